import EngineAPI
import Kernel
import Simulator

/// A World with the calls of a test written short.
struct TestEngine {
    var world: World
    private var lastCall: CallID = 0
    /// What streams and attachments have delivered so far, by call.
    private(set) var text: [CallID: String] = [:]
    private(set) var elements: [CallID: [any Sendable]] = [:]
    private(set) var ended: Set<CallID> = []
    private var opened: Set<CallID> = []
    private var responses: [CallID: Result<any Codable & Sendable, EngineError>] = [:]

    init(
        _ kind: WorldConfiguration.Kind = .fixture,
        hasRegistry: Bool = false,
        seed: UInt64 = 1,
        storage: Int64 = 1 << 30
    ) {
        world = World(WorldConfiguration(kind: kind, seed: seed, hasRegistry: hasRegistry, storage: storage))
    }

    /// Puts something in and takes in what comes out.
    mutating func apply(_ input: Input) {
        for output in world.apply(input) {
            switch output {
            case .response(let call, let result): responses[call] = result
            case .chunk(let call, .output(let chunk)):
                text[call, default: ""] += String(decoding: chunk.bytes.bytes, as: UTF8.self)
            case .chunk(let call, .element(let element)): elements[call, default: []].append(element)
            case .opened(let call): opened.insert(call)
            case .end(let call, _): ended.insert(call)
            default: break
            }
        }
    }

    /// Lets virtual time pass.
    mutating func wait(_ seconds: Double) {
        apply(.advance(to: world.now + Nanoseconds(seconds * 1_000_000_000)))
    }

    private mutating func next() -> CallID {
        lastCall += 1
        return lastCall
    }

    /// Makes a call and waits, at most an hour, for its answer.
    @discardableResult
    mutating func perform<R: EngineRequest>(_ request: R) throws(EngineError) -> R.Response {
        let call = next()
        apply(.request(call, request))
        let limit = world.now + 3_600 * .second
        while responses[call] == nil, let instant = world.nextInstant(), instant <= limit {
            apply(.advance(to: instant))
        }
        guard let answer = try responses.removeValue(forKey: call)?.get() as? R.Response else {
            throw EngineError(.system, "no answer")
        }
        return answer
    }

    /// The error that a call is answered with; nil when it succeeds.
    mutating func failure<R: EngineRequest>(_ request: R) -> String? {
        do throws(EngineError) {
            try perform(request)
            return nil
        } catch {
            return error.message
        }
    }

    /// Opens a stream or an attachment, and waits until the engine has done so.
    mutating func open(_ request: any EngineCall) throws(EngineError) -> CallID {
        let call = next()
        apply(.request(call, request))
        while !opened.contains(call), responses[call] == nil, let instant = world.nextInstant() {
            apply(.advance(to: instant))
        }
        if case .failure(let error)? = responses.removeValue(forKey: call) { throw error }
        return call
    }

    /// Opens a stream and waits for its end.
    mutating func stream(_ request: any EngineCall) throws(EngineError) -> CallID {
        let call = try open(request)
        let limit = world.now + 3_600 * .second
        while !ended.contains(call), let instant = world.nextInstant(), instant <= limit {
            apply(.advance(to: instant))
        }
        return call
    }

    // MARK: The usual

    /// Makes a container.
    @discardableResult
    mutating func create(
        _ name: String,
        _ command: [String] = [],
        image: String = "busybox",
        _ change: (inout ContainerConfig, inout HostConfig) -> Void = { _, _ in }
    ) throws(EngineError) -> String {
        var config = ContainerConfig()
        config.image = image
        config.cmd = command.isEmpty ? nil : command
        var host = HostConfig()
        change(&config, &host)
        return try perform(
            CreateContainer(name: name, body: CreateContainerBody(config: config, hostConfig: host))
        ).id
    }

    /// Makes a container and starts it.
    @discardableResult
    mutating func run(
        _ name: String,
        _ command: [String] = [],
        image: String = "busybox",
        _ change: (inout ContainerConfig, inout HostConfig) -> Void = { _, _ in }
    ) throws(EngineError) -> String {
        let id = try create(name, command, image: image, change)
        try perform(StartContainer(id: id))
        return id
    }

    /// Runs a shell command in a container; its output and exit code.
    mutating func exec(_ name: String, _ command: String) throws(EngineError) -> (output: String, code: Int?) {
        var config = ExecConfig()
        config.cmd = ["sh", "-c", command]
        config.attachStdout = true
        config.attachStderr = true
        let id = try perform(CreateExec(id: name, body: config)).id
        let call = try stream(StartExec(id: id))
        return (text[call] ?? "", try perform(InspectExec(id: id)).exitCode)
    }

    mutating func inspect(_ name: String) throws(EngineError) -> ContainerInspection {
        try perform(InspectContainer(id: name))
    }

    mutating func logs(_ name: String, tail: String = "all") throws(EngineError) -> String {
        let call = try stream(ContainerLogs(id: name, stdout: true, stderr: true, tail: tail))
        return text[call] ?? ""
    }

    /// The names in a list of containers.
    mutating func names(all: Bool = true, _ filters: [(String, String)] = []) throws(EngineError) -> [String] {
        try perform(ListContainers(all: all, filters: Filters(filters))).map { String($0.names[0].dropFirst()) }
    }

    /// The messages of a progress stream.
    func messages(_ call: CallID) -> [ProgressMessage] { (elements[call] ?? []).compactMap { $0 as? ProgressMessage } }
}

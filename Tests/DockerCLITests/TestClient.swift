import DockerCLI
import EngineAPI
import Synchronization

/// A client with streams and files in memory.
final class TestClient: ClientStreams, ClientFiles {
    private struct State {
        var output: [UInt8] = []
        var error: [UInt8] = []
        var input: [[UInt8]] = []
        var files: [String: [UInt8]] = [:]
        var folders: Set<String> = ["/", "/desk", "/root"]
    }

    let engine = ScriptedEngine()
    let terminals: Set<Int>
    private let environment: [String: String]
    private let state = Mutex(State())
    /// 2026-11-25 18:00:00 UTC.
    static let now: Int64 = 1_795_629_600_000_000_000

    init(terminals: Set<Int> = [], environment: [String: String] = [:]) {
        self.terminals = terminals
        self.environment = environment.merging(["HOME": "/root"]) { given, _ in given }
    }

    /// What one command printed, and its exit code.
    struct Screen: Equatable {
        var output: String
        var error: String
        var code: Int32
    }

    /// Runs a command; words are separated by blanks.
    func run(_ line: String, input: String = "") async -> Screen {
        await run(line.split(separator: " ").map(String.init), input: input)
    }

    func run(_ words: [String], input: String = "") async -> Screen {
        state.withLock { $0.input = input.isEmpty ? [] : [Array(input.utf8)] }
        let context = ClientContext(
            environment: environment,
            directory: "/desk",
            streams: self,
            files: self,
            now: { Self.now }
        )
        let code = await DockerClient(engine: engine, context: context).run(arguments: words)
        return state.withLock { state in
            defer { (state.output, state.error) = ([], []) }
            return Screen(
                output: String(decoding: state.output, as: UTF8.self),
                error: String(decoding: state.error, as: UTF8.self),
                code: code
            )
        }
    }

    func put(_ path: String, _ text: String) { state.withLock { $0.files[path] = Array(text.utf8) } }
    func text(_ path: String) -> String? {
        state.withLock { $0.files[path].map { String(decoding: $0, as: UTF8.self) } }
    }

    // MARK: ClientStreams

    func write(_ bytes: [UInt8], to descriptor: ClientDescriptor) async throws(ClientPipeClosed) {
        state.withLock { if descriptor == .error { $0.error += bytes } else { $0.output += bytes } }
    }

    func read() async -> [UInt8]? { state.withLock { $0.input.isEmpty ? nil : $0.input.removeFirst() } }
    func isTerminal(_ descriptor: ClientDescriptor) -> Bool { terminals.contains(descriptor.rawValue) }
    func terminalSize() -> TerminalSize? { terminals.isEmpty ? nil : TerminalSize(rows: 24, columns: 80) }
    func setRawMode(_ isOn: Bool) async {}
    func catchSignals() -> AsyncStream<Int32> { AsyncStream { $0.finish() } }
    func releaseSignals() {}

    // MARK: ClientFiles

    func read(_ path: String) async throws(ClientFileError) -> [UInt8] {
        guard let bytes = state.withLock({ $0.files[path] }) else { throw .missing }
        return bytes
    }

    func write(_ path: String, _ bytes: [UInt8], mode: UInt32) async throws(ClientFileError) {
        state.withLock { $0.files[path] = bytes }
    }

    func list(_ path: String) async throws(ClientFileError) -> [String] {
        state.withLock { state in
            let all = state.files.keys.sorted() + state.folders.sorted()
            let prefix = path == "/" ? "/" : path + "/"
            let names = all.filter { $0.hasPrefix(prefix) && $0 != prefix }.compactMap {
                $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
            }
            return Set(names).sorted()
        }
    }

    func status(_ path: String, followsLinks: Bool) async throws(ClientFileError) -> ClientFileStatus {
        let found = state.withLock { state -> ClientFileStatus? in
            if let bytes = state.files[path] { return ClientFileStatus(kind: .file, size: Int64(bytes.count)) }
            let isFolder = state.folders.contains(path) || state.files.keys.contains { $0.hasPrefix(path + "/") }
            return isFolder ? ClientFileStatus(kind: .directory, mode: 0o755) : nil
        }
        guard let found else { throw .missing }
        return found
    }

    func makeDirectory(_ path: String, mode: UInt32) async throws(ClientFileError) {
        state.withLock { _ = $0.folders.insert(path) }
    }

    func makeLink(_ path: String, to target: String) async throws(ClientFileError) {}
    func remove(_ path: String) async throws(ClientFileError) {
        state.withLock { _ = $0.files.removeValue(forKey: path) }
    }
}

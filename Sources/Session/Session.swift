import Archives
import EngineAPI
public import Kernel
public import Simulator

/// One learner's sitting: a World, the client programs that run beside it, and what goes in and out.
///
/// All on one thread: clients are drained until each of them waits for the engine, what they said is applied to the
/// World, and only then may time move.
public final class Session {
    /// What comes out of the host.
    public enum Event: Hashable, Sendable {
        /// Written to standard output (1) or standard error (2) of what runs, where that is no terminal.
        case output(descriptor: Int32, bytes: [UInt8])
        /// Shown on the host's terminal.
        case terminal([UInt8])
        /// The command that was fed, or the shell that was started, has ended.
        case finished(ExitStatus)
    }

    let holder: WorldHolder
    let configuration: WorldConfiguration
    let calls: EngineCalls
    let executor = ClientExecutor()
    let terminal = HostTerminal()
    var clients: [Int32: RunningClient] = [:]
    var history = UndoStack()
    /// What a client program does; its exit status.
    let clientMain: @Sendable (ClientProcess) async -> Int32
    private var events: [Event] = []

    /// A sitting in a new world.
    public convenience init(_ configuration: WorldConfiguration) {
        self.init(configuration, clientMain: DockerProgram.main)
    }

    init(_ configuration: WorldConfiguration, clientMain: @escaping @Sendable (ClientProcess) async -> Int32) {
        self.configuration = configuration
        self.clientMain = clientMain
        holder = WorldHolder(World(configuration, unpacker: LibraryUnpacker()))
        calls = EngineCalls()
    }

    /// A sitting in a world that was kept. Client programs that ran in it have ended as if they had been interrupted;
    /// everything else goes on, at the instant at which it was left. `hasTerminal`: its host gets a terminal.
    public init(_ world: World, hasTerminal: Bool = false) {
        var world = world
        world.unpacker = LibraryUnpacker()
        if hasTerminal { world.attachTerminal() }
        configuration = world.configuration
        clientMain = DockerProgram.main
        holder = WorldHolder(world)
        calls = EngineCalls(after: world.lastCall)
        for call in world.openCalls { apply(.cancel(call)) }
        for pid in world.hostClients { apply(.clientExited(pid: pid, status: 130)) }
        _ = takeEvents()
    }

    /// A sitting in a copy of a world. Its calls are told from those that the world knows already by their numbers.
    init(copyOf world: World, configuration: WorldConfiguration) {
        self.configuration = configuration
        clientMain = DockerProgram.main
        holder = WorldHolder(world)
        calls = EngineCalls(after: 1 << 40)
    }

    /// The simulated world as it stands.
    public var world: World { holder.world }

    /// Virtual time.
    public var now: Instant { world.now }

    /// When something has to happen next; nil when all wait for the outside.
    public var nextInstant: Instant? { world.nextInstant() }

    /// Whether a client program takes every key as it is typed, as `docker run -it` does.
    public var isTerminalRaw: Bool { terminal.rawClient != nil }

    /// What came out since the last time, in order.
    public func takeEvents() -> [Event] {
        defer { events = [] }
        return events
    }

    /// Tells the World something, and lets clients react until all are blocked again.
    public func apply(_ input: Input) {
        switch input {
        case .terminalInput(let bytes):
            if let pid = terminal.rawClient, let client = clients[pid] {
                client.process.input.deliver(bytes)
                return settle()
            }
        case .resize(let rows, let columns):
            terminal.size = (rows, columns)
        default:
            break
        }
        handle(holder.world.apply(input))
        settle()
    }

    /// Moves time to `instant`, past everything that is due up to then, one after the other.
    public func advance(to instant: Instant) {
        settle()
        while let next = world.nextInstant(), next < instant { apply(.advance(to: next)) }
        if instant > world.now { apply(.advance(to: instant)) }
    }

    /// Lets clients go on until each waits for the engine.
    func settle() {
        while true {
            executor.drain()
            reportEndedClients()
            guard calls.handOver(to: { handle(holder.world.apply($0)) }) else { return }
        }
    }

    private func handle(_ outputs: [Output]) {
        for output in outputs {
            switch output {
            case .response(let call, let answer): calls.answer(call, answer)
            case .opened(let call): calls.answer(call, .success(EmptyResponse()))
            case .chunk(let call, .output(let chunk)): calls.deliver(call, chunk)
            case .chunk(let call, .element(let element)): calls.deliver(call, element)
            case .end(let call, let failure): calls.end(call, failure)
            case .inputIsFull(let call, let isFull): calls.setInput(call, full: isFull)
            case .runClient(let start): run(start)
            case .clientInput(let pid, let bytes?): clients[pid]?.process.input.deliver(bytes)
            case .clientInput(let pid, nil): clients[pid]?.process.input.end()
            case .clientHasWritten(let pid): clients[pid]?.process.output.goOn()
            case .clientSignal(let pid, let signal): clients[pid]?.receive(signal)
            case .hostOutput(let descriptor, let bytes): events.append(.output(descriptor: descriptor, bytes: bytes))
            case .terminalOutput(let bytes): events.append(.terminal(bytes))
            case .hostFinished(let status): events.append(.finished(status))
            }
        }
    }
}

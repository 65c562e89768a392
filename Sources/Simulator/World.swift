public import Kernel

/// A simulated host with a container engine: images, networks, volumes, and containers whose processes really run.
///
/// A value: a snapshot is an assignment, undo is another. `apply` is the only door.
public struct World: Sendable {
    /// Virtual time.
    public internal(set) var now: Instant
    /// What it began as.
    public internal(set) var configuration: WorldConfiguration
    /// The only source of chance.
    var random: SeededRandom
    /// What machines share: the network, and the trees of volumes and of the host.
    var commons: Commons
    /// By number: 0 is the host, the others are containers'.
    var machines: [Box<Machine>]
    var schedule = Schedule()
    var daemon = Daemon()
    var host: Host
    var hub = SimulatedHub()
    /// The highest number that a call has had.
    public internal(set) var lastCall: CallID = 0
    /// Mounts of containers without own ones, to be shared; not part of the state.
    var mountTemplates: [MountTemplate] = []
    /// Network files before a container's own are written, by resolver; not part of the state.
    var networkTemplates: [NetworkTemplate] = []
    /// Unpacks what is not gzip; not part of the state.
    public var unpacker: (any Unpacker)?
    /// What the current `apply` has to tell.
    var outputs: [Output] = []
    /// How many of these are known not to be for the engine's socket.
    var seenOutputs = 0
    /// Whether the engine's socket is being served right now.
    var isServingSocket = false

    /// A World at its epoch.
    public init(_ configuration: WorldConfiguration = WorldConfiguration(), unpacker: (any Unpacker)? = nil) {
        self.unpacker = unpacker
        self.configuration = configuration
        now = configuration.epoch
        random = SeededRandom(seed: configuration.seed)
        commons = Commons()
        commons.loader = SimulatorLoader()
        commons.storedLimit = configuration.storage
        host = Host()
        let seed = random.next()
        machines = [Box(host.makeMachine(&commons, now: configuration.epoch, seed: seed))]
        daemon.identity = makeEngineIdentity()
        daemon.networks.addPredefined(&random, now: now)
        hub = SimulatedHub(configuration)
        if configuration.kind == .fixture { loadFixtureImages() }
        startHostServices()
        openEngineSocket()
        startRegistry()
        outputs = []
    }

    /// When something inside has to happen next; nil when all is blocked.
    public func nextInstant() -> Instant? { schedule.peek().map { max($0, now) } }

    /// Calls from outside that are not over, in order of their numbers.
    public var openCalls: [CallID] {
        var calls = daemon.calls.numbers
        for task in daemon.tasks.numbers {
            switch daemon.tasks[task] {
            case .call(let pending)?: calls.append(pending.call)
            case .started(let call)?: calls.append(call)
            case .stop(let stop)?: if let call = stop.call { calls.append(call) }
            default: break
            }
        }
        return calls.filter { $0 > 0 }.sorted()
    }

    /// The processes of the host that are client programs.
    public var hostClients: [Int32] { host.clients }

    /// Takes in one input and returns what it led to, in order.
    public mutating func apply(_ input: Input) -> [Output] {
        outputs = []
        seenOutputs = 0
        switch input {
        case .request(let call, let request):
            lastCall = max(lastCall, call)
            begin(call, request)
        case .cancel(let call): cancel(call)
        case .attachedInput(let call, let bytes): receive(call, bytes)
        case .closeAttachedInput(let call): closeInput(call)
        case .streamIsFull(let call, let isFull): setStream(call, full: isFull)
        case .advance(let instant): advance(to: instant)
        case .hostCommand(let text): feedHost(text)
        case .hostStart(let job): startHostJob(job)
        case .hostInput(let bytes): hostInput(bytes)
        case .terminalInput(let bytes): hostTerminalInput(bytes)
        case .resize(let rows, let columns): resizeHost(rows: rows, columns: columns)
        case .hostSignal(let signal): signalHost(signal)
        case .clientWrote(let pid, let descriptor, let bytes): clientWrote(pid, descriptor, bytes)
        case .clientExited(let pid, let status): clientExited(pid, status)
        case .clientReads(let pid): clientReads(pid)
        }
        takeSocketOutputs()
        let result = outputs
        outputs = []
        return result
    }

    private mutating func makeEngineIdentity() -> String {
        let digits = random.hexadecimal(32)
        let parts = [8, 4, 4, 4, 12]
        var rest = Substring(digits)
        return parts.map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: "-")
    }
}

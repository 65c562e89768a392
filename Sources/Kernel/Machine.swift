/// One simulated computer: a container's, or the learner's own host.
///
/// A machine is a value. Copying it is a checkpoint; not scheduling it is a pause; dropping its processes is a stop.
/// System calls are its methods (`Calls/`), and act as the process being stepped, `current`.
public struct Machine: Sendable {
    /// Virtual time as this machine has reached it.
    public var now: Instant
    /// What is left of the running slice; 1 unit is 100 ns of processor time. Programs subtract what they use.
    public var fuel = 0
    /// The process being stepped, taken out of the table for that time; an idle one otherwise.
    public var current: Process {
        _read { yield stepped.value }
        _modify { yield &stepped.value }
    }
    /// Machines at rest have one idle process together.
    private var stepped = Self.idle
    private static let idle = Box(Process.idle)
    /// What all machines share, lent to this one while it is scheduled; empty otherwise.
    public var commons = Commons()
    /// Which machine this is, among those that share the commons.
    public var identity: MachineID
    /// Whose network this machine uses: its own, or another's (`--network container:x`).
    public var networkNamespace: MachineID
    /// Whose process numbers this machine uses: its own, another container's, or the host's.
    public var processNamespace: MachineID
    /// Processes of other machines that can be seen from here; set while this machine is lent.
    public var neighbours: [Neighbour] = []
    /// Whether other machines use the same process namespace.
    public var sharesProcesses = false
    /// The number of its first process; above 1 where the namespace is another machine's.
    public var initPID: Int32 = 1
    /// What the engine has set for all its processes.
    public var settings: MachineSettings {
        _read { yield settingsBox.value }
        _modify { yield &settingsBox.value }
    }
    private var settingsBox = Self.usualSettings
    private static let usualSettings = Box(MachineSettings())
    /// What `hostname` prints.
    public var hostName: [UInt8]
    /// The machine's own source of chance.
    public var random: SeededRandom
    /// What the outside has to be told, in order; the World takes it after each run.
    public var reports: [MachineReport] = []
    /// The processes, by slot.
    public var processes = ProcessTable()
    /// Local file trees by device number; 0 is the root file system's.
    public var trees: [FileTree]
    /// Network files that are written when somebody looks at them.
    public var unwritten: UnwrittenFiles?
    /// What is mounted where.
    public var mounts: MountTable {
        _read { yield mountTable.value }
        _modify { yield &mountTable.value }
    }
    /// The same, in the box that machines with equal mounts share.
    public var mountTable = Box(MountTable())
    var descriptions = DescriptionTable()
    var pipes = PipeTable()
    var terminals: [Terminal] = []
    /// What its programs may hold together, in bytes (`--memory`); above, the largest process is killed.
    public var memoryLimit: Int {
        get { limits.value.memory }
        set { limits.value.memory = newValue }
    }
    /// What its programs hold together, in bytes.
    public internal(set) var memoryHeld = 0
    /// Bytes that its programs wrote to files on disk, not to file systems in memory.
    public internal(set) var diskBytesWritten: Int64 = 0
    /// The most processes at once (`--pids-limit`); `fork` fails with EAGAIN above.
    public var pidLimit: Int {
        get { limits.value.processes }
        set { limits.value.processes = newValue }
    }
    /// Limits of single processes that differ from the usual ones (`--ulimit`).
    public var resourceLimits: [ResourceLimit] {
        get { limits.value.resources }
        set { limits.value.resources = newValue }
    }
    /// Machines without limits of their own have these in one.
    private var limits = Self.noLimits
    private static let noLimits = Box(Limits())

    private struct Limits: Sendable {
        var memory = Int.max
        var processes = Machine.processLimit
        var resources: [ResourceLimit] = []
    }
    /// When the machine was started, for `uptime` and process start times.
    public var booted: Instant

    /// A machine whose root file system is `root`; without processes.
    public init(identity: MachineID, hostName: [UInt8], root: FileTree, now: Instant, seed: UInt64) {
        self.identity = identity
        self.networkNamespace = identity
        self.processNamespace = identity
        self.hostName = hostName
        self.now = now
        self.booted = now
        self.random = SeededRandom(seed: seed)
        self.trees = [root]
    }

    /// Puts a report in the queue for the World.
    public mutating func report(_ event: MachineReport) { reports.append(event) }

    /// Takes the process in a slot out to be the current one, or puts it back.
    mutating func exchangeCurrent(_ slot: Int) { swap(&stepped.value, &processes.slots[slot]) }

    /// Gives up what only a machine that runs needs.
    mutating func rest() { stepped = Self.idle }
}

/// The number of a machine among those of a World; 0 is the host's.
public typealias MachineID = Int32

/// What a machine tells the outside.
public enum MachineReport: Hashable, Codable, Sendable {
    /// A process wrote to a sink of the daemon. `stream` is 1 or 2.
    case output(sink: UInt32, stream: UInt8, bytes: [UInt8])
    /// A terminal of this machine shows bytes.
    case terminalOutput(terminal: UInt32, bytes: [UInt8])
    /// A process without a parent in the machine ended: init, or one started from outside.
    case processEnded(pid: Int32, status: ExitStatus)
    /// A signal for a process of another machine in the same process namespace.
    case signalled(machine: MachineID, pid: Int32, signal: Signal)
    /// The machine's programs held more than they may, and this process was killed for it.
    case outOfMemory(pid: Int32)
    /// A shell that is fed commands has finished one.
    case commandFinished(pid: Int32, status: Int32)
    /// A client program (`docker`) began and wants to be run outside.
    case clientStarted(pid: Int32)
    /// A client program was sent a signal it has to be told of.
    case clientSignalled(pid: Int32, signal: Signal)
    /// What a client program wrote, and what had to wait for room, has been taken in.
    case clientHasWritten(pid: Int32)
    /// A client program's wish for more standard input is granted; nil at the end of input.
    case clientInput(pid: Int32, bytes: [UInt8]?)
}

/// A loader that knows nothing: every executable is ENOEXEC.
struct NoPrograms: ProgramLoader {
    func program(_: String, arguments: [[UInt8]], environment: [[UInt8]]) -> (any Program)? { nil }
}

/// Something in another machine that became ready.
public struct WakeUp: Hashable, Codable, Sendable {
    /// The machine that has something to do.
    public var machine: MachineID
    /// What became ready there.
    public var object: WaitObject
}

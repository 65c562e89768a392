/// One process: everything the kernel keeps for it beside its program's own state.
public struct Process: Sendable {
    /// The process id in its machine, from 1.
    public let pid: Int32
    /// The parent's id; 0 for one started from outside.
    public var parent: Int32
    /// The process group's id.
    public var group: Int32
    /// The session's id.
    public var session: Int32
    /// Runnable, blocked, stopped or ended.
    public var state: State
    /// What `argv` says; `ps` shows it.
    public var arguments: [[UInt8]]
    /// `NAME=value` strings, as passed to `exec`.
    public var environment: [[UInt8]]
    /// Where relative paths begin.
    public var workingDirectory: FileID
    /// Where absolute paths begin.
    public var root: FileID
    /// What it has open.
    public var descriptors: DescriptorTable
    /// Whose rights it has.
    public var credentials: Credentials
    /// The `umask`.
    public var fileModeMask: UInt16
    /// Signals sent and not yet taken.
    public var pending: SignalSet
    /// Signals that do nothing.
    public var ignored: SignalSet
    /// Signals that the program handles itself (`Machine.takeSignal`).
    public var caught: SignalSet
    /// -20 (first) to 19 (last).
    public var nice: Int32
    /// Bytes that the program holds, as last asked for.
    public internal(set) var memory = 0
    /// The parent has been told of the present stop.
    var stopReported = false
    /// A child has changed since the process last asked about its children, or waited for them.
    var hasChildNews = false
    /// It has, or has had, children. One that never had any leaves none behind.
    var hasForked = false
    /// The program and its state.
    public var program: any Program
    /// Processor time used.
    public var processorTime: Nanoseconds
    /// When it began.
    public var started: Instant

    init(
        pid: Int32,
        parent: Int32,
        group: Int32,
        session: Int32,
        state: State,
        arguments: [[UInt8]],
        environment: [[UInt8]],
        workingDirectory: FileID,
        root: FileID,
        descriptors: DescriptorTable,
        credentials: Credentials,
        fileModeMask: UInt16,
        pending: SignalSet,
        ignored: SignalSet,
        caught: SignalSet,
        nice: Int32,
        program: any Program,
        processorTime: Nanoseconds,
        started: Instant
    ) {
        self.pid = pid
        self.parent = parent
        self.group = group
        self.session = session
        self.state = state
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.root = root
        self.descriptors = descriptors
        self.credentials = credentials
        self.fileModeMask = fileModeMask
        self.pending = pending
        self.ignored = ignored
        self.caught = caught
        self.nice = nice
        self.program = program
        self.processorTime = processorTime
        self.started = started
    }

    /// Where a process is in its life.
    public enum State: Hashable, Codable, Sendable {
        case runnable
        case blocked(Wait)
        /// Stopped by a signal; the wait it was in, if any, goes on after SIGCONT.
        case stopped(Signal, Wait?)
        /// Ended; its parent has not asked for its status yet.
        case zombie(ExitStatus)
    }

    /// The base name of the program file, at most 15 bytes (`comm` of `/proc`).
    public var commandName: [UInt8] {
        let path = arguments.first ?? []
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        return Array(path[start...].prefix(15))
    }
}

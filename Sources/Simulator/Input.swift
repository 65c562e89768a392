public import EngineAPI
public import Kernel

/// The number of an engine call, chosen by who makes it; never used twice in a World.
public typealias CallID = Int64

/// What comes into a World from outside: the only way to change it.
public enum Input: Sendable {
    /// An engine call. Answers: `.response`; for streams and attachments `.opened`, chunks and `.end`.
    case request(CallID, any EngineCall)
    /// The client went away (Ctrl-C, SIGPIPE).
    case cancel(CallID)
    /// Standard input for an attachment.
    case attachedInput(CallID, [UInt8])
    /// The attachment's standard input has ended.
    case closeAttachedInput(CallID)
    /// Whether more of a stream waits for its client than should. What it comes from then waits too, as at a pipe.
    case streamIsFull(CallID, Bool)
    /// A clock step: everything that is due up to and including this instant happens, in order of time.
    case advance(to: Instant)
    /// Text for the host's shell, one or more complete commands.
    case hostCommand([UInt8])
    /// Starts a shell for a script instead of feeding commands.
    case hostStart(HostJob)
    /// Standard input of the host's shell; nil ends it.
    case hostInput([UInt8]?)
    /// Bytes typed at the host's terminal.
    case terminalInput([UInt8])
    /// The host's terminal has another size.
    case resize(rows: Int, columns: Int)
    /// A signal for the host's foreground group.
    case hostSignal(Signal)
    /// A client program wrote to its descriptor 1 or 2.
    case clientWrote(pid: Int32, descriptor: Int32, [UInt8])
    /// A client program ended.
    case clientExited(pid: Int32, status: Int32)
    /// A client program wants more standard input.
    case clientReads(pid: Int32)
}

/// A shell to run on the host: a command line, a script file, or standard input as a script.
public struct HostJob: Hashable, Codable, Sendable {
    /// What the shell runs.
    public enum Source: Hashable, Codable, Sendable {
        /// `bash -c text`.
        case command([UInt8])
        /// `bash file`.
        case file([UInt8])
        /// `bash -s`: the script comes as `hostInput`.
        case standardInput
    }

    /// What the shell runs.
    public var source: Source
    /// `$0`, where given, and `$1` …
    public var arguments: [[UInt8]]
    /// Variables beside the usual ones, as `NAME=value`.
    public var environment: [[UInt8]]
    /// Whether descriptors 0, 1 and 2 are the terminal.
    public var usesTerminal: Bool

    /// A job.
    public init(
        _ source: Source,
        arguments: [[UInt8]] = [],
        environment: [[UInt8]] = [],
        usesTerminal: Bool = false
    ) {
        self.source = source
        self.arguments = arguments
        self.environment = environment
        self.usesTerminal = usesTerminal
    }
}

public import EngineAPI
public import Kernel

/// What a World tells the outside.
public enum Output: Sendable {
    /// The answer of an engine call; for streams and attachments only when they could not be opened.
    case response(CallID, Result<any Codable & Sendable, EngineError>)
    /// A stream or an attachment is open: the engine watches from now on.
    case opened(CallID)
    /// A piece of a stream or an attachment.
    case chunk(CallID, StreamChunk)
    /// A stream or an attachment has ended, with an error where it failed in the middle.
    case end(CallID, EngineError?)
    /// Whether an attachment's process reads less than its client sends: the client then has to wait.
    case inputIsFull(CallID, Bool)
    /// A client program (`docker`) was started on the host and has to be run outside.
    case runClient(ClientStart)
    /// Standard input for a client program; nil at its end.
    case clientInput(pid: Int32, [UInt8]?)
    /// What a client program wrote before there was room for it has been taken in, or nobody reads it any more.
    case clientHasWritten(pid: Int32)
    /// A signal for a client program. After KILL it is gone already.
    case clientSignal(pid: Int32, Signal)
    /// The host's shell, or a program of it, wrote to descriptor 1 or 2 where these are not a terminal.
    case hostOutput(descriptor: Int32, [UInt8])
    /// The host's terminal shows bytes.
    case terminalOutput([UInt8])
    /// The fed command, or the started shell, has ended.
    case hostFinished(ExitStatus)
}

/// A piece of a stream.
public enum StreamChunk: Sendable {
    /// Output of a process, for attachments and logs.
    case output(OutputChunk)
    /// An element of another stream, of the type the call names.
    case element(any Codable & Sendable)
}

/// A client program to be run.
public struct ClientStart: Hashable, Codable, Sendable {
    /// Its process on the host.
    public var pid: Int32
    /// `argv`.
    public var arguments: [[UInt8]]
    /// `NAME=value`.
    public var environment: [[UInt8]]
    /// Where it runs.
    public var workingDirectory: [UInt8]
    /// Whether descriptors 0, 1 and 2 are terminals.
    public var terminals: [Bool]
    /// Rows of the terminal.
    public var rows: Int
    /// Columns of the terminal.
    public var columns: Int
}

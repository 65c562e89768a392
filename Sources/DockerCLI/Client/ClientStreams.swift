/// The standard descriptors of a client program.
public enum ClientDescriptor: Int, Sendable {
    case input = 0
    case output = 1
    case error = 2
}

/// The reader of a pipe has gone (`EPIPE`); the client ends with 141 as after SIGPIPE.
public struct ClientPipeClosed: Error, Sendable {
    /// The reader has gone.
    public init() {}
}

/// Rows and columns of a terminal.
public struct TerminalSize: Hashable, Sendable {
    /// Rows.
    public var rows: Int
    /// Columns.
    public var columns: Int

    /// A size.
    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }
}

/// The standard streams of a client program.
public protocol ClientStreams: Sendable {
    /// Writes all bytes; waits while a pipe is full.
    func write(_ bytes: [UInt8], to descriptor: ClientDescriptor) async throws(ClientPipeClosed)
    /// The next bytes of standard input; nil at its end, and as soon as the task is cancelled.
    func read() async -> [UInt8]?
    /// Whether a descriptor is a terminal.
    func isTerminal(_ descriptor: ClientDescriptor) -> Bool
    /// The terminal's size; nil without one.
    func terminalSize() -> TerminalSize?
    /// Switches the terminal between its cooked and its raw mode (no echo, no line editing, no signals from keys).
    func setRawMode(_ isOn: Bool) async
    /// From now on signals (by number: 1, 2, 15, 28 for a new size, …) come through this stream, and do not cancel the
    /// client, until `releaseSignals`, which ends the stream.
    func catchSignals() -> AsyncStream<Int32>
    /// Signals cancel the client again.
    func releaseSignals()
}

/// A connection to the streams of a process.
public protocol Attachment: Sendable {
    /// The next piece of output; nil when the process has ended or the engine hung up.
    func read() async throws(EngineError) -> OutputChunk?
    /// Sends input.
    func write(_ bytes: [UInt8]) async throws(EngineError)
    /// Ends the input; output goes on.
    func closeWrite() async
    /// Hangs up.
    func close() async
}

/// Which stream output belongs to. With a terminal all is `stdout`.
public enum StandardStream: UInt8, Codable, Hashable, Sendable {
    case stdin = 0
    case stdout = 1
    case stderr = 2
}

/// A piece of output.
public struct OutputChunk: Codable, Hashable, Sendable {
    /// The stream.
    public var stream: StandardStream
    /// The bytes.
    public var bytes: ByteString

    /// A piece of output.
    public init(_ stream: StandardStream, _ bytes: [UInt8]) {
        self.stream = stream
        self.bytes = ByteString(bytes)
    }
}

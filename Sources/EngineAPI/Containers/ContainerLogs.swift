/// `GET /containers/{id}/logs`.
public struct ContainerLogs: StreamRequest {
    /// What the stream is made of.
    public typealias Element = OutputChunk
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/{id}/logs")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Name, id or prefix of an id.
    public var id: String
    /// Whether the stream stays open for what comes.
    public var follow: Bool
    /// Whether standard output is wanted.
    public var stdout: Bool
    /// Whether standard error is wanted.
    public var stderr: Bool
    /// `seconds[.nanoseconds]` since the epoch; empty or `0` for the beginning.
    public var since: String
    /// `seconds[.nanoseconds]`; empty or `0` for no end.
    public var until: String
    /// Whether each line begins with its time.
    public var timestamps: Bool
    /// Whether labels and environment of the log driver are shown.
    public var details: Bool
    /// Number of lines, or `all`.
    public var tail: String

    /// Names every field; those left out have their zero value.
    public init(
        id: String = "",
        follow: Bool = false,
        stdout: Bool = false,
        stderr: Bool = false,
        since: String = "",
        until: String = "",
        timestamps: Bool = false,
        details: Bool = false,
        tail: String = ""
    ) {
        self.id = id
        self.follow = follow
        self.stdout = stdout
        self.stderr = stderr
        self.since = since
        self.until = until
        self.timestamps = timestamps
        self.details = details
        self.tail = tail
    }
}

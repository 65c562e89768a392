/// `POST /containers/{id}/attach`: the container's streams, from now on.
public struct AttachContainer: AttachRequest {
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/attach")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Name, id or prefix of an id.
    public var id: String
    /// Keys that detach; empty for ctrl-p,ctrl-q.
    public var detachKeys: String
    /// Whether what was logged so far comes first.
    public var logs: Bool
    /// Whether it stays attached.
    public var stream: Bool
    /// Whether input is sent.
    public var stdin: Bool
    /// Whether standard output is wanted.
    public var stdout: Bool
    /// Whether standard error is wanted.
    public var stderr: Bool

    /// Names every field; those left out have their zero value.
    public init(
        id: String = "",
        detachKeys: String = "",
        logs: Bool = false,
        stream: Bool = false,
        stdin: Bool = false,
        stdout: Bool = false,
        stderr: Bool = false
    ) {
        self.id = id
        self.detachKeys = detachKeys
        self.logs = logs
        self.stream = stream
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
    }
}

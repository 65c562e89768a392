/// `POST /containers/{id}/exec`: prepares a further process in a running container.
public struct CreateExec: EngineRequest {
    /// What the engine answers.
    public typealias Response = IdentifierResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/exec")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Name, id or prefix of an id.
    public var id: String
    /// What to run.
    public var body: ExecConfig

    /// Names every field; those left out have their zero value.
    public init(id: String = "", body: ExecConfig) {
        self.id = id
        self.body = body
    }
}

/// A process to run in a container.
public struct ExecConfig: Codable, Hashable, Sendable {
    /// `name`, `uid`, `name:group` or `uid:gid`; empty for the container's user.
    public var user: String = ""
    /// Whether it has all rights.
    public var privileged: Bool = false
    /// Whether it gets a terminal.
    public var tty: Bool = false
    /// Height and width of its terminal.
    public var consoleSize: [Int]? = nil
    /// Whether input is sent.
    public var attachStdin: Bool = false
    /// Whether standard error is wanted.
    public var attachStderr: Bool = false
    /// Whether standard output is wanted.
    public var attachStdout: Bool = false
    /// Keys that detach.
    public var detachKeys: String = ""
    /// Whether the client does not wait; the engine only keeps it.
    public var detach: Bool = false
    /// Further variables.
    @NullWhenNil public var env: [String]? = nil
    /// Working directory; empty for the container's.
    public var workingDir: String = ""
    /// Program and arguments.
    @NullWhenNil public var cmd: [String]? = nil

    /// All fields at their zero value.
    public init() {}
}

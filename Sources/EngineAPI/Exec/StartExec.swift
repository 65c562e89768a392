/// `POST /exec/{id}/start` with its streams.
public struct StartExec: AttachRequest {
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/exec/{id}/start")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Exec instance.
    public var id: String
    /// How it starts.
    public var body: StartExecBody

    /// Names every field; those left out have their zero value.
    public init(id: String = "", body: StartExecBody = StartExecBody()) {
        self.id = id
        self.body = body
    }
}

/// How an exec instance starts.
public struct StartExecBody: Codable, Hashable, Sendable {
    /// Whether nothing is attached.
    public var detach: Bool
    /// Whether it has a terminal.
    public var tty: Bool
    /// Height and width of the terminal.
    public var consoleSize: [Int]?

    /// Names every field; those left out have their zero value.
    public init(detach: Bool = false, tty: Bool = false, consoleSize: [Int]? = nil) {
        self.detach = detach
        self.tty = tty
        self.consoleSize = consoleSize
    }
}

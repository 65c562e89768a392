/// `GET /exec/{id}/json`.
public struct InspectExec: EngineRequest {
    /// What the engine answers.
    public typealias Response = ExecInspection
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/exec/{id}/json")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerIO

    /// Exec instance.
    public var id: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "") {
        self.id = id
    }
}

/// An exec instance.
public struct ExecInspection: Codable, Hashable, Sendable {
    /// Its id (`ID`).
    public var identifier: String = ""
    /// Whether it runs.
    public var running: Bool = false
    /// Exit code, once ended.
    @NullWhenNil public var exitCode: Int? = nil
    /// What it runs.
    public var processConfig: ExecProcessConfig = ExecProcessConfig()
    /// Whether input is sent.
    public var openStdin: Bool = false
    /// Whether standard error is wanted.
    public var openStderr: Bool = false
    /// Whether standard output is wanted.
    public var openStdout: Bool = false
    /// Whether it has been forgotten.
    public var canRemove: Bool = false
    /// Its container.
    public var containerID: String = ""
    /// Keys that detach.
    public var detachKeys: String = ""
    /// Process id on the host.
    public var pid: Int = 0

    /// All fields at their zero value.
    public init() {}
}

/// What an exec instance runs.
public struct ExecProcessConfig: Codable, Hashable, Sendable, WireNamed {
    /// Whether it has a terminal.
    public var tty: Bool
    /// Program.
    public var entrypoint: String
    /// Arguments.
    public var arguments: [String]
    /// Whether it has all rights.
    public var privileged: Bool?
    /// User.
    public var user: String?

    /// Names every field; those left out have their zero value.
    public init(
        tty: Bool = false,
        entrypoint: String = "",
        arguments: [String] = [],
        privileged: Bool? = nil,
        user: String? = nil
    ) {
        self.tty = tty
        self.entrypoint = entrypoint
        self.arguments = arguments
        self.privileged = privileged
        self.user = user
    }
}

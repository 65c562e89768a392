/// `POST /containers/{id}/kill`: sends a signal to the init process.
public struct KillContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/kill")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// Name or number; empty for KILL.
    public var signal: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", signal: String = "") {
        self.id = id
        self.signal = signal
    }
}

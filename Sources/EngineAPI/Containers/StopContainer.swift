/// `POST /containers/{id}/stop`: stop signal, wait, kill. Nothing happens when it does not run.
public struct StopContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/stop", queryNames: ["timeout": "t"])
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// The signal; empty for the container's own.
    public var signal: String
    /// Seconds before it is killed, -1 for never; nil for the container's own, else 10.
    public var timeout: Int?

    /// Names every field; those left out have their zero value.
    public init(id: String = "", signal: String = "", timeout: Int? = nil) {
        self.id = id
        self.signal = signal
        self.timeout = timeout
    }
}

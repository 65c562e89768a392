/// `POST /containers/{id}/restart`: stop and start.
public struct RestartContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/restart", queryNames: ["timeout": "t"])
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// The stop signal; empty for the container's own.
    public var signal: String
    /// Seconds before it is killed; nil for the container's own, else 10.
    public var timeout: Int?

    /// Names every field; those left out have their zero value.
    public init(id: String = "", signal: String = "", timeout: Int? = nil) {
        self.id = id
        self.signal = signal
        self.timeout = timeout
    }
}

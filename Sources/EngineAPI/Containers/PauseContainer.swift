/// `POST /containers/{id}/pause`: freezes all its processes.
public struct PauseContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/pause")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "") {
        self.id = id
    }
}

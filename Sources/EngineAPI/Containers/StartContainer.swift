/// `POST /containers/{id}/start`; nothing happens when it runs already.
public struct StartContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/start")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "") {
        self.id = id
    }
}

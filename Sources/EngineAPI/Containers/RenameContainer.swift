/// `POST /containers/{id}/rename`.
public struct RenameContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/rename")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// The new name.
    public var name: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", name: String = "") {
        self.id = id
        self.name = name
    }
}

/// `POST /images/{name}/tag`.
public struct TagImage: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/images/{name}/tag", queryNames: ["repository": "repo"])
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Reference, id or prefix of an id.
    public var name: String
    /// Repository of the new name.
    public var repository: String
    /// Tag of the new name.
    public var tag: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "", repository: String = "", tag: String = "") {
        self.name = name
        self.repository = repository
        self.tag = tag
    }
}

/// `POST /commit`: an image from a container.
public struct CommitContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = IdentifierResponse
    /// The method and path of the Engine API.
    public static let route = Route(
        .post,
        "/commit",
        queryNames: ["repository": "repo"],
        defaults: ["pause": "1"]
    )
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Name, id or prefix of an id.
    public var container: String
    /// Repository of the new image; empty for none.
    public var repository: String
    /// Tag of the new image.
    public var tag: String
    /// Comment.
    public var comment: String
    /// Author.
    public var author: String
    /// Whether it is paused meanwhile.
    public var pause: Bool
    /// Dockerfile instructions to apply.
    public var changes: [String]
    /// Configuration; nil keeps the container's.
    public var body: ContainerConfig?

    /// Names every field; those left out have their zero value.
    public init(
        container: String = "",
        repository: String = "",
        tag: String = "",
        comment: String = "",
        author: String = "",
        pause: Bool = true,
        changes: [String] = [],
        body: ContainerConfig? = nil
    ) {
        self.container = container
        self.repository = repository
        self.tag = tag
        self.comment = comment
        self.author = author
        self.pause = pause
        self.changes = changes
        self.body = body
    }
}

/// An id alone.
public struct IdentifierResponse: Codable, Hashable, Sendable {
    /// The id.
    public var id: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "") {
        self.id = id
    }
}

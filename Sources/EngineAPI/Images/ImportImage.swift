/// `POST /images/create?fromSrc=`: an image with one layer from a tar archive.
public struct ImportImage: StreamRequest {
    /// What the stream is made of.
    public typealias Element = ProgressMessage
    /// The method and path of the Engine API.
    public static let route = Route(
        .post,
        "/images/create",
        queryNames: ["source": "fromSrc", "repository": "repo"]
    )
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// `-` for the body, or a URL.
    public var source: String
    /// Repository of the new image; empty for none.
    public var repository: String
    /// Its tag.
    public var tag: String
    /// Comment.
    public var message: String
    /// Dockerfile instructions to apply.
    public var changes: [String]
    /// `os/arch`, or empty.
    public var platform: String
    /// A tar archive, possibly compressed.
    public var body: ByteString

    /// Names every field; those left out have their zero value.
    public init(
        source: String = "-",
        repository: String = "",
        tag: String = "",
        message: String = "",
        changes: [String] = [],
        platform: String = "",
        body: ByteString = ByteString()
    ) {
        self.source = source
        self.repository = repository
        self.tag = tag
        self.message = message
        self.changes = changes
        self.platform = platform
        self.body = body
    }
}

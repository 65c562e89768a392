/// `POST /images/create?fromImage=`.
public struct PullImage: StreamRequest {
    /// What the stream is made of.
    public typealias Element = ProgressMessage
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/images/create", queryNames: ["repository": "fromImage"])
    /// The part of an engine that answers.
    public static let role = EngineRole.registry

    /// Repository, possibly with a digest.
    public var repository: String
    /// Tag or digest; empty for all tags.
    public var tag: String
    /// `os/arch`, or empty.
    public var platform: String
    /// Credentials.
    public var auth: RegistryAuth?

    /// Names every field; those left out have their zero value.
    public init(repository: String = "", tag: String = "", platform: String = "", auth: RegistryAuth? = nil) {
        self.repository = repository
        self.tag = tag
        self.platform = platform
        self.auth = auth
    }
}

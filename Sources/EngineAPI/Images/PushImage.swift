/// `POST /images/{name}/push`.
public struct PushImage: StreamRequest {
    /// What the stream is made of.
    public typealias Element = ProgressMessage
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/images/{name}/push")
    /// The part of an engine that answers.
    public static let role = EngineRole.registry

    /// Repository.
    public var name: String
    /// Tag; empty for all tags.
    public var tag: String
    /// `os/arch`, or empty.
    public var platform: String
    /// Credentials.
    public var auth: RegistryAuth?

    /// Names every field; those left out have their zero value.
    public init(name: String = "", tag: String = "", platform: String = "", auth: RegistryAuth? = nil) {
        self.name = name
        self.tag = tag
        self.platform = platform
        self.auth = auth
    }
}

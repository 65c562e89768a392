/// `POST /images/load`: images from a tar archive.
public struct LoadImages: StreamRequest {
    /// What the stream is made of.
    public typealias Element = ProgressMessage
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/images/load")
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// Whether progress is left out.
    public var quiet: Bool
    /// `os/arch`, or empty.
    public var platform: String
    /// A tar archive, possibly compressed.
    public var body: ByteString

    /// Names every field; those left out have their zero value.
    public init(quiet: Bool = false, platform: String = "", body: ByteString = ByteString()) {
        self.quiet = quiet
        self.platform = platform
        self.body = body
    }
}

/// `GET /images/get`: images as one tar archive.
public struct SaveImages: EngineRequest {
    /// What the engine answers.
    public typealias Response = ByteString
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/images/get")
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// References or ids.
    public var names: [String]
    /// `os/arch`, or empty.
    public var platform: String

    /// Names every field; those left out have their zero value.
    public init(names: [String] = [], platform: String = "") {
        self.names = names
        self.platform = platform
    }
}

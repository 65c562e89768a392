/// `PUT /containers/{id}/archive`: unpacks a tar archive into a folder of the container.
public struct PutArchive: EngineRequest {
    /// What the engine answers.
    public typealias Response = EmptyResponse
    /// The method and path of the Engine API.
    public static let route = Route(.put, "/containers/{id}/archive")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerFiles

    /// Name, id or prefix of an id.
    public var id: String
    /// A folder in the container.
    public var path: String
    /// Whether a folder may not replace a file, nor a file a folder.
    public var noOverwriteDirNonDir: Bool
    /// Whether owners are kept.
    public var copyUIDGID: Bool
    /// A tar archive.
    public var body: ByteString

    /// Names every field; those left out have their zero value.
    public init(
        id: String = "",
        path: String = "",
        noOverwriteDirNonDir: Bool = false,
        copyUIDGID: Bool = false,
        body: ByteString = ByteString()
    ) {
        self.id = id
        self.path = path
        self.noOverwriteDirNonDir = noOverwriteDirNonDir
        self.copyUIDGID = copyUIDGID
        self.body = body
    }
}

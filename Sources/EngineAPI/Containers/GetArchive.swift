/// `GET /containers/{id}/archive`: a path of the container as a tar archive.
public struct GetArchive: EngineRequest {
    /// What the engine answers.
    public typealias Response = ArchiveResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/{id}/archive")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerFiles

    /// Name, id or prefix of an id.
    public var id: String
    /// Path in the container.
    public var path: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", path: String = "") {
        self.id = id
        self.path = path
    }
}

/// An archive and what it was made from.
public struct ArchiveResponse: Codable, Hashable, Sendable {
    /// The path.
    public var stat: PathStat
    /// A tar archive.
    public var body: ByteString

    /// Names every field; those left out have their zero value.
    public init(stat: PathStat, body: ByteString = ByteString()) {
        self.stat = stat
        self.body = body
    }
}

/// `GET /containers/{id}/changes`: what differs from its image.
public struct ContainerChanges: EngineRequest {
    /// What the engine answers.
    public typealias Response = [FilesystemChange]
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/{id}/changes")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerFiles

    /// Name, id or prefix of an id.
    public var id: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "") {
        self.id = id
    }
}

/// A path that differs from the image.
public struct FilesystemChange: Codable, Hashable, Sendable {
    /// 0 changed, 1 added, 2 deleted.
    public var kind: Int
    /// Absolute path.
    public var path: String

    /// Names every field; those left out have their zero value.
    public init(kind: Int = 0, path: String = "") {
        self.kind = kind
        self.path = path
    }
}

/// `HEAD /containers/{id}/archive`: what a path of the container is.
public struct StatArchive: EngineRequest {
    /// What the engine answers.
    public typealias Response = PathStat
    /// The method and path of the Engine API.
    public static let route = Route(.head, "/containers/{id}/archive")
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

/// What a path is (the header `X-Docker-Container-Path-Stat`).
public struct PathStat: Codable, Hashable, Sendable, WireNamed {
    /// Base name.
    public var name: String
    /// Bytes.
    public var size: Int64
    /// Go's `FileMode`: permissions and, in the high bits, the kind.
    public var mode: UInt32
    /// RFC 3339.
    public var mtime: String
    /// Target of a symbolic link.
    public var linkTarget: String

    /// Names every field; those left out have their zero value.
    public init(name: String = "", size: Int64 = 0, mode: UInt32 = 0, mtime: String = "", linkTarget: String = "") {
        self.name = name
        self.size = size
        self.mode = mode
        self.mtime = mtime
        self.linkTarget = linkTarget
    }
}

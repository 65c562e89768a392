/// `GET /system/df`.
public struct DiskUsage: EngineRequest {
    /// What the engine answers.
    public typealias Response = DiskUsageResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/system/df")
    /// The part of an engine that answers.
    public static let role = EngineRole.system

    /// `container`, `image`, `volume`, `build-cache`; empty for all.
    public var type: [String]

    /// Names every field; those left out have their zero value.
    public init(type: [String] = []) {
        self.type = type
    }
}

/// What takes space.
public struct DiskUsageResponse: Codable, Hashable, Sendable {
    /// Bytes of all layers.
    public var layersSize: Int64 = 0
    /// Images.
    @NullWhenNil public var images: [ImageSummary]? = nil
    /// Containers.
    @NullWhenNil public var containers: [ContainerSummary]? = nil
    /// Volumes.
    @NullWhenNil public var volumes: [Volume]? = nil
    /// Build cache.
    @NullWhenNil public var buildCache: [BuildCacheRecord]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// A record of the build cache.
public struct BuildCacheRecord: Codable, Hashable, Sendable {
    /// Its id (`ID`).
    public var identifier: String = ""
    /// Ids it is based on.
    public var parents: [String]? = nil
    /// Such as `regular`.
    public var type: String = ""
    /// What made it.
    public var description: String = ""
    /// Whether it is in use.
    public var inUse: Bool = false
    /// Whether it is shared.
    public var shared: Bool = false
    /// Bytes.
    public var size: Int64 = 0
    /// RFC 3339.
    public var createdAt: String = ""
    /// RFC 3339.
    @NullWhenNil public var lastUsedAt: String? = nil
    /// How often it was used.
    public var usageCount: Int = 0

    /// All fields at their zero value.
    public init() {}
}

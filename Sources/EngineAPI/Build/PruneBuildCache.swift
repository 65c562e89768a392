/// `POST /build/prune`.
public struct PruneBuildCache: EngineRequest {
    /// What the engine answers.
    public typealias Response = PruneBuildCacheResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/build/prune", queryNames: ["keepStorage": "keep-storage"])
    /// The part of an engine that answers.
    public static let role = EngineRole.builder

    /// Whether records in use by images go too.
    public var all: Bool
    /// Bytes to keep.
    public var keepStorage: Int64
    /// Conditions.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(all: Bool = false, keepStorage: Int64 = 0, filters: Filters = Filters()) {
        self.all = all
        self.keepStorage = keepStorage
        self.filters = filters
    }
}

/// What a prune removed.
public struct PruneBuildCacheResponse: Codable, Hashable, Sendable {
    /// Ids.
    @NullWhenNil public var cachesDeleted: [String]?
    /// Bytes.
    public var spaceReclaimed: Int64

    /// Names every field; those left out have their zero value.
    public init(cachesDeleted: [String]? = nil, spaceReclaimed: Int64 = 0) {
        self.cachesDeleted = cachesDeleted
        self.spaceReclaimed = spaceReclaimed
    }
}

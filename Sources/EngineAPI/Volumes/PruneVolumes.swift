/// `POST /volumes/prune`: removes unused anonymous volumes; with the filter `all=true` named ones too.
public struct PruneVolumes: EngineRequest {
    /// What the engine answers.
    public typealias Response = PruneVolumesResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/volumes/prune")
    /// The part of an engine that answers.
    public static let role = EngineRole.volumeStore

    /// `all`, `label`, `label!`.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(filters: Filters = Filters()) {
        self.filters = filters
    }
}

/// What a prune removed.
public struct PruneVolumesResponse: Codable, Hashable, Sendable {
    /// Names.
    @NullWhenNil public var volumesDeleted: [String]?
    /// Bytes.
    public var spaceReclaimed: Int64

    /// Names every field; those left out have their zero value.
    public init(volumesDeleted: [String]? = nil, spaceReclaimed: Int64 = 0) {
        self.volumesDeleted = volumesDeleted
        self.spaceReclaimed = spaceReclaimed
    }
}

/// `POST /containers/prune`: removes those that do not run.
public struct PruneContainers: EngineRequest {
    /// What the engine answers.
    public typealias Response = PruneContainersResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/prune")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// `until`, `label`, `label!`.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(filters: Filters = Filters()) {
        self.filters = filters
    }
}

/// What a prune removed.
public struct PruneContainersResponse: Codable, Hashable, Sendable {
    /// Ids.
    @NullWhenNil public var containersDeleted: [String]?
    /// Bytes.
    public var spaceReclaimed: Int64

    /// Names every field; those left out have their zero value.
    public init(containersDeleted: [String]? = nil, spaceReclaimed: Int64 = 0) {
        self.containersDeleted = containersDeleted
        self.spaceReclaimed = spaceReclaimed
    }
}

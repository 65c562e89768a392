/// `POST /networks/prune`: removes those without containers.
public struct PruneNetworks: EngineRequest {
    /// What the engine answers.
    public typealias Response = PruneNetworksResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/networks/prune")
    /// The part of an engine that answers.
    public static let role = EngineRole.networks

    /// `until`, `label`, `label!`.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(filters: Filters = Filters()) {
        self.filters = filters
    }
}

/// What a prune removed.
public struct PruneNetworksResponse: Codable, Hashable, Sendable {
    /// Names.
    @NullWhenNil public var networksDeleted: [String]?

    /// Names every field; those left out have their zero value.
    public init(networksDeleted: [String]? = nil) {
        self.networksDeleted = networksDeleted
    }
}

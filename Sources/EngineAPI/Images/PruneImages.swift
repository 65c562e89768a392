/// `POST /images/prune`: removes dangling images; with the filter `dangling=false` all unused ones.
public struct PruneImages: EngineRequest {
    /// What the engine answers.
    public typealias Response = PruneImagesResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/images/prune")
    /// The part of an engine that answers.
    public static let role = EngineRole.imageStore

    /// `dangling`, `until`, `label`, `label!`.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(filters: Filters = Filters()) {
        self.filters = filters
    }
}

/// What a prune removed.
public struct PruneImagesResponse: Codable, Hashable, Sendable {
    /// Steps.
    @NullWhenNil public var imagesDeleted: [RemovedImage]?
    /// Bytes.
    public var spaceReclaimed: Int64

    /// Names every field; those left out have their zero value.
    public init(imagesDeleted: [RemovedImage]? = nil, spaceReclaimed: Int64 = 0) {
        self.imagesDeleted = imagesDeleted
        self.spaceReclaimed = spaceReclaimed
    }
}

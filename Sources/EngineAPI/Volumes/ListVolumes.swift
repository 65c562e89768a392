/// `GET /volumes`.
public struct ListVolumes: EngineRequest {
    /// What the engine answers.
    public typealias Response = ListVolumesResponse
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/volumes")
    /// The part of an engine that answers.
    public static let role = EngineRole.volumeStore

    /// Conditions.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(filters: Filters = Filters()) {
        self.filters = filters
    }
}

/// Volumes and warnings.
public struct ListVolumesResponse: Codable, Hashable, Sendable {
    /// Volumes.
    public var volumes: [Volume]
    /// Warnings.
    @NullWhenNil public var warnings: [String]?

    /// Names every field; those left out have their zero value.
    public init(volumes: [Volume] = [], warnings: [String]? = nil) {
        self.volumes = volumes
        self.warnings = warnings
    }
}

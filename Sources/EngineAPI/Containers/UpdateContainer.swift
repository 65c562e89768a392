/// `POST /containers/{id}/update`: changes limits and restart policy; the zero value leaves a field as it is.
public struct UpdateContainer: EngineRequest {
    /// What the engine answers.
    public typealias Response = UpdateResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/containers/{id}/update")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Name, id or prefix of an id.
    public var id: String
    /// The changes.
    public var body: UpdateBody

    /// Names every field; those left out have their zero value.
    public init(id: String = "", body: UpdateBody) {
        self.id = id
        self.body = body
    }
}

/// What an update may change.
public struct UpdateBody: Codable, Hashable, Sendable {
    /// Relative weight.
    public var cpuShares: Int64 = 0
    /// Limit in bytes.
    public var memory: Int64 = 0
    /// Processors in units of 10⁻⁹.
    public var nanoCpus: Int64 = 0
    /// Block input/output weight.
    public var blkioWeight: UInt16 = 0
    /// CFS period in microseconds.
    public var cpuPeriod: Int64 = 0
    /// CFS quota in microseconds.
    public var cpuQuota: Int64 = 0
    /// Real-time period in microseconds.
    public var cpuRealtimePeriod: Int64 = 0
    /// Real-time runtime in microseconds.
    public var cpuRealtimeRuntime: Int64 = 0
    /// Processors allowed.
    public var cpusetCpus: String = ""
    /// Memory nodes allowed.
    public var cpusetMems: String = ""
    /// Soft limit in bytes.
    public var memoryReservation: Int64 = 0
    /// Memory and swap in bytes.
    public var memorySwap: Int64 = 0
    /// Number of processes.
    public var pidsLimit: Int64? = nil
    /// When to start it again.
    public var restartPolicy: RestartPolicy = RestartPolicy()

    /// All fields at their zero value.
    public init() {}
}

/// Warnings of an update.
public struct UpdateResponse: Codable, Hashable, Sendable {
    /// Warnings.
    @NullWhenNil public var warnings: [String]?

    /// Names every field; those left out have their zero value.
    public init(warnings: [String]? = nil) {
        self.warnings = warnings
    }
}

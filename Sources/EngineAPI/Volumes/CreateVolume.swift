/// `POST /volumes/create`; an existing volume of that name is answered as it is.
public struct CreateVolume: EngineRequest {
    /// What the engine answers.
    public typealias Response = Volume
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/volumes/create")
    /// The part of an engine that answers.
    public static let role = EngineRole.volumeStore

    /// What to make.
    public var body: CreateVolumeBody

    /// Names every field; those left out have their zero value.
    public init(body: CreateVolumeBody) {
        self.body = body
    }
}

/// A volume to make.
public struct CreateVolumeBody: Codable, Hashable, Sendable {
    /// Driver; `local` when empty.
    public var driver: String? = nil
    /// Options of the driver.
    public var driverOpts: [String: String]? = nil
    /// Labels.
    public var labels: [String: String]? = nil
    /// Name; 64 random hexadecimal digits when empty.
    public var name: String? = nil

    /// All fields at their zero value.
    public init() {}
}

/// A volume.
public struct Volume: Codable, Hashable, Sendable {
    /// Swarm only.
    public var clusterVolume: JSONValue? = nil
    /// RFC 3339, whole seconds.
    public var createdAt: String? = nil
    /// Driver.
    public var driver: String = ""
    /// Labels.
    @NullWhenNil public var labels: [String: String]? = nil
    /// Folder on the host.
    public var mountpoint: String = ""
    /// Name.
    public var name: String = ""
    /// Options of the driver.
    @NullWhenNil public var options: [String: String]? = nil
    /// `local`.
    public var scope: String = ""
    /// What the driver says.
    public var status: [String: JSONValue]? = nil
    /// With `df`.
    public var usageData: VolumeUsage? = nil

    /// All fields at their zero value.
    public init() {}
}

/// How much a volume holds.
public struct VolumeUsage: Codable, Hashable, Sendable {
    /// Containers that use it.
    public var refCount: Int64
    /// Bytes.
    public var size: Int64

    /// Names every field; those left out have their zero value.
    public init(refCount: Int64 = 0, size: Int64 = 0) {
        self.refCount = refCount
        self.size = size
    }
}

/// `GET /containers/json`: containers, newest first.
public struct ListContainers: EngineRequest {
    /// What the engine answers.
    public typealias Response = [ContainerSummary]
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/containers/json")
    /// The part of an engine that answers.
    public static let role = EngineRole.containerLifecycle

    /// Whether those that do not run are listed.
    public var all: Bool
    /// At most so many (implies `all`); 0 or less for no limit.
    public var limit: Int
    /// Whether to measure files.
    public var size: Bool
    /// Conditions.
    public var filters: Filters

    /// Names every field; those left out have their zero value.
    public init(all: Bool = false, limit: Int = 0, size: Bool = false, filters: Filters = Filters()) {
        self.all = all
        self.limit = limit
        self.size = size
        self.filters = filters
    }
}

/// A container in a list.
public struct ContainerSummary: Codable, Hashable, Sendable {
    /// 64 hexadecimal digits.
    public var id: String = ""
    /// With leading slashes.
    public var names: [String] = []
    /// The reference it was created from, or an id.
    public var image: String = ""
    /// Image id.
    public var imageID: String = ""
    /// Program and arguments.
    public var command: String = ""
    /// Seconds since the epoch.
    public var created: Int64 = 0
    /// Exposed and published ports.
    public var ports: [Port] = []
    /// Bytes it changed (with `size`).
    public var sizeRw: Int64? = nil
    /// Bytes of all its files (with `size`).
    public var sizeRootFs: Int64? = nil
    /// Labels.
    public var labels: [String: String] = [:]
    /// `created`, `running`, …
    public var state: String = ""
    /// `Up 2 minutes`, `Exited (0) 5 seconds ago`.
    public var status: String = ""
    /// A part of the host configuration.
    public var hostConfig: SummaryHostConfig = SummaryHostConfig()
    /// Endpoints.
    @NullWhenNil public var networkSettings: SummaryNetworkSettings? = nil
    /// Mounts.
    public var mounts: [MountPoint] = []

    /// All fields at their zero value.
    public init() {}
}

/// A port of a container.
public struct Port: Codable, Hashable, Sendable {
    /// Host address, when published.
    public var ip: String?
    /// Port in the container.
    public var privatePort: UInt16
    /// Host port, when published.
    public var publicPort: UInt16?
    /// `tcp`, `udp` or `sctp`.
    public var type: String

    /// Names every field; those left out have their zero value.
    public init(ip: String? = nil, privatePort: UInt16 = 0, publicPort: UInt16? = nil, type: String = "") {
        self.ip = ip
        self.privatePort = privatePort
        self.publicPort = publicPort
        self.type = type
    }
}

/// The host configuration in a list.
public struct SummaryHostConfig: Codable, Hashable, Sendable {
    /// The network mode.
    public var networkMode: String?
    /// Annotations.
    public var annotations: [String: String]?

    /// Names every field; those left out have their zero value.
    public init(networkMode: String? = nil, annotations: [String: String]? = nil) {
        self.networkMode = networkMode
        self.annotations = annotations
    }
}

/// The endpoints in a list.
public struct SummaryNetworkSettings: Codable, Hashable, Sendable {
    /// Endpoints by network name.
    public var networks: [String: EndpointSettings]

    /// Names every field; those left out have their zero value.
    public init(networks: [String: EndpointSettings] = [:]) {
        self.networks = networks
    }
}

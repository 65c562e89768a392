/// `GET /networks/{id}`.
public struct InspectNetwork: EngineRequest {
    /// What the engine answers.
    public typealias Response = NetworkInspection
    /// The method and path of the Engine API.
    public static let route = Route(.get, "/networks/{id}")
    /// The part of an engine that answers.
    public static let role = EngineRole.networks

    /// Name, id or prefix of an id.
    public var id: String
    /// Swarm only.
    public var verbose: Bool
    /// `local`, `swarm` or empty.
    public var scope: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", verbose: Bool = false, scope: String = "") {
        self.id = id
        self.verbose = verbose
        self.scope = scope
    }
}

/// A network.
public struct NetworkInspection: Codable, Hashable, Sendable {
    /// Name.
    public var name: String = ""
    /// Id.
    public var id: String = ""
    /// RFC 3339.
    public var created: String = ""
    /// `local`, or `host`-wide.
    public var scope: String = ""
    /// Driver.
    public var driver: String = ""
    /// IPv4.
    public var enableIPv4: Bool = false
    /// IPv6.
    public var enableIPv6: Bool = false
    /// Addresses.
    public var ipam: IPAM = IPAM()
    /// Whether there is no way out.
    public var isInternal: Bool = false
    /// Swarm only.
    public var attachable: Bool = false
    /// Swarm only.
    public var ingress: Bool = false
    /// Where its configuration is taken from.
    public var configFrom: ConfigReference = ConfigReference()
    /// Whether it only holds configuration.
    public var configOnly: Bool = false
    /// Options of the driver.
    @NullWhenNil public var options: [String: String]? = nil
    /// Labels.
    @NullWhenNil public var labels: [String: String]? = nil
    /// Endpoints by container id.
    @NullWhenNil public var containers: [String: NetworkEndpoint]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// A container on a network.
public struct NetworkEndpoint: Codable, Hashable, Sendable {
    /// Container name.
    public var name: String
    /// Endpoint.
    public var endpointID: String
    /// Hardware address.
    public var macAddress: String
    /// `172.18.0.2/16`.
    public var ipv4Address: String
    /// IPv6 address.
    public var ipv6Address: String

    /// Names every field; those left out have their zero value.
    public init(
        name: String = "",
        endpointID: String = "",
        macAddress: String = "",
        ipv4Address: String = "",
        ipv6Address: String = ""
    ) {
        self.name = name
        self.endpointID = endpointID
        self.macAddress = macAddress
        self.ipv4Address = ipv4Address
        self.ipv6Address = ipv6Address
    }
}

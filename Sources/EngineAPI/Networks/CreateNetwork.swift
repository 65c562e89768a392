/// `POST /networks/create`.
public struct CreateNetwork: EngineRequest {
    /// What the engine answers.
    public typealias Response = CreateNetworkResponse
    /// The method and path of the Engine API.
    public static let route = Route(.post, "/networks/create")
    /// The part of an engine that answers.
    public static let role = EngineRole.networks

    /// What to make.
    public var body: CreateNetworkBody

    /// Names every field; those left out have their zero value.
    public init(body: CreateNetworkBody) {
        self.body = body
    }
}

/// A network to make.
public struct CreateNetworkBody: Codable, Hashable, Sendable {
    /// Name.
    public var name: String = ""
    /// Driver.
    public var driver: String = "bridge"
    /// `local` or `swarm`.
    public var scope: String = ""
    /// IPv4; on when nil.
    public var enableIPv4: Bool? = nil
    /// IPv6; off when nil.
    public var enableIPv6: Bool? = nil
    /// Addresses.
    @NullWhenNil public var ipam: IPAM? = nil
    /// Whether there is no way out.
    public var isInternal: Bool = false
    /// Swarm only.
    public var attachable: Bool = false
    /// Swarm only.
    public var ingress: Bool = false
    /// Whether it only holds configuration.
    public var configOnly: Bool = false
    /// Where its configuration is taken from.
    @NullWhenNil public var configFrom: ConfigReference? = nil
    /// Options of the driver.
    @NullWhenNil public var options: [String: String]? = nil
    /// Labels.
    @NullWhenNil public var labels: [String: String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Id and warning of a new network.
public struct CreateNetworkResponse: Codable, Hashable, Sendable {
    /// Id.
    public var id: String
    /// Warning, or empty.
    public var warning: String

    /// Names every field; those left out have their zero value.
    public init(id: String = "", warning: String = "") {
        self.id = id
        self.warning = warning
    }
}

/// The network that holds a configuration.
public struct ConfigReference: Codable, Hashable, Sendable {
    /// Name.
    public var network: String

    /// Names every field; those left out have their zero value.
    public init(network: String = "") {
        self.network = network
    }
}

/// Address management of a network.
public struct IPAM: Codable, Hashable, Sendable {
    /// Driver.
    public var driver: String = "default"
    /// Options of the driver.
    @NullWhenNil public var options: [String: String]? = nil
    /// Subnets.
    @NullWhenNil public var config: [IPAMConfig]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// One subnet of a network.
public struct IPAMConfig: Codable, Hashable, Sendable {
    /// `172.18.0.0/16`.
    public var subnet: String? = nil
    /// Part that containers get addresses from.
    public var ipRange: String? = nil
    /// Gateway.
    public var gateway: String? = nil
    /// Addresses not given to containers.
    public var auxiliaryAddresses: [String: String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// The networks of a container as inspect shows them.
public struct NetworkSettings: Codable, Hashable, Sendable {
    /// Network namespace.
    public var sandboxID: String = ""
    /// Path of the namespace.
    public var sandboxKey: String = ""
    /// Published ports; nil for exposed only.
    @NullWhenNil public var ports: [String: [PortBinding]?]? = nil
    /// Of the default bridge.
    public var endpointID: String = ""
    /// Of the default bridge.
    public var gateway: String = ""
    /// Of the default bridge.
    public var globalIPv6Address: String = ""
    /// Of the default bridge.
    public var globalIPv6PrefixLen: Int = 0
    /// Of the default bridge.
    public var ipAddress: String = ""
    /// Of the default bridge.
    public var ipPrefixLen: Int = 0
    /// Of the default bridge.
    public var ipv6Gateway: String = ""
    /// Of the default bridge.
    public var macAddress: String = ""
    /// Endpoints by network name.
    public var networks: [String: EndpointSettings] = [:]

    /// All fields at their zero value.
    public init() {}
}

/// A container's endpoint on a network.
public struct EndpointSettings: Codable, Hashable, Sendable {
    /// Addresses wished for.
    @NullWhenNil public var ipamConfig: EndpointIPAMConfig? = nil
    /// Links on this network.
    @NullWhenNil public var links: [String]? = nil
    /// Further names.
    @NullWhenNil public var aliases: [String]? = nil
    /// Hardware address.
    public var macAddress: String = ""
    /// Options of the driver.
    @NullWhenNil public var driverOpts: [String: String]? = nil
    /// Priority for the default gateway.
    public var gwPriority: Int = 0
    /// The network's id.
    public var networkID: String = ""
    /// Empty while not connected.
    public var endpointID: String = ""
    /// Default gateway.
    public var gateway: String = ""
    /// IPv4 address.
    public var ipAddress: String = ""
    /// Length of the prefix.
    public var ipPrefixLen: Int = 0
    /// IPv6 gateway.
    public var ipv6Gateway: String = ""
    /// IPv6 address.
    public var globalIPv6Address: String = ""
    /// Length of the IPv6 prefix.
    public var globalIPv6PrefixLen: Int = 0
    /// Names it is found by.
    @NullWhenNil public var dnsNames: [String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Addresses wished for on a network.
public struct EndpointIPAMConfig: Codable, Hashable, Sendable {
    /// IPv4 address.
    public var ipv4Address: String? = nil
    /// IPv6 address.
    public var ipv6Address: String? = nil
    /// Link-local addresses.
    public var linkLocalIPs: [String]? = nil

    /// All fields at their zero value.
    public init() {}
}

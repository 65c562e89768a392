/// A machine's place in one network: an interface with an address, and the names others find it by.
public struct Endpoint: Hashable, Codable, Sendable {
    /// The machine whose network namespace the interface is in.
    public var namespace: MachineID
    /// Which network; machines reach each other within one.
    public var network: UInt32
    /// Such as `eth0`.
    public var interface: String
    /// The address in its network.
    public var address: IPv4Address
    /// Bits of the network's part of the address.
    public var prefixLength: Int
    /// Where packets for other networks go: the host.
    public var gateway: IPv4Address
    /// Six bytes in hexadecimal with colons.
    public var hardwareAddress: String
    /// Names answered by the network's resolver; none on the default bridge.
    public var names: [[UInt8]]

    /// Names every field.
    public init(
        namespace: MachineID,
        network: UInt32,
        interface: String,
        address: IPv4Address,
        prefixLength: Int,
        gateway: IPv4Address,
        hardwareAddress: String,
        names: [[UInt8]]
    ) {
        self.namespace = namespace
        self.network = network
        self.interface = interface
        self.address = address
        self.prefixLength = prefixLength
        self.gateway = gateway
        self.hardwareAddress = hardwareAddress
        self.names = names
    }
}

/// A port of the host that leads to a machine's.
public struct PublishedPort: Hashable, Codable, Sendable {
    /// `IPv4Address.any` for all of the host's addresses.
    public var hostAddress: IPv4Address
    /// The port on the host.
    public var hostPort: UInt16
    /// The machine it leads to.
    public var namespace: MachineID
    /// The port there.
    public var port: UInt16

    /// Names every field.
    public init(hostAddress: IPv4Address, hostPort: UInt16, namespace: MachineID, port: UInt16) {
        self.hostAddress = hostAddress
        self.hostPort = hostPort
        self.namespace = namespace
        self.port = port
    }
}

/// A network interface as programs list it.
public struct Interface: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The address in its network.
    public var address: IPv4Address
    /// Bits of the network's part of the address.
    public var prefixLength: Int
    /// Where packets for other networks go: the host.
    public var gateway: IPv4Address?
    /// Six bytes in hexadecimal with colons.
    public var hardwareAddress: String
}

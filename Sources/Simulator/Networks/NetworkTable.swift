import EngineAPI
import Kernel

/// A network of the engine.
struct NetworkRecord: Codable, Sendable {
    /// Its number in the simulated kernel.
    let number: UInt32
    let id: Identifier
    var name: String
    var driver: String
    var created: Instant
    var scope = "local"
    var isInternal = false
    var isAttachable = false
    var isIPv6 = false
    var isPredefined = false
    /// Nil for networks without addresses.
    var subnet: Subnet?
    /// The part that containers get addresses from.
    var range: Subnet?
    var gateway = IPv4Address.any
    var ipam = IPAM()
    var options: [String: String] = [:]
    var labels: [String: String] = [:]
    var pool = AddressPool()

    /// Whether containers find each other by name.
    var hasResolver: Bool { !isPredefined && driver != "null" && driver != "host" }
}

/// All networks, in the order in which they were made.
struct NetworkTable: Codable, Sendable {
    private(set) var records: [NetworkRecord] = []
    private var next: UInt32 = 1

    subscript(number: UInt32) -> NetworkRecord? { records.first { $0.number == number } }

    mutating func change(_ number: UInt32, _ body: (inout NetworkRecord) -> Void) {
        guard let index = records.firstIndex(where: { $0.number == number }) else { return }
        body(&records[index])
    }

    mutating func append(_ make: (UInt32) -> NetworkRecord) -> NetworkRecord {
        let record = make(next)
        next += 1
        records.append(record)
        return record
    }

    mutating func remove(_ number: UInt32) { records.removeAll { $0.number == number } }

    /// By full id, name, or prefix of an id.
    func find(_ text: String) throws(EngineError) -> NetworkRecord {
        let missing = EngineError(.notFound, "network \(text) not found")
        guard !text.isEmpty else { throw missing }
        if let exact = records.first(where: { $0.id.text == text }) { return exact }
        if let named = records.first(where: { $0.name == text }) { return named }
        let matches = records.filter { $0.id.text.hasPrefix(text) }
        if matches.count > 1 {
            throw EngineError(
                .invalidParameter,
                "network \(text) is ambiguous (\(matches.count) matches found on ID prefix)"
            )
        }
        guard let only = matches.first else { throw missing }
        return only
    }

    /// The three networks that every engine has.
    mutating func addPredefined(_ random: inout SeededRandom, now: Instant) {
        let ids = (0..<3).map { _ in Identifier(&random) }
        _ = append { number in
            var bridge = NetworkRecord(number: number, id: ids[0], name: "bridge", driver: "bridge", created: now)
            let subnet = Subnet(0xAC11_0000, 16)
            bridge.subnet = subnet
            bridge.gateway = IPv4Address(word: subnet.base + 1)
            bridge.pool.take(0)
            bridge.pool.take(1)
            bridge.isPredefined = true
            bridge.ipam.config = [Self.config(subnet, bridge.gateway)]
            bridge.options = [
                "com.docker.network.bridge.default_bridge": "true", "com.docker.network.bridge.enable_icc": "true",
                "com.docker.network.bridge.enable_ip_masquerade": "true",
                "com.docker.network.bridge.host_binding_ipv4": "0.0.0.0",
                "com.docker.network.bridge.name": "docker0", "com.docker.network.driver.mtu": "1500",
            ]
            return bridge
        }
        for (index, name, driver) in [(1, "host", "host"), (2, "none", "null")] {
            _ = append { number in
                var record = NetworkRecord(number: number, id: ids[index], name: name, driver: driver, created: now)
                record.isPredefined = true
                record.ipam.config = []
                return record
            }
        }
    }

    static func config(_ subnet: Subnet, _ gateway: IPv4Address) -> IPAMConfig {
        var config = IPAMConfig()
        config.subnet = subnet.text
        config.gateway = gateway.description
        return config
    }

    /// The first pool of the engine that no network overlaps.
    func freeSubnet() -> Subnet? {
        let large = (17...31).map { Subnet(0xAC00_0000 | UInt32($0) << 16, 16) }
        let small = (0..<16).map { Subnet(0xC0A8_0000 | UInt32($0) << 12, 20) }
        return (large + small).first { candidate in
            !records.contains { $0.subnet.map { $0.overlaps(candidate) } ?? false }
        }
    }
}

/// A coding key made from any text.
struct FieldKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { stringValue = String(intValue) }
}

/// A type whose coding keys are the wire's names as they are (`cpu_stats`, `progressDetail`).
///
/// The keys of all other types are written as Go writes its field names: with a capital first letter, or as
/// `GoFieldName` lists them.
public protocol WireNamed {}

/// How the Engine API spells the name of a property.
enum GoFieldName {
    /// Names that do not come from a capital first letter alone.
    private static let irregular: [String: String] = [
        "identifier": "ID", "isInternal": "Internal", "ip": "IP", "rw": "RW", "ipam": "IPAM", "ncpu": "NCPU",
        "oomKilled": "OOMKilled", "utsMode": "UTSMode", "dnsNames": "DNSNames", "ipamConfig": "IPAMConfig",
        "ipAddress": "IPAddress", "ipPrefixLen": "IPPrefixLen", "ipv4Address": "IPv4Address",
        "ipv6Address": "IPv6Address", "ipv6Gateway": "IPv6Gateway", "ipRange": "IPRange",
        "ioMaximumIOps": "IOMaximumIOps", "ioMaximumBandwidth": "IOMaximumBandwidth",
        "osType": "OSType", "osVersion": "OSVersion", "ipv4Forwarding": "IPv4Forwarding",
        "cpuSet": "CPUSet", "cpuShares": "CpuShares", "cdiSpecDirs": "CDISpecDirs",
        "initProcess": "Init", "auxiliaryAddresses": "AuxiliaryAddresses",
        "bootConfig": "BootConfig", "imageIDs": "ImageIDs",
    ]

    private static let properties = Dictionary(uniqueKeysWithValues: irregular.map { ($0.value, $0.key) })

    /// The property that a wire name belongs to.
    static func property(_ wire: String) -> String {
        if let name = properties[wire] { return name }
        return wire.prefix(1).lowercased() + wire.dropFirst()
    }

    static func wire(_ property: String) -> String {
        if let name = irregular[property] { return name }
        guard let first = property.utf8.first, first >= 0x61, first <= 0x7A else { return property }
        return property.prefix(1).uppercased() + property.dropFirst()
    }
}

/// Marks dictionaries: their keys are data, written as they are and in order, as Go prints maps.
protocol StringKeyedMap {}

extension Dictionary: StringKeyedMap where Key == String {}

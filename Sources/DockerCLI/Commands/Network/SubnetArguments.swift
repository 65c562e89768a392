import EngineAPI

/// The subnets with their ranges, gateways and reserved addresses.
struct SubnetArguments {
    private(set) var config: [IPAMConfig] = []

    init(_ flags: ParsedCommand) throws(CommandFailure) {
        let subnets = flags.list("subnet")
        let ranges = flags.list("ip-range")
        let gateways = flags.list("gateway")
        let reserved = flags.list("aux-address").map { $0.cut("=") ?? ($0, "") }
        if subnets.count < ranges.count || subnets.count < gateways.count {
            throw .error("every ip-range or gateway must have a corresponding subnet")
        }
        var blocks: [Subnet] = []
        for text in subnets {
            // What cannot be read is left to the engine.
            let subnet = Subnet(text) ?? Subnet.none
            if blocks.contains(where: { $0.contains(subnet) || subnet.contains($0) }) {
                throw .error("multiple overlapping subnet configuration is not supported")
            }
            blocks.append(subnet)
            var entry = IPAMConfig()
            entry.subnet = text
            config.append(entry)
        }
        for text in ranges {
            guard let range = Subnet(text) else { throw .error("invalid CIDR address: \(text)") }
            guard let index = blocks.firstIndex(where: { $0.contains(range) }) else {
                throw .error("no matching subnet for range \(text)")
            }
            if config[index].ipRange != nil {
                throw .error(
                    "cannot configure multiple ranges (\(text), \(config[index].ipRange ?? "")) on the same subnet (\(subnets[index]))"
                )
            }
            config[index].ipRange = text
        }
        for text in gateways {
            guard let index = blocks.firstIndex(where: { $0.contains(address: text) }) else {
                throw .error("no matching subnet for gateway \(text)")
            }
            if config[index].gateway != nil {
                throw .error(
                    "cannot configure multiple gateways (\(text), \(config[index].gateway ?? "")) for the same subnet (\(subnets[index]))"
                )
            }
            config[index].gateway = text
        }
        for (name, text) in reserved {
            guard let index = blocks.firstIndex(where: { $0.contains(address: text) }) else {
                throw .error("no matching subnet for aux-address \(text)")
            }
            config[index].auxiliaryAddresses = (config[index].auxiliaryAddresses ?? [:]).merging([name: text]) {
                _,
                new in new
            }
        }
    }
}

/// A block of addresses, `10.1.0.0/16`.
struct Subnet {
    private let bits: [Bool]

    init?(_ text: String) {
        guard let (address, length) = text.cut("/"), let all = Self.bits(address), let count = Int(length),
            (0...all.count).contains(count)
        else { return nil }
        bits = Array(all.prefix(count))
        isLong = all.count == 128
    }

    private let isLong: Bool

    private init(bits: [Bool], isLong: Bool) {
        (self.bits, self.isLong) = (bits, isLong)
    }

    /// Contains nothing but itself.
    static let none = Subnet(bits: [Bool](repeating: true, count: 129), isLong: true)

    private static func bits(_ address: String) -> [Bool]? {
        if let bytes = Address.ipv4(address) {
            return bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } }
        }
        return Address.ipv6(address)?.flatMap { group in (0..<16).map { group >> (15 - $0) & 1 == 1 } }
    }

    /// True if the whole of `other` lies in it.
    func contains(_ other: Subnet) -> Bool {
        isLong == other.isLong && other.bits.starts(with: bits)
    }

    /// True if the address lies in it.
    func contains(address: String) -> Bool {
        guard let other = Self.bits(address), (other.count == 128) == isLong else { return false }
        return other.starts(with: bits)
    }
}

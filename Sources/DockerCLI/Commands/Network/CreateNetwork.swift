import EngineAPI

/// `docker network create`.
enum CreateNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var body = CreateNetworkBody()
        body.name = call.arguments[0]
        body.driver = flags.text("driver")
        body.scope = flags.text("scope")
        if flags.changed("ipv4") { body.enableIPv4 = flags.isOn("ipv4") }
        if flags.changed("ipv6") { body.enableIPv6 = flags.isOn("ipv6") }
        var ipam = IPAM()
        ipam.driver = flags.text("ipam-driver")
        ipam.options = CreationOptions.map(flags.list("ipam-opt"))
        ipam.config = try SubnetArguments(flags).config
        body.ipam = ipam
        body.isInternal = flags.isOn("internal")
        body.attachable = flags.isOn("attachable")
        body.ingress = flags.isOn("ingress")
        body.configOnly = flags.isOn("config-only")
        if flags.changed("config-from") { body.configFrom = ConfigReference(network: flags.text("config-from")) }
        body.options = CreationOptions.map(flags.list("opt"))
        body.labels = CreationOptions.map(flags.list("label"))
        let answer = try await call.perform(CreateNetwork(body: body))
        if !answer.warning.isEmpty { try await call.errorLine("WARNING: \(answer.warning)") }
        try await call.line(answer.id)
        return 0
    }
}

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
            guard let subnet = Subnet(text) else { throw .error("invalid subnet \(text): invalid CIDR address: \(text)") }
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
                throw .error("cannot configure multiple ranges (\(text), \(config[index].ipRange ?? "")) on the same subnet (\(subnets[index]))")
            }
            config[index].ipRange = text
        }
        for text in gateways {
            guard let index = blocks.firstIndex(where: { $0.contains(address: text) }) else {
                throw .error("no matching subnet for gateway \(text)")
            }
            if config[index].gateway != nil {
                throw .error("cannot configure multiple gateways (\(text), \(config[index].gateway ?? "")) for the same subnet (\(subnets[index]))")
            }
            config[index].gateway = text
        }
        for (name, text) in reserved {
            guard let index = blocks.firstIndex(where: { $0.contains(address: text) }) else {
                throw .error("no matching subnet for aux-address \(text)")
            }
            config[index].auxiliaryAddresses = (config[index].auxiliaryAddresses ?? [:]).merging([name: text]) { _, new in new }
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

    private static func bits(_ address: String) -> [Bool]? {
        if let bytes = Address.ipv4(address) { return bytes.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } } }
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

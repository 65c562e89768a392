import EngineAPI

/// The networks that the flags of `run` and `create` ask for.
enum NetworkArguments {
    /// The mode of the container and the endpoints by network.
    static func read(_ command: ParsedCommand) throws(CommandFailure) -> (
        mode: String, endpoints: [String: EndpointSettings]
    ) {
        var wanted: [NetworkArgument] = []
        for value in command.list("network") + command.list("net") {
            do {
                wanted.append(try NetworkArgument(value))
            } catch {
                throw .error(error.message)
            }
        }
        let isGiven = !wanted.isEmpty
        if wanted.isEmpty { wanted = [NetworkArgument(target: "default")] }
        let mode = wanted[0].target
        var endpoints: [String: EndpointSettings] = [:]
        var sawUserDefined = false
        var sawOther = false
        for (index, network) in wanted.enumerated() {
            if index == 0 { try merge(&wanted[0], command) }
            let current = index == 0 ? wanted[0] : network
            if current.target.isEmpty { throw .error("no name set for network") }
            // Names such as `container:x`, or with a comma, mean a mode and no network.
            if !isUserDefined(current.target), current.target != "default" || !current.aliases.isEmpty {
                if !current.aliases.isEmpty {
                    throw .error("network-scoped aliases are only supported for user-defined networks")
                }
            }
            if isUserDefined(current.target) { sawUserDefined = true } else { sawOther = true }
            if sawUserDefined, sawOther {
                let kinds = "both user-defined and non-user-defined network-modes"
                throw .error("conflicting options: cannot attach \(kinds)")
            }
            if endpoints[current.target] != nil {
                throw .error("network \(GoNumber.quoted(current.target)) is specified multiple times")
            }
            let made = settings(current)
            // A single network without options of its own is left to the engine.
            if isGiven, wanted.count == 1, made == EndpointSettings() { continue }
            endpoints[current.target] = made
        }
        return (mode, endpoints)
    }

    /// True for a network that a user made.
    static func isUserDefined(_ name: String) -> Bool {
        !["default", "bridge", "host", "none"].contains(name) && !name.hasPrefix("container:")
    }

    /// The flags beside `--network` belong to the first network.
    private static func merge(_ network: inout NetworkArgument, _ command: ParsedCommand) throws(CommandFailure) {
        func conflict(_ flag: String, _ what: String) -> CommandFailure {
            .error("conflicting options: cannot specify both --\(flag) and per-network \(what)")
        }
        let aliases = command.list("network-alias") + command.list("net-alias")
        if !network.aliases.isEmpty, !aliases.isEmpty { throw conflict("network-alias", "alias") }
        let links = command.list("link")
        if !network.links.isEmpty, !links.isEmpty { throw conflict("link", "links") }
        let ip = command.text("ip")
        if !network.ipv4.isEmpty, !ip.isEmpty { throw conflict("ip", "IPv4 address") }
        let ip6 = command.text("ip6")
        if !network.ipv6.isEmpty, !ip6.isEmpty { throw conflict("ip6", "IPv6 address") }
        let mac = command.text("mac-address")
        if !network.macAddress.isEmpty, !mac.isEmpty { throw conflict("mac-address", "MAC address") }
        let local = command.list("link-local-ip")
        if !network.linkLocal.isEmpty, !local.isEmpty { throw conflict("link-local-ip", "link-local IP addresses") }
        network.aliases += aliases
        if isUserDefined(network.target) { network.links += links }
        if !ip.isEmpty { network.ipv4 = ip }
        if !ip6.isEmpty { network.ipv6 = ip6 }
        if !mac.isEmpty { network.macAddress = mac.trimmedBlanks }
        network.linkLocal += local
    }

    private static func settings(_ network: NetworkArgument) -> EndpointSettings {
        var result = EndpointSettings()
        if !network.ipv4.isEmpty || !network.ipv6.isEmpty || !network.linkLocal.isEmpty {
            var address = EndpointIPAMConfig()
            if !network.ipv4.isEmpty { address.ipv4Address = network.ipv4 }
            if !network.ipv6.isEmpty { address.ipv6Address = network.ipv6 }
            if !network.linkLocal.isEmpty { address.linkLocalIPs = network.linkLocal }
            result.ipamConfig = address
        }
        if !network.links.isEmpty { result.links = network.links }
        if !network.aliases.isEmpty { result.aliases = network.aliases }
        result.macAddress = network.macAddress
        if !network.driverOptions.isEmpty {
            result.driverOpts = Dictionary(network.driverOptions) { _, new in new }
        }
        result.gwPriority = network.gatewayPriority
        return result
    }
}

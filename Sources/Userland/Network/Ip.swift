import Kernel

/// `ip`: interfaces, addresses and routes.
enum Ip: ImmediateApplet {
    static let name = "ip"
    static let usage = #"""
        ip [OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]

        OPTIONS := -f[amily] inet|inet6|link | -o[neline]

        ip addr add|del IFADDR dev IFACE | show|flush [dev IFACE] [to PREFIX]
        ip route list|flush|add|del|change|append|replace|test ROUTE
        ip link set IFACE [up|down] [arp on|off] [multicast on|off]
        	[promisc on|off] [mtu NUM] [name NAME] [qlen NUM] [address MAC]
        	[master IFACE | nomaster] [netns PID]
        ip tunnel add|change|del|show [NAME]
        	[mode ipip|gre|sit] [remote ADDR] [local ADDR] [ttl TTL]
        ip neigh show|flush [to PREFIX] [dev DEV] [nud STATE]
        ip rule [list] | add|del SELECTOR ACTION
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var arguments = call.arguments.map { String(decoding: $0, as: UTF8.self) }[...]
        var isOneLine = false
        var family = "any"
        while let option = arguments.first, option.hasPrefix("-") {
            arguments = arguments.dropFirst()
            switch option {
            case "-o", "-oneline": isOneLine = true
            case "-4": family = "inet"
            case "-6": family = "inet6"
            case "-0": family = "link"
            case "-f", "-family": family = arguments.popFirst() ?? ""
            default:
                call.error += Array(usageText.utf8)
                return 1
            }
        }
        let report = InterfaceReport(machine: machine, isOneLine: isOneLine, family: family)
        let objects = ["address", "link", "route", "neigh", "rule", "tunnel"]
        guard let word = arguments.popFirst(), let object = objects.first(where: { $0.hasPrefix(word) }) else {
            call.error += Array(usageText.utf8)
            return 1
        }
        let action = arguments.first ?? "show"
        let reads = ["show", "list", "ls", "lst", "get"].contains { $0.hasPrefix(action) }
        if !reads, !machine.interfaces.contains(where: { $0.name == action }) {
            guard machine.current.credentials.isRoot, EffectiveCapability.networkAdministration.isHeld(&machine) else {
                call.error += Array("ip: RTNETLINK answers: \(Errno.notPermitted.message)\n".utf8)
                return 2
            }
            call.complain("the simulated network is changed by the engine only")
            return 2
        }
        if reads { arguments = arguments.dropFirst() }
        return show(object, action, Array(arguments), report, &call, &machine)
    }

    private static func show(
        _ object: String,
        _ action: String,
        _ arguments: [String],
        _ report: InterfaceReport,
        _ call: inout AppletCall,
        _ machine: inout Machine
    ) -> Int32 {
        switch object {
        case "address", "link":
            let device = arguments.first { !["dev", "up"].contains($0) }
            if let device, !machine.interfaces.contains(where: { $0.name == device }) {
                call.complain("can't find device '\(device)'")
                // A search for links tells its answer, one for addresses ends at once.
                return object == "link" ? 2 : 1
            }
            call.put(report.text(showsAddresses: object == "address", device: device))
        case "route":
            if action == "get" {
                return get(arguments.first ?? "", &call, machine)
            }
            for route in RouteRecord.all(machine) {
                let name = route.interface.name
                if let network = route.network {
                    let prefix = "\(network.network)/\(network.prefixLength)"
                    call.print("\(prefix) dev \(name) scope link  src \(network.address) ")
                } else if let gateway = route.gateway {
                    call.print("default via \(gateway) dev \(name) ")
                }
            }
        case "rule":
            for (number, table) in [(0, "local"), (32766, "main"), (32767, "default")] {
                call.print("\(number):\tfrom all lookup \(table) ")
            }
        default: break
        }
        return 0
    }

    private static func get(_ text: String, _ call: inout AppletCall, _ machine: Machine) -> Int32 {
        guard let address = IPv4Address(text) else {
            call.complain("invalid argument '\(text)' to 'ip'")
            return 1
        }
        let routes = RouteRecord.all(machine)
        let direct = routes.first { route in
            guard let network = route.network else { return false }
            return Subnet(address, network.prefixLength).network == network.network
        }
        guard let route = direct ?? routes.first(where: { $0.network == nil }) else {
            call.error += Array("ip: RTNETLINK answers: \(Errno.networkUnreachable.message)\n".utf8)
            return 2
        }
        let via = direct == nil ? route.gateway.map { "via \($0) " } ?? "" : ""
        call.print("\(address) \(via)dev \(route.interface.name)  src \(route.interface.address) ")
        return 0
    }
}

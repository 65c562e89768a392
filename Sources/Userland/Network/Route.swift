import Kernel

/// `route`: shows the routing table.
enum Route: OptionApplet {
    static let name = "route"
    static let short = "A:ne"
    static let usage = #"""
        route [-ne] [-A inet[6]] [{add|del} [-net|-host] TARGET [netmask MASK]
        	[gw GATEWAY] [metric N] [mss BYTES] [window BYTES] [reject] [IFACE]]

        Show or edit kernel routing tables

        	-n	Don't resolve names
        	-e	Display other/more information
        	-A inet[6]	Select address family
        """#

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        if let action = options.operands.first {
            let word = String(decoding: action, as: UTF8.self)
            guard word == "add" || word == "del" else { throw wrongUsage() }
            call.complain("SIOC\(word == "add" ? "ADD" : "DEL")RT: \(Errno.notPermitted.message)")
            return 1
        }
        call.put(table(machine, isNumeric: options.has("n"), isExtended: options.has("e")))
        return 0
    }

    static func table(_ machine: Machine, isNumeric: Bool, isExtended: Bool) -> String {
        let columns = isExtended ? "Flags   MSS Window  irtt Iface" : "Flags Metric Ref    Use Iface"
        var text = "Kernel IP routing table\nDestination     Gateway         Genmask         \(columns)\n"
        for route in RouteRecord.all(machine) {
            let any = isNumeric ? "0.0.0.0" : "*"
            let destination = route.network?.network.description ?? (isNumeric ? "0.0.0.0" : "default")
            let mask = route.network?.mask.description ?? "0.0.0.0"
            let flags = route.gateway == nil ? "U" : "UG"
            text += destination.flushLeft(16) + (route.gateway?.description ?? any).flushLeft(16)
            text += mask.flushLeft(16) + flags.flushLeft(6)
            let rest = isExtended ? "    0 0          0 " : "0      0        0 "
            text += rest + route.interface.name + "\n"
        }
        return text
    }
}

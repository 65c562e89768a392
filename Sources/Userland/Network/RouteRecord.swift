import Kernel

/// One line of the routing table.
struct RouteRecord {
    /// Nil for the default route.
    var network: Subnet?
    var gateway: IPv4Address?
    var interface: Interface

    /// What a machine's interfaces lead to.
    static func all(_ machine: Machine) -> [RouteRecord] {
        let interfaces = machine.interfaces.filter { !$0.address.isLoopback }
        var routes: [RouteRecord] = []
        if let first = interfaces.first(where: { $0.gateway != nil && $0.gateway != .any }) {
            routes.append(RouteRecord(network: nil, gateway: first.gateway, interface: first))
        }
        for interface in interfaces {
            routes.append(RouteRecord(network: Subnet(interface), gateway: nil, interface: interface))
        }
        return routes
    }
}

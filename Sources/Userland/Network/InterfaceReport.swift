import Kernel

/// What `ip addr` and `ip link` show.
struct InterfaceReport {
    let machine: Machine
    let isOneLine: Bool
    let family: String

    func text(showsAddresses: Bool, device: String?) -> String {
        var text = ""
        for (place, interface) in machine.interfaces.enumerated() {
            if let device, device != interface.name { continue }
            text += entry(interface, number: number(interface, place), showsAddresses)
        }
        return text
    }

    /// Interface numbers count over the whole computer; a container's are well above the loopback's 1.
    private func number(_ interface: Interface, _ place: Int) -> Int {
        guard !interface.address.isLoopback else { return 1 }
        return machine.networkNamespace == Machine.hostIdentity
            ? place + 1 : Int(machine.networkNamespace) * 2 + place + 2
    }

    private func entry(_ interface: Interface, number: Int, _ showsAddresses: Bool) -> String {
        let isLoopback = interface.address.isLoopback
        let flags = isLoopback ? "LOOPBACK,UP,LOWER_UP" : "BROADCAST,MULTICAST,UP,LOWER_UP"
        let peer = isLoopback || machine.networkNamespace == Machine.hostIdentity ? "" : "@if\(number + 1)"
        let queue = isLoopback ? "qdisc noqueue qlen 1000" : "qdisc noqueue "
        let link =
            "    link/\(isLoopback ? "loopback" : "ether") \(interface.hardwareAddress) brd "
            + (isLoopback ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff")
        let title = "\(number): \(interface.name)\(peer): <\(flags)> mtu \(isLoopback ? 65536 : 1500) \(queue)"
        let address = addressLine(interface)
        if showsAddresses, isOneLine {
            guard family != "inet6", family != "link" else { return "" }
            return "\(number): \(interface.name)    \(address)\\       valid_lft forever preferred_lft forever\n"
        }
        var lines = [title]
        if !showsAddresses || family == "any" || family == "link" { lines.append(link) }
        if showsAddresses, family == "any" || family == "inet" {
            lines += ["    " + address, "       valid_lft forever preferred_lft forever"]
        }
        if family == "inet6", showsAddresses { return "" }
        return lines.joined(separator: isOneLine ? "\\" : "\n") + "\n"
    }

    private func addressLine(_ interface: Interface) -> String {
        let place = "\(interface.address)/\(interface.prefixLength)"
        if interface.address.isLoopback { return "inet \(place) scope host \(interface.name)" }
        return "inet \(place) brd \(Subnet(interface).broadcast) scope global \(interface.name)"
    }
}

import Kernel

/// `nslookup`: asks the resolver for the addresses of a name.
enum Nslookup: ImmediateApplet {
    static let name = "nslookup"
    static let usage = #"""
        nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]

        Query DNS about HOST

        QUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any
        """#

    static func run(_ call: inout AppletCall, on machine: inout Machine) -> Int32 {
        var kind = "any-address"
        var operands: [[UInt8]] = []
        for argument in call.arguments {
            let text = String(decoding: argument, as: UTF8.self)
            if text.hasPrefix("-type=") || text.hasPrefix("-q=") || text.hasPrefix("-querytype=") {
                kind = String(text[text.index(after: text.firstIndex(of: "=") ?? text.startIndex)...]).lowercased()
            } else if text.hasPrefix("-"), text.count > 1 {
                guard text == "-debug" else {
                    call.error += Array(usageText.utf8)
                    return 1
                }
            } else {
                operands.append(argument)
            }
        }
        guard let host = operands.first else {
            call.error += Array(usageText.utf8)
            return 1
        }
        let label = String(decoding: host, as: UTF8.self)
        let server = operands.count > 1 ? String(decoding: operands[1], as: UTF8.self) : nameServer(&machine)
        guard let address = IPv4Address(server) ?? machine.resolve(Array(server.utf8)) else {
            call.complain("bad address '\(server)'")
            return 1
        }
        let isResolver = server == nameServer(&machine) || address == IPv4Address("127.0.0.11")
        guard isResolver else {
            call.complain("write to '\(server)': \(Errno.connectionRefused.message)")
            call.put(";; connection timed out; no servers could be reached\n\n")
            return 1
        }
        call.put("Server:\t\t\(address)\nAddress:\t\(address):53\n\n")
        if let asked = IPv4Address(host) { return reverse(asked, &call, machine) }
        let asksIPv4 = kind == "any-address" || kind == "a" || kind == "any"
        let asksIPv6 = kind == "any-address" || kind == "aaaa"
        guard let found = machine.commons.network.resolve(host, from: machine.networkNamespace) else {
            for _ in 0..<(kind == "any-address" ? 2 : 1) { call.put("** server can't find \(label): NXDOMAIN\n\n") }
            return 1
        }
        if asksIPv4 { call.put("Non-authoritative answer:\nName:\t\(label)\nAddress: \(found)\n\n") }
        if asksIPv6 { call.put("Non-authoritative answer:\n\n") }
        if !asksIPv4, !asksIPv6 { call.put("Non-authoritative answer:\n*** Can't find \(label): No answer\n\n") }
        return 0
    }

    /// The first name server of `/etc/resolv.conf`.
    private static func nameServer(_ machine: inout Machine) -> String {
        let text = (try? machine.contents(Array("/etc/resolv.conf".utf8))) ?? []
        for line in text.split(separator: 10) {
            let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }
            if words.count > 1, words[0] == "nameserver" { return String(words[1]) }
        }
        return "127.0.0.1"
    }

    private static func reverse(_ address: IPv4Address, _ call: inout AppletCall, _ machine: Machine) -> Int32 {
        let parts = address.description.split(separator: ".").reversed().joined(separator: ".")
        let endpoint = machine.commons.network.endpoints.first { $0.address == address }
        guard let name = endpoint?.names.first else {
            call.put("** server can't find \(parts).in-addr.arpa: NXDOMAIN\n\n")
            return 1
        }
        call.put(
            "Non-authoritative answer:\n\(parts).in-addr.arpa\tname = \(String(decoding: name, as: UTF8.self))\n\n"
        )
        return 0
    }
}

/// A container's port with its protocol: `80/tcp`.
struct PortSpecification: Hashable {
    var port: UInt16
    /// `tcp`, `udp` or `sctp`.
    var kind: String

    /// Reads `80` or `80/udp`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let port = UInt16(parts[0]), parts.count <= 2 else { return nil }
        self.port = port
        kind = parts.count == 2 ? parts[1].lowercased() : "tcp"
        guard ["tcp", "udp", "sctp"].contains(kind) else { return nil }
    }

    var text: String { "\(port)/\(kind)" }
}

/// A port of the host, or a range to choose from.
struct PortRange: Hashable {
    var first: UInt16
    var last: UInt16

    /// Reads `8080` or `8000-8010`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
        guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1], first <= last
        else {
            return nil
        }
        self.first = first
        self.last = last
    }
}

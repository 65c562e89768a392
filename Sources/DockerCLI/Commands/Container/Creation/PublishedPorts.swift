import EngineAPI

/// The values of `--publish` and `--expose`.
struct PublishedPorts {
    /// Every port named, such as `80/tcp`, in order.
    private(set) var exposed: [String] = []
    /// Where ports are published, by port.
    private(set) var bindings: [String: [PortBinding]] = [:]

    /// Reads `[[IP:][HOSTPORT]:]CONTAINERPORT[/PROTOCOL]` or `target=…,published=…,protocol=…`.
    mutating func publish(_ value: String) throws(CommandFailure) {
        let spec = value.contains("=") ? try Self.standardNotation(value) : value
        let parts = spec.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let count = parts.count
        var address = count > 2 ? parts[..<(count - 2)].joined(separator: ":") : ""
        let hostPort = count > 1 ? parts[count - 2] : ""
        let (proto, port) = Self.splitProtocol(parts[count - 1])
        if address.hasPrefix("["), address.hasSuffix("]") { address = String(address.dropFirst().dropLast()) }
        if !address.isEmpty, Address.normal(address) == nil { throw .error("invalid IP address: \(address)") }
        if port.isEmpty { throw .error("no port specified: \(spec)<empty>") }
        guard let inside = Self.range(port) else { throw .error("invalid containerPort: \(port)") }
        var outside: ClosedRange<Int>?
        if !hostPort.isEmpty {
            guard let range = Self.range(hostPort) else { throw .error("invalid hostPort: \(hostPort)") }
            if range.count != inside.count, inside.count > 1 {
                let text = "invalid ranges specified for container and host Ports:"
                throw .error("\(text) \(port) and \(hostPort)")
            }
            outside = range
        }
        let kind = proto.lowercased()
        guard ["tcp", "udp", "sctp"].contains(kind) else { throw .error("invalid proto: \(proto)") }
        for (offset, number) in inside.enumerated() {
            var host = ""
            if let outside {
                host = "\(outside.lowerBound + offset)"
                if inside.count == 1, outside.count > 1 { host += "-\(outside.upperBound)" }
            }
            let name = "\(number)/\(kind)"
            if !exposed.contains(name) { exposed.append(name) }
            bindings[name, default: []].append(PortBinding(hostIp: address, hostPort: host))
        }
    }

    /// Reads `PORT[-PORT][/PROTOCOL]`.
    mutating func expose(_ value: String) throws(CommandFailure) {
        if value.contains(":") { throw .error("invalid port format for --expose: \(value)") }
        let (proto, port) = Self.splitProtocol(value)
        guard let numbers = Self.range(port) else {
            throw .error("invalid range format for --expose: \(value), error: \(Self.rangeProblem(port))")
        }
        for number in numbers {
            let name = "\(number)/\(proto)"
            if !exposed.contains(name) { exposed.append(name) }
        }
    }

    private static func standardNotation(_ value: String) throws(CommandFailure) -> String {
        var fields: [String: String] = [:]
        for field in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let (key, text) = String(field).cut("="), !key.isEmpty else {
                throw .error("invalid publish opts format (should be name=value but got '\(field)')")
            }
            fields[key] = text
        }
        return "\(fields["published"] ?? ""):\(fields["target"] ?? "")/\(fields["protocol"] ?? "tcp")"
    }

    private static func splitProtocol(_ text: String) -> (String, String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts[0].isEmpty { return ("", "") }
        if parts.count == 1 || parts[1].isEmpty { return ("tcp", parts[0]) }
        return (parts[1], parts[0])
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { part in
            (try? GoNumber.unsigned(String(part), base: 10, bits: 16)).map { Int($0) }
        }
        guard let low = parts.first ?? nil else { return nil }
        guard parts.count > 1 else { return low...low }
        guard let high = parts[1], low <= high else { return nil }
        return low...high
    }

    private static func rangeProblem(_ text: String) -> String {
        if text.isEmpty { return "empty string specified for ports" }
        for part in text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false) {
            do {
                _ = try GoNumber.unsigned(String(part), base: 10, bits: 16)
            } catch {
                return error.message
            }
        }
        return "invalid range specified for port: \(text)"
    }
}

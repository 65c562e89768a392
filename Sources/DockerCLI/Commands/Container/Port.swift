import EngineAPI

/// `docker port`.
enum PortVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let name = call.arguments[0]
        let ports = try await call.perform(InspectContainer(id: name)).networkSettings?.ports ?? [:]
        var lines: [String] = []
        if call.arguments.count > 1, !call.arguments[1].isEmpty {
            let wanted = call.arguments[1]
            var (port, proto) = wanted.cut("/") ?? (wanted, "tcp")
            if proto.isEmpty { proto = "tcp" }
            if port.isEmpty { throw .error("Error: invalid port (\(wanted)): value is empty") }
            do {
                _ = try GoNumber.unsigned(port, base: 10, bits: 16)
            } catch {
                throw .error("Error: invalid port (\(wanted)): \(error.message)")
            }
            port = "\(port)/\(proto)"
            guard let bindings = ports[port] ?? nil else {
                throw .error("Error: No public port '\(wanted)' published for \(name)")
            }
            lines = bindings.map(address)
        } else {
            for (port, bindings) in ports {
                for binding in bindings ?? [] { lines.append("\(port) -> \(address(binding))") }
            }
        }
        lines.sort(by: NaturalOrder.isLess)
        if !lines.isEmpty { try await call.line(lines.joined(separator: "\n")) }
        return 0
    }

    private static func address(_ binding: PortBinding) -> String {
        let host = binding.hostIp.contains(":") ? "[\(binding.hostIp)]" : binding.hostIp
        return "\(host):\(binding.hostPort)"
    }
}

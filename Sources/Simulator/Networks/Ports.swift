import EngineAPI
import Kernel

extension World {
    /// Publishes a starting container's ports on the host. Throws when one is taken.
    mutating func publishPorts(_ number: MachineID) throws(EngineError) {
        let host = daemon.containers[number].hostConfig.value
        guard let endpoint = daemon.containers[number].endpoints.first(where: { $0.address != nil }),
            let network = endpoint.network, daemon.networks[network]?.isInternal == false
        else { return }
        var wanted: [(port: PortSpecification, binding: PortBinding)] = []
        for (text, bindings) in (host.portBindings ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let port = PortSpecification(text) else { continue }
            for binding in bindings.isEmpty ? [PortBinding()] : bindings { wanted.append((port, binding)) }
        }
        if host.publishAllPorts {
            for text in (daemon.containers[number].config.value.exposedPorts ?? [:]).keys.sorted() {
                guard let port = PortSpecification(text), !wanted.contains(where: { $0.port == port }) else { continue }
                wanted.append((port, PortBinding()))
            }
        }
        for (port, binding) in wanted {
            let families = binding.hostIp.isEmpty ? ["0.0.0.0", "::"] : [binding.hostIp]
            let hostPort = try choosePort(binding, families[0], port, endpoint, number)
            for family in families {
                daemon.containers[number].ports.append(
                    PublishedPortRecord(port: port.port, kind: port.kind, hostAddress: family, hostPort: hostPort)
                )
            }
            let address = IPv4Address(families[0])
            if port.kind == "tcp", let address {
                commons.network.published.append(
                    PublishedPort(hostAddress: address, hostPort: hostPort, namespace: number, port: port.port)
                )
            }
        }
    }

    /// The host port for a binding: the wished one, one of a range, or a random one.
    private mutating func choosePort(
        _ binding: PortBinding,
        _ family: String,
        _ port: PortSpecification,
        _ endpoint: ContainerEndpoint,
        _ number: MachineID
    ) throws(EngineError) -> UInt16 {
        let failure =
            "driver failed programming external connectivity on endpoint "
            + "\(daemon.containers[number].name) (\(endpoint.id?.text ?? "")): "
        guard !binding.hostPort.isEmpty, binding.hostPort != "0", let range = PortRange(binding.hostPort) else {
            for _ in 0..<28_232 {
                let candidate = daemon.nextRandomPort
                daemon.nextRandomPort = candidate == 60_999 ? 32_768 : candidate + 1
                if !isTaken(candidate, family, port.kind), !isListening(candidate) { return candidate }
            }
            throw EngineError(.system, failure + "all ports are allocated")
        }
        for candidate in range.first...range.last where !isTaken(candidate, family, port.kind) {
            if isListening(candidate) {
                guard candidate == range.last else { continue }
                let address = endpoint.address.map(\.description) ?? ""
                throw EngineError(
                    .system,
                    failure
                        + "failed to bind host port for \(family):\(candidate):\(address):\(port.port)/\(port.kind): "
                        + "address already in use"
                )
            }
            return candidate
        }
        throw EngineError(.system, failure + "Bind for \(family):\(range.last) failed: port is already allocated")
    }

    private func isTaken(_ hostPort: UInt16, _ family: String, _ kind: String) -> Bool {
        if kind == "tcp" {
            let address = IPv4Address(family)
            return commons.network.published.contains { published in
                published.hostPort == hostPort
                    && (published.hostAddress == .any || address == nil || address == .any
                        || published.hostAddress == address)
            }
        }
        return daemon.containers.numbers.contains { number in
            daemon.containers[number].ports.contains {
                $0.kind == kind && $0.hostPort == hostPort
                    && ($0.hostAddress == family || $0.hostAddress == "0.0.0.0" || family == "0.0.0.0")
            }
        }
    }

    /// Whether a program of the host listens on a port, or the registry does.
    private func isListening(_ port: UInt16) -> Bool {
        commons.network.listening(in: Machine.hostIdentity).contains { $0.port == port }
    }

    /// The ports of a container as lists show them: published ones while it runs, else those exposed.
    func listPorts(_ number: MachineID) -> [Port] {
        let container = daemon.containers[number]
        guard container.state.isRunning, container.endpoints.contains(where: { $0.address != nil }) else { return [] }
        var ports: [Port] = []
        for text in (container.config.value.exposedPorts ?? [:]).keys.sorted() {
            guard let port = PortSpecification(text) else { continue }
            let published = container.ports.filter { $0.port == port.port && $0.kind == port.kind }
            if published.isEmpty { ports.append(Port(privatePort: port.port, type: port.kind)) }
            for record in published {
                ports.append(
                    Port(
                        ip: record.hostAddress,
                        privatePort: record.port,
                        publicPort: record.hostPort,
                        type: record.kind
                    )
                )
            }
        }
        return ports
    }
}

import EngineAPI
import Kernel
import OCI
import Userland

/// A registry that runs in a container, as the engine reaches it through a port of the host.
struct RegistryAccess {
    /// The container, and its process that listens.
    var machine: MachineID
    var pid: Int32
    var store: RegistryStore
    /// `localhost:5000`.
    var host: String
    /// From where the container sees the engine come.
    var client: String
}

extension World {
    /// The registry at a host and port; nil for those that are no containers: the Hub, and the one of the host.
    func registry(at domain: String) throws(EngineError) -> RegistryAccess? {
        if domain == Reference.hub || hub.isLocal(domain) { return nil }
        let parts = domain.split(separator: ":").map(String.init)
        let port = parts.count > 1 ? UInt16(parts[1]) ?? 0 : 80
        guard parts[0] == "localhost" || parts[0].hasPrefix("127.") else {
            if let address = IPv4Address(parts[0]), commons.network.endpoints.contains(where: { $0.address == address })
            {
                throw EngineError(
                    .system,
                    "Get \"https://\(domain)/v2/\": http: server gave HTTP response to HTTPS client"
                )
            }
            try hub.reach(domain)
            return nil
        }
        let address = IPv4Address(parts[0] == "localhost" ? "127.0.0.1" : parts[0]) ?? .loopback
        let forward = commons.network.published.first {
            $0.hostPort == port && ($0.hostAddress == .any || $0.hostAddress == address)
        }
        let place = (namespace: forward?.namespace ?? Machine.hostIdentity, port: forward?.port ?? port)
        guard commons.network.listening(in: place.namespace).contains(where: { $0.port == place.port }) else {
            if forward != nil {
                throw EngineError(
                    .system,
                    "Get \"http://\(domain)/v2/\": read tcp \(address):41000->\(address):\(port): read: "
                        + "connection reset by peer"
                )
            }
            try hub.reach(domain)
            return nil
        }
        return try process(listeningIn: place.namespace, domain)
    }

    /// The registry among the programs of a network namespace.
    private func process(listeningIn namespace: MachineID, _ domain: String) throws(EngineError) -> RegistryAccess {
        for number in daemon.containers.numbers
        where daemon.containers[number].state.isRunning && networkNamespace(of: number) == namespace {
            let machine = machines[Int(number)].value
            for pid in machine.processes.identifiers {
                guard let server = machine.program(pid) as? RegistryServer, let settings = server.settings else {
                    continue
                }
                guard !daemon.containers[number].state.isPaused else {
                    throw EngineError(
                        .system,
                        "Get \"http://\(domain)/v2/\": context deadline exceeded "
                            + "(Client.Timeout exceeded while awaiting headers)"
                    )
                }
                let gateway = commons.network.endpoints.first { $0.namespace == namespace }?.gateway
                return RegistryAccess(
                    machine: number,
                    pid: pid,
                    store: settings.store,
                    host: domain,
                    client: (gateway ?? .loopback).description
                )
            }
        }
        throw EngineError(
            .system,
            "error parsing HTTP 404 response body: invalid character '<' looking for beginning of value"
        )
    }

    /// Acts on a registry's files as its own process would.
    mutating func act<Result>(
        on registry: RegistryAccess,
        _ body: (RegistryStore, inout Machine) throws(Errno) -> Result
    ) throws(EngineError) -> Result {
        let (pid, store) = (registry.pid, registry.store)
        do throws(Errno) {
            return try lendThrowing(registry.machine) { machine throws(Errno) in
                try machine.withProcess(pid) { machine throws(Errno) in try body(store, &machine) }
            }
        } catch {
            throw EngineError(
                .system,
                "received unexpected HTTP status: 500 Internal Server Error (\(error.message.lowercased()))"
            )
        }
    }

    /// Has a registry write down a request of the engine.
    mutating func note(_ method: String, _ path: String, _ status: Int, _ bytes: Int = 0, at registry: RegistryAccess) {
        let visit = RegistryVisit(
            client: registry.client,
            host: registry.host,
            line: "\(method) /v2/\(path) HTTP/1.1",
            status: status,
            bytes: method == "HEAD" ? 0 : bytes,
            agent: "docker/\(Self.engineVersion) go/go1.23.9 os/linux arch/amd64 "
                + "UpstreamClient(Docker-Client/28.2.2 \\\\(linux\\\\))"
        )
        lend(registry.machine) { machine in
            machine.wake(registry.pid, as: RegistryServer.self) { $0.note(visit) }
        }
    }
}

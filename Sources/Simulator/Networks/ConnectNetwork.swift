import EngineAPI
import Kernel

extension World {
    /// Connects a container to a further network.
    mutating func connectNetwork(_ request: ConnectNetwork) throws(EngineError) -> EmptyResponse {
        let number = try daemon.containers.find(request.body.container)
        let record = try daemon.networks.find(request.id)
        let container = daemon.containers[number]
        let mode = container.hostConfig.value.networkMode
        if mode == "host" || mode.hasPrefix("container:") {
            throw EngineError(
                .forbidden,
                "container sharing network namespace with another container or host cannot be connected to any other "
                    + "network"
            )
        }
        if record.driver == "host" || record.driver == "null" {
            throw EngineError(
                .forbidden,
                record.driver == "host"
                    ? "container cannot be disconnected from host network or connected to host network"
                    : "container cannot be connected to multiple networks with one of the networks in private (none) "
                        + "mode"
            )
        }
        if container.endpoints.contains(where: { $0.network == record.number }) {
            throw EngineError(
                .forbidden,
                "endpoint with name \(container.name) already exists in network \(record.name)"
            )
        }
        var endpoint = ContainerEndpoint(name: record.name, network: record.number)
        if let wish = request.body.endpointConfig {
            endpoint.wishedAddress = wish.ipamConfig?.ipv4Address.flatMap { $0.isEmpty ? nil : $0 }
            endpoint.aliases = wish.aliases ?? []
            endpoint.links = wish.links ?? []
            endpoint.wishedHardwareAddress = wish.macAddress
            endpoint.driverOptions = wish.driverOpts
            endpoint.gatewayPriority = wish.gwPriority
        }
        try check(endpoint, on: record)
        if container.endpoints.first?.name == "none" { daemon.containers[number].endpoints = [] }
        daemon.containers[number].endpoints.append(endpoint)
        guard container.state.isRunning, !container.state.isRestarting else { return EmptyResponse() }
        let index = daemon.containers[number].endpoints.count - 1
        do throws(EngineError) {
            try connect(index, of: number)
        } catch {
            daemon.containers[number].endpoints.removeLast()
            throw error
        }
        writeNetworkFiles(number)
        emit(
            "network",
            "connect",
            record.id.text,
            ["container": container.id.text, "name": record.name, "type": record.driver]
        )
        return EmptyResponse()
    }

    /// Takes a container off a network.
    mutating func disconnectNetwork(_ request: DisconnectNetwork) throws(EngineError) -> EmptyResponse {
        let number = try daemon.containers.find(request.body.container)
        let container = daemon.containers[number]
        func notConnected(_ network: String) -> EngineError {
            EngineError(.forbidden, "container \(container.id.text) is not connected to \(network)")
        }
        let record: NetworkRecord
        do throws(EngineError) {
            record = try daemon.networks.find(request.id)
        } catch {
            throw request.body.force ? notConnected("the network \(request.id)") : error
        }
        guard let index = container.endpoints.firstIndex(where: { $0.network == record.number }) else {
            throw notConnected((container.state.isRunning ? "network " : "the network ") + record.name)
        }
        if record.driver == "host" {
            throw EngineError(
                .forbidden,
                "container cannot be disconnected from host network or connected to host network"
            )
        }
        disconnect(index, of: number)
        if container.state.isRunning { writeNetworkFiles(number) }
        // The engine tells of a running container twice: as it leaves, and when all is done.
        for _ in 0..<(container.state.isRunning ? 2 : 1) {
            emit(
                "network",
                "disconnect",
                record.id.text,
                ["container": container.id.text, "name": record.name, "type": record.driver]
            )
        }
        return EmptyResponse()
    }
}

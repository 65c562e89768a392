import EngineAPI
import Kernel

extension World {
    /// Makes a network.
    mutating func createNetwork(_ request: CreateNetwork) throws(EngineError) -> CreateNetworkResponse {
        // Check.
        let body = request.body
        guard !body.name.allSatisfy({ $0 == " " }) else {
            throw EngineError(.invalidParameter, "invalid name: name is empty")
        }
        if ["bridge", "host", "none", "default"].contains(body.name) {
            throw EngineError(.forbidden, "operation is not permitted on predefined \(body.name) network ")
        }
        if daemon.networks.records.contains(where: { $0.name == body.name }) {
            throw EngineError(.conflict, "network with name \(body.name) already exists")
        }
        let driver = body.driver.isEmpty ? "bridge" : body.driver
        try check(driver: driver, body)
        var ipam = body.ipam ?? IPAM()
        if ipam.driver.isEmpty { ipam.driver = "default" }
        let (subnet, range, gateway) = try addresses(ipam)

        // Do and record.
        let id = Identifier(&random)
        let moment = now
        let record = daemon.networks.append { number in
            var record = NetworkRecord(number: number, id: id, name: body.name, driver: driver, created: moment)
            record.isInternal = body.isInternal
            record.isAttachable = body.attachable
            record.isIPv6 = body.enableIPv6 ?? false
            record.subnet = subnet
            record.range = range
            record.gateway = gateway
            record.options = body.options ?? [:]
            record.labels = body.labels ?? [:]
            if (ipam.config ?? []).isEmpty {
                ipam.config = [NetworkTable.config(subnet, gateway)]
            } else if ipam.config?[0].gateway == nil {
                ipam.config?[0].gateway = gateway.description
            }
            record.ipam = ipam
            record.pool.take(0)
            record.pool.take(gateway.word &- subnet.base)
            for address in (ipam.config?.first?.auxiliaryAddresses ?? [:]).values {
                if let taken = IPv4Address(address), subnet.contains(taken) {
                    record.pool.take(taken.word - subnet.base)
                }
            }
            return record
        }

        // Report.
        emit("network", "create", record.id.text, ["name": record.name, "type": record.driver])
        return CreateNetworkResponse(id: record.id.text)
    }

    private func check(driver: String, _ body: CreateNetworkBody) throws(EngineError) {
        switch driver {
        case "bridge", "macvlan", "ipvlan": break
        case "host", "null":
            throw EngineError(.forbidden, "only one instance of \"\(driver)\" network is allowed")
        case "overlay":
            throw EngineError(
                .unavailable,
                "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this "
                    + "node to swarm and try again."
            )
        default: throw EngineError(.notFound, "plugin \"\(driver)\" not found")
        }
        if let ipamDriver = body.ipam?.driver, !["", "default"].contains(ipamDriver) {
            throw EngineError(.notFound, "plugin \"\(ipamDriver)\" not found")
        }
        if body.ingress || body.configOnly || body.configFrom.map({ !$0.network.isEmpty }) ?? false
            || (!body.scope.isEmpty && body.scope != "local")
        {
            throw EngineError(
                .notImplemented,
                "networks with a configuration of their own or of a swarm cannot be simulated"
            )
        }
    }

    private func addresses(_ ipam: IPAM) throws(EngineError) -> (Subnet, Subnet?, IPv4Address) {
        let configs = (ipam.config ?? []).filter { !($0.subnet ?? "").contains(":") }
        guard let config = configs.first, let text = config.subnet, !text.isEmpty else {
            guard let free = daemon.networks.freeSubnet() else {
                throw EngineError(
                    .invalidParameter,
                    "all predefined address pools have been fully subnetted"
                )
            }
            return (free, nil, IPv4Address(word: free.base &+ 1))
        }
        guard let subnet = Subnet(text), subnet.prefixLength >= 8 else {
            throw EngineError(
                .invalidParameter,
                "invalid network config:\ninvalid subnet \(text): invalid CIDR block notation"
            )
        }
        guard let given = IPv4Address(String(text.prefix { $0 != "/" })), given.word == subnet.base else {
            throw EngineError(
                .invalidParameter,
                "invalid network config:\ninvalid subnet \(text): it should be \(subnet.text)"
            )
        }
        if daemon.networks.records.contains(where: { $0.subnet.map { $0.overlaps(subnet) } ?? false }) {
            throw EngineError(
                .forbidden,
                "invalid pool request: Pool overlaps with other one on this address space"
            )
        }
        var range: Subnet?
        if let rangeText = config.ipRange, !rangeText.isEmpty {
            guard let parsed = Subnet(rangeText), subnet.contains(IPv4Address(word: parsed.base)) else {
                throw EngineError(
                    .invalidParameter,
                    "invalid network config:\ninvalid ip-range \(rangeText): CIDR block doesn't match subnet \(text)"
                )
            }
            range = parsed
        }
        var gateway = IPv4Address(word: subnet.base &+ 1)
        if let gatewayText = config.gateway, !gatewayText.isEmpty {
            guard let parsed = IPv4Address(gatewayText), subnet.contains(parsed) else {
                throw EngineError(
                    .invalidParameter,
                    "invalid network config:\ninvalid gateway \(gatewayText): parent subnet \(text) doesn't contain "
                        + "this address"
                )
            }
            gateway = parsed
        }
        return (subnet, range, gateway)
    }
}

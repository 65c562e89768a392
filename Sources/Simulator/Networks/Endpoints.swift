import EngineAPI
import Kernel

/// A container's place on a network: what was wished for, and while it runs what it has.
struct ContainerEndpoint: Codable, Sendable {
    /// As the container was created with.
    var name: String
    /// The network's number, once known.
    var network: UInt32?
    private var wishes = Self.noWishes
    private static let noWishes = Box(Wishes())
    var id: Identifier?
    var address: IPv4Address?
    var hardwareAddress = ""

    init(name: String, network: UInt32? = nil) {
        self.name = name
        self.network = network
    }

    /// What the client asked for; most ask for nothing.
    private struct Wishes: Codable, Sendable {
        var address: String?
        var hardwareAddress = ""
        var aliases: [String] = []
        var links: [String] = []
        var driverOptions: [String: String]?
        var gatewayPriority = 0
    }

    var wishedAddress: String? {
        get { wishes.value.address }
        set { if newValue != wishes.value.address { wishes.value.address = newValue } }
    }
    var wishedHardwareAddress: String {
        get { wishes.value.hardwareAddress }
        set { if newValue != wishes.value.hardwareAddress { wishes.value.hardwareAddress = newValue } }
    }
    var aliases: [String] {
        get { wishes.value.aliases }
        set { if newValue != wishes.value.aliases { wishes.value.aliases = newValue } }
    }
    var links: [String] {
        get { wishes.value.links }
        set { if newValue != wishes.value.links { wishes.value.links = newValue } }
    }
    var driverOptions: [String: String]? {
        get { wishes.value.driverOptions }
        set { if newValue != wishes.value.driverOptions { wishes.value.driverOptions = newValue } }
    }
    var gatewayPriority: Int {
        get { wishes.value.gatewayPriority }
        set { if newValue != wishes.value.gatewayPriority { wishes.value.gatewayPriority = newValue } }
    }

    /// Whether nothing was wished for it, and it is not in use.
    var isPlain: Bool {
        id == nil && wishedAddress == nil && aliases.isEmpty && links.isEmpty && driverOptions == nil
            && gatewayPriority == 0
    }
}

extension World {
    /// What a new container wishes of its networks.
    func endpointWishes(_ host: HostConfig, _ networking: NetworkingConfig) throws(EngineError) -> [ContainerEndpoint] {
        var settings = networking.endpointsConfig ?? [:]
        if let unnamed = settings.removeValue(forKey: "default") { settings[host.networkMode] = unnamed }
        let mode = host.networkMode
        if mode == "none" || mode == "host" || mode.hasPrefix("container:") {
            if mode.hasPrefix("container:") {
                do throws(EngineError) {
                    _ = try daemon.containers.find(String(mode.dropFirst(10)))
                } catch {
                    // Not "not found": a client would take that for a missing image and pull it.
                    throw EngineError(.invalidParameter, error.message)
                }
            }
            guard mode != "none", mode != "host" else { return [ContainerEndpoint(name: mode)] }
            return []
        }
        var names = settings.keys.sorted()
        if !names.contains(mode) { names.insert(mode, at: 0) }
        var endpoints: [ContainerEndpoint] = []
        for name in names {
            let wish = settings[name] ?? EndpointSettings()
            var endpoint = ContainerEndpoint(name: name)
            endpoint.wishedAddress = wish.ipamConfig?.ipv4Address.flatMap { $0.isEmpty ? nil : $0 }
            endpoint.wishedHardwareAddress = wish.macAddress
            endpoint.aliases = wish.aliases ?? []
            endpoint.links = wish.links ?? []
            endpoint.driverOptions = wish.driverOpts
            endpoint.gatewayPriority = wish.gwPriority
            if let record = try? daemon.networks.find(name) {
                endpoint.network = record.number
                try check(endpoint, on: record)
                // One network by its name and by its id is one place.
                if endpoints.contains(where: { $0.network == record.number }) { continue }
            }
            endpoints.append(endpoint)
        }
        return endpoints
    }

    /// Refuses an address that a network cannot give.
    func check(_ endpoint: ContainerEndpoint, on record: NetworkRecord) throws(EngineError) {
        guard let text = endpoint.wishedAddress else { return }
        guard let address = IPv4Address(text) else {
            throw EngineError(.invalidParameter, "invalid IPv4 address: \(text)")
        }
        var reasons: [String] = []
        if record.isPredefined {
            reasons.append("user-specified IP address is supported on user-defined networks only")
        }
        if !(record.subnet?.contains(address) ?? false) {
            reasons.append("no configured subnet contains IP address \(text)")
        }
        guard !reasons.isEmpty else { return }
        let lines = reasons.count == 1 ? reasons : reasons.map { "* " + $0 }
        throw EngineError(
            .invalidParameter,
            "invalid config for network \(record.name): invalid endpoint settings:\n" + lines.joined(separator: "\n")
        )
    }

    /// Whose network a container's processes use.
    func networkNamespace(of number: MachineID) -> MachineID {
        let mode = daemon.containers[number].hostConfig.value.networkMode
        if mode == "host" { return Machine.hostIdentity }
        guard mode.hasPrefix("container:"), let other = try? daemon.containers.find(String(mode.dropFirst(10))) else {
            return number
        }
        return machines[Int(other)].value.networkNamespace
    }

    /// Gives a starting container its addresses and published ports.
    mutating func connectNetworks(_ number: MachineID) throws(StartFailure) {
        let mode = daemon.containers[number].hostConfig.value.networkMode
        let prefix = "failed to set up container networking: "
        if mode.hasPrefix("container:") {
            let name = String(mode.dropFirst(10))
            do throws(EngineError) {
                let other = try daemon.containers.find(name)
                guard daemon.containers[other].state.isRunning else {
                    throw EngineError(
                        .conflict,
                        "cannot join network of a non running container: \(daemon.containers[other].id.text)"
                    )
                }
            } catch {
                throw StartFailure(kind: error.kind, message: error.message)
            }
            return
        }
        if mode == "host" { return }
        for index in daemon.containers[number].endpoints.indices {
            do throws(EngineError) {
                try connect(index, of: number)
            } catch {
                throw StartFailure(kind: error.kind, message: prefix + error.message)
            }
        }
        do throws(EngineError) {
            try publishPorts(number)
        } catch {
            throw StartFailure(kind: error.kind, message: prefix + error.message)
        }
    }

    /// Gives a container its place on one of its networks.
    mutating func connect(_ index: Int, of number: MachineID) throws(EngineError) {
        var endpoint = daemon.containers[number].endpoints[index]
        let record: NetworkRecord
        if let known = endpoint.network {
            guard let present = daemon.networks[known] else {
                throw EngineError(.notFound, "network \(endpoint.name) not found")
            }
            record = present
        } else {
            record = try daemon.networks.find(endpoint.name)
            try check(endpoint, on: record)
            guard !daemon.containers[number].endpoints.contains(where: { $0.network == record.number }) else {
                throw EngineError(
                    .forbidden,
                    "endpoint with name \(daemon.containers[number].name) already exists in network \(record.name)"
                )
            }
            endpoint.network = record.number
        }
        endpoint.id = Identifier(&random)
        guard let subnet = record.subnet else {
            daemon.containers[number].endpoints[index] = endpoint
            return
        }
        let offset: UInt32
        if let text = endpoint.wishedAddress, let wished = IPv4Address(text) {
            offset = wished.word - subnet.base
            guard !record.pool.isTaken(offset) else {
                throw EngineError(.forbidden, "Address already in use")
            }
            daemon.networks.change(record.number) { $0.pool.take(offset) }
        } else {
            let range = record.range ?? subnet
            let first = max(range.base - subnet.base, 1)
            // The last address of a subnet is everybody's.
            let last = min(
                range.base - subnet.base + (range.size - 1),
                subnet.size > 2 ? subnet.size - 2 : subnet.size - 1
            )
            var taken: UInt32?
            daemon.networks.change(record.number) { taken = $0.pool.takeLowest(from: first, through: last) }
            guard let free = taken else {
                throw EngineError(
                    .system,
                    "no available IPv4 addresses on this network's address pools: \(record.name) (\(record.id.text))"
                )
            }
            offset = free
        }
        let address = IPv4Address(word: subnet.base + offset)
        endpoint.address = address
        endpoint.hardwareAddress =
            endpoint.wishedHardwareAddress.isEmpty ? randomHardwareAddress() : endpoint.wishedHardwareAddress
        daemon.containers[number].endpoints[index] = endpoint
        let container = daemon.containers[number]
        let names = record.hasResolver ? [container.name, container.id.short] + endpoint.aliases : []
        let position = freeInterface(number, besides: index)
        commons.network.endpoints.append(
            Endpoint(
                namespace: number,
                network: record.number,
                interface: "eth\(position)",
                address: address,
                prefixLength: subnet.prefixLength,
                gateway: record.gateway,
                hardwareAddress: endpoint.hardwareAddress,
                names: names.map { Array($0.utf8) }
            )
        )
    }

    /// The lowest number that no interface of a container has.
    private func freeInterface(_ number: MachineID, besides index: Int) -> Int {
        let others = daemon.containers[number].endpoints.indices.filter { other in
            other != index && daemon.containers[number].endpoints[other].address != nil
        }
        guard !others.isEmpty else { return 0 }
        let taken = commons.network.endpoints.filter { $0.namespace == number }.map(\.interface)
        return (0...others.count).first { !taken.contains("eth\($0)") } ?? others.count
    }

    /// A random hardware address, locally administered.
    private mutating func randomHardwareAddress() -> String {
        var word = random.next()
        var pairs: [String] = []
        for position in 0..<6 {
            var byte = UInt8(word & 0xFF)
            word >>= 8
            // Locally administered, not a group.
            if position == 0 { byte = byte & 0xFC | 2 }
            let digits = String(byte, radix: 16)
            pairs.append(digits.count == 1 ? "0" + digits : digits)
        }
        return pairs.joined(separator: ":")
    }

    /// Takes a container off its networks, as its end does; what it wished for stays.
    mutating func disconnectNetworks(_ number: MachineID) {
        guard
            daemon.containers[number].endpoints.contains(where: { $0.id != nil })
                || !daemon.containers[number].ports.isEmpty
        else { return }
        for index in daemon.containers[number].endpoints.indices { release(index, of: number) }
        daemon.containers[number].ports = []
        commons.network.disconnect(number)
    }

    private mutating func release(_ index: Int, of number: MachineID) {
        let endpoint = daemon.containers[number].endpoints[index]
        if let network = endpoint.network, let address = endpoint.address {
            daemon.networks.change(network) { record in
                if let subnet = record.subnet { record.pool.release(address.word - subnet.base) }
            }
        }
        daemon.containers[number].endpoints[index].id = nil
        daemon.containers[number].endpoints[index].address = nil
        daemon.containers[number].endpoints[index].hardwareAddress = ""
    }

    /// Takes a running container off one network.
    mutating func disconnect(_ index: Int, of number: MachineID) {
        let network = daemon.containers[number].endpoints[index].network
        release(index, of: number)
        if let network { commons.network.disconnect(number, from: network) }
        daemon.containers[number].endpoints.remove(at: index)
    }

    /// Makes the network's resolver know a container by its new name.
    mutating func renameEndpoints(_ number: MachineID, from old: String, to name: String) {
        let before = Array(old.utf8)
        for index in commons.network.endpoints.indices where commons.network.endpoints[index].namespace == number {
            guard let place = commons.network.endpoints[index].names.firstIndex(of: before) else { continue }
            commons.network.endpoints[index].names[place] = Array(name.utf8)
        }
    }

    /// Events of a container's networks.
    mutating func emitNetworks(_ action: String, _ number: MachineID) {
        for endpoint in daemon.containers[number].endpoints where endpoint.id != nil {
            guard let network = endpoint.network, let record = daemon.networks[network] else { continue }
            emit(
                "network",
                action,
                record.id.text,
                ["container": daemon.containers[number].id.text, "name": record.name, "type": record.driver]
            )
        }
    }
}

/// The answer to `accept(2)`.
public enum AcceptResult: Hashable, Sendable {
    case connection(Int32, peer: IPv4Address)
    /// Nobody waits: block until the listener is readable.
    case wouldBlock
}

extension Machine {
    /// `socket`, `bind` and `listen` in one. Errors: EADDRINUSE, EMFILE.
    public mutating func listen(port: UInt16, address: IPv4Address = .any) throws(Errno) -> Int32 {
        let listener = try commons.network.listen(
            machine: identity,
            namespace: networkNamespace,
            address: address,
            port: port
        )
        return try install(FileDescription(kind: .listener(UInt32(listener)), flags: .read))
    }

    /// `accept(2)`. Errors: EBADF, EINVAL when it is not a listener.
    public mutating func accept(_ descriptor: Int32) throws(Errno) -> AcceptResult {
        guard case .listener(let listener) = try description(descriptor).kind else { throw .invalidArgument }
        guard let (connection, peer) = commons.network.accept(Int(listener)) else { return .wouldBlock }
        let accepted = FileDescription(kind: .connection(UInt32(connection), side: 1), flags: [.read, .write])
        return .connection(try install(accepted), peer: peer)
    }

    /// `socket` and `connect(2)`. Errors: ECONNREFUSED, EHOSTUNREACH, EMFILE.
    public mutating func connect(_ address: IPv4Address, port: UInt16) throws(Errno) -> Int32 {
        let (connection, wakeUp) = try commons.network.connect(
            machine: identity,
            namespace: networkNamespace,
            to: address,
            port: port
        )
        commons.wakeUps.append(wakeUp)
        takeOwnWakeUps()
        return try install(FileDescription(kind: .connection(UInt32(connection), side: 0), flags: [.read, .write]))
    }

    /// `shutdown(2)` for writing. Errors: EBADF, ENOTCONN.
    public mutating func shutdownWriting(_ descriptor: Int32) throws(Errno) {
        guard case .connection(let connection, let side) = try description(descriptor).kind else {
            throw .notConnected
        }
        commons.wakeUps += commons.network.shutDownWriting(Int(connection), side: Int(side))
        takeOwnWakeUps()
    }

    /// The address of a name: a number, a line of `/etc/hosts`, or what the network's resolver answers.
    public mutating func resolve(_ name: [UInt8]) -> IPv4Address? {
        if let address = IPv4Address(name) { return address }
        let hosts = (try? contents(Array("/etc/hosts".utf8))) ?? Array("127.0.0.1 localhost\n".utf8)
        for line in hosts.split(separator: 10) {
            let fields = line.prefix { $0 != UInt8(ascii: "#") }.split { $0 == 32 || $0 == 9 }
            guard let first = fields.first, let address = IPv4Address(first) else { continue }
            if fields.dropFirst().contains(where: { Array($0) == name }) { return address }
        }
        return commons.network.resolve(name, from: networkNamespace)
    }

    /// The machine's interfaces: loopback first, then one for each network joined.
    public var interfaces: [Interface] {
        let loopback = Interface(
            name: "lo",
            address: .loopback,
            prefixLength: 8,
            gateway: nil,
            hardwareAddress: "00:00:00:00:00:00"
        )
        let others = commons.network.endpoints.filter { $0.namespace == networkNamespace }.map {
            Interface(
                name: $0.interface,
                address: $0.address,
                prefixLength: $0.prefixLength,
                gateway: $0.gateway,
                hardwareAddress: $0.hardwareAddress
            )
        }
        return [loopback] + others
    }

    /// Acts at once on wake-ups for this machine; those for others stay for the World.
    mutating func takeOwnWakeUps() {
        guard !commons.wakeUps.isEmpty else { return }
        for wakeUp in commons.wakeUps where wakeUp.machine == identity { processes.wake(wakeUp.object) }
        commons.wakeUps.removeAll { $0.machine == identity }
    }
}

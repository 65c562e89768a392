/// The network that the machines of a World share: who has which address, what listens, what is connected.
public struct Network: Codable, Sendable {
    /// The interfaces of all machines but the loopback ones.
    public var endpoints: [Endpoint] = []
    /// The host's ports that lead into containers.
    public var published: [PublishedPort] = []
    private var listeners: [Listener?] = []
    private var connections: [Connection?] = []

    /// Nothing in it yet.
    public init() {}

    /// What a read or write of a connection led to.
    struct ReadOutcome {
        var answer: ReadResult
        var wakeUps: [WakeUp] = []
    }

    struct WriteOutcome {
        var accepted = 0
        var isBroken = false
        var wakeUps: [WakeUp] = []
    }

    /// The address that a name stands for, as the resolver of a network tells a member of it.
    public func resolve(_ name: [UInt8], from namespace: MachineID) -> IPv4Address? {
        let joined = Set(endpoints.filter { $0.namespace == namespace }.map(\.network))
        return endpoints.first { joined.contains($0.network) && $0.names.contains(name) }?.address
    }

    /// Every port that a namespace listens on, in order, for `netstat`.
    public func listening(in namespace: MachineID) -> [(address: IPv4Address, port: UInt16)] {
        listeners.compactMap { $0 }.filter { $0.namespace == namespace }
            .map { ($0.address, $0.port) }.sorted { $0.port < $1.port }
    }

    mutating func listen(
        machine: MachineID,
        namespace: MachineID,
        address: IPv4Address,
        port: UInt16
    ) throws(Errno) -> Int {
        let clashes = listeners.contains { other in
            guard let other, other.namespace == namespace, other.port == port else { return false }
            return other.address == address || other.address == .any || address == .any
        }
        let isPublished =
            namespace == Machine.hostIdentity
            && published.contains {
                $0.hostPort == port && ($0.hostAddress == address || $0.hostAddress == .any || address == .any)
            }
        guard !clashes, !isPublished else { throw .addressInUse }
        let listener = Listener(machine: machine, namespace: namespace, address: address, port: port)
        return Self.insert(listener, into: &listeners)
    }

    /// Listens at the file of a UNIX socket, from outside the machines.
    mutating func listenOutside(at file: FileID) -> Int {
        let outside = Machine.outsideIdentity
        let listener = Listener(machine: outside, namespace: outside, address: .any, port: 0, file: file)
        return Self.insert(listener, into: &listeners)
    }

    /// Connects to who listens at the file of a UNIX socket. Errors: ECONNREFUSED.
    mutating func connect(
        machine: MachineID,
        toSocket file: FileID
    ) throws(Errno) -> (connection: Int, wakeUp: WakeUp) {
        let found = listeners.firstIndex { $0?.file.map { $0.isShared && $0.isSameFile(as: file) } ?? false }
        guard let found, let listener = listeners[found] else { throw .connectionRefused }
        let connection = Connection(machines: [machine, listener.machine], address: .any, port: 0)
        let index = Self.insert(connection, into: &connections)
        listeners[found]?.backlog.append(index)
        return (index, WakeUp(machine: listener.machine, object: .listener(found)))
    }

    mutating func closeListener(_ index: Int) {
        for connection in listeners[index]?.backlog ?? [] { _ = close(connection, side: 1) }
        listeners[index] = nil
    }

    /// The next waiting connection of a listener.
    mutating func accept(_ index: Int) -> (connection: Int, peer: IPv4Address)? {
        guard let first = listeners[index]?.backlog.first else { return nil }
        listeners[index]?.backlog.removeFirst()
        return (first, connections[first]?.address ?? .any)
    }

    /// Connects at once, as the kernel of the other side does before its program accepts.
    ///
    /// Errors: ECONNREFUSED, EHOSTUNREACH.
    mutating func connect(
        machine: MachineID,
        namespace: MachineID,
        to address: IPv4Address,
        port: UInt16
    ) throws(Errno) -> (connection: Int, wakeUp: WakeUp) {
        let target = try destination(from: namespace, address, port)
        let found = listeners.firstIndex { listener in
            guard let listener, listener.namespace == target.namespace, listener.port == target.port else {
                return false
            }
            return listener.address == .any || !target.isForwarded && listener.address == address
                || target.isForwarded && !listener.address.isLoopback
        }
        guard let found, let listener = listeners[found] else { throw .connectionRefused }
        let source = endpoints.first { $0.namespace == namespace }?.address ?? .loopback
        let connection = Connection(machines: [machine, listener.machine], address: source, port: port)
        let index = Self.insert(connection, into: &connections)
        listeners[found]?.backlog.append(index)
        return (index, WakeUp(machine: listener.machine, object: .listener(found)))
    }

    /// Which namespace and port an address leads to, seen from a namespace.
    private func destination(
        from namespace: MachineID,
        _ address: IPv4Address,
        _ port: UInt16
    ) throws(Errno) -> (namespace: MachineID, port: UInt16, isForwarded: Bool) {
        let isOwn = address.isLoopback || address == .any
        let isHost = namespace == Machine.hostIdentity && isOwn || endpoints.contains { $0.gateway == address }
        if isHost {
            let local: IPv4Address = address == .any ? .loopback : address
            if let forward = published.first(where: {
                $0.hostPort == port && ($0.hostAddress == .any || $0.hostAddress == local)
            }) {
                return (forward.namespace, forward.port, true)
            }
            return (Machine.hostIdentity, port, false)
        }
        if isOwn { return (namespace, port, false) }
        let joined = endpoints.filter { $0.namespace == namespace }.map(\.network)
        guard
            let target = endpoints.first(where: {
                $0.address == address
                    && (namespace == Machine.hostIdentity || joined.contains($0.network) || $0.namespace == namespace)
            })
        else { throw .noRouteToHost }
        return (target.namespace, port, false)
    }

    mutating func read(_ index: Int, side: Int, upTo count: Int) -> ReadOutcome {
        guard var connection = connections[index] else { return ReadOutcome(answer: .bytes([])) }
        if connection.towards[side].count == 0 {
            return ReadOutcome(answer: connection.towards[side].isEnded ? .bytes([]) : .wouldBlock)
        }
        connections[index] = nil
        let bytes = connection.towards[side].take(upTo: count)
        connections[index] = connection
        let wake = WakeUp(machine: connection.machines[1 - side], object: .connection(index, towards: side))
        return ReadOutcome(answer: .bytes(bytes), wakeUps: [wake])
    }

    mutating func write(_ index: Int, side: Int, _ bytes: ArraySlice<UInt8>) -> WriteOutcome {
        let other = 1 - side
        guard var connection = connections[index], connection.towards[other].readers > 0 else {
            return WriteOutcome(isBroken: true)
        }
        let accepted = bytes.prefix(connection.towards[other].room)
        guard !accepted.isEmpty else { return WriteOutcome() }
        connections[index] = nil
        connection.towards[other].append(accepted)
        connections[index] = connection
        let wake = WakeUp(machine: connection.machines[other], object: .connection(index, towards: other))
        return WriteOutcome(accepted: accepted.count, wakeUps: [wake])
    }

    /// One side sends no more; the other reads to the end.
    mutating func shutDownWriting(_ index: Int, side: Int) -> [WakeUp] {
        guard let connection = connections[index] else { return [] }
        connections[index]?.towards[1 - side].writers = 0
        return [WakeUp(machine: connection.machines[1 - side], object: .connection(index, towards: 1 - side))]
    }

    /// One side closes both ways.
    mutating func close(_ index: Int, side: Int) -> [WakeUp] {
        guard let connection = connections[index] else { return [] }
        let wakes = shutDownWriting(index, side: side)
        connections[index]?.towards[side].readers = 0
        connections[index]?.closed[side] = true
        if connection.closed[1 - side] { connections[index] = nil }
        return wakes + [WakeUp(machine: connection.machines[1 - side], object: .connection(index, towards: side))]
    }

    /// Takes the interfaces of a namespace away, all or those on one network, and with all of them its published ports.
    public mutating func disconnect(_ namespace: MachineID, from network: UInt32? = nil) {
        // From the newest on: what comes and goes is at the end.
        var index = endpoints.count - 1
        while index >= 0 {
            if endpoints[index].namespace == namespace, network == nil || endpoints[index].network == network {
                endpoints.remove(at: index)
            }
            index -= 1
        }
        if network == nil, !published.isEmpty { published.removeAll { $0.namespace == namespace } }
    }

    /// What contradicts itself: listeners and open ends of connections whose machine has no processes. For tests.
    package func inconsistencies(isAlive: (MachineID) -> Bool) -> [String] {
        var found: [String] = []
        for listener in listeners.compactMap({ $0 }) where !isAlive(listener.machine) {
            found.append("machine \(listener.machine) has ended and listens on port \(listener.port)")
        }
        for connection in connections.compactMap({ $0 }) {
            for side in 0..<2 where !connection.closed[side] && !isAlive(connection.machines[side]) {
                found.append("machine \(connection.machines[side]) has ended with a connection")
            }
        }
        return found
    }

    private static func insert<Element>(_ element: Element, into slots: inout [Element?]) -> Int {
        if let free = slots.firstIndex(where: { $0 == nil }) {
            slots[free] = element
            return free
        }
        slots.append(element)
        return slots.count - 1
    }
}

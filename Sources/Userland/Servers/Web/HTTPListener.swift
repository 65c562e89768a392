import Kernel

/// A port with its connections: collects whole requests and sends answers, for servers that answer one at a time.
///
/// Each answer closes its connection.
struct HTTPListener: Codable, Sendable {
    private let descriptor: Int32
    private var clients: [Client] = []

    private struct Client: Codable, Sendable {
        var descriptor: Int32
        var peer: IPv4Address
        var received: [UInt8] = []
        var head: HTTPHead?
        var answer: [UInt8] = []
        var isTaken = false
    }

    /// A request that came in whole.
    struct Request: Codable, Sendable {
        /// By which it is answered.
        var client: Int32
        var peer: IPv4Address
        var head: HTTPHead
        var body: [UInt8]
    }

    /// Listens. Errors: EADDRINUSE.
    init(port: UInt16, address: IPv4Address = .any, _ machine: inout Machine) throws(Errno) {
        descriptor = try machine.listen(port: port, address: address)
    }

    /// Accepts, reads and writes what can be at once; a request that waits for its answer, when there is one.
    mutating func next(_ machine: inout Machine) -> Request? {
        while case .connection(let connection, let peer)? = try? machine.accept(descriptor) {
            clients.append(Client(descriptor: connection, peer: peer))
        }
        var found: Request?
        for index in clients.indices.reversed() {
            if !clients[index].answer.isEmpty {
                if send(&clients[index], &machine) { drop(index, &machine) }
            } else if found == nil, !clients[index].isTaken {
                switch read(&clients[index], &machine) {
                case .request(let request): found = request
                case .gone: drop(index, &machine)
                case .waiting: break
                }
            }
        }
        return found
    }

    private enum Outcome {
        case request(Request)
        case gone
        case waiting
    }

    private func read(_ client: inout Client, _ machine: inout Machine) -> Outcome {
        while true {
            if client.head == nil { client.head = HTTPHead.take(from: &client.received) }
            if let head = client.head {
                let length = max(0, Int(head.value("Content-Length") ?? "") ?? 0)
                if client.received.count >= length {
                    client.isTaken = true
                    let body = Array(client.received.prefix(length))
                    return .request(Request(client: client.descriptor, peer: client.peer, head: head, body: body))
                }
            }
            guard client.received.count < 1 << 24, let result = try? machine.read(client.descriptor, upTo: 65_536)
            else {
                return .gone
            }
            guard case .bytes(let bytes) = result else { return .waiting }
            if bytes.isEmpty { return .gone }
            client.received += bytes
        }
    }

    private mutating func drop(_ index: Int, _ machine: inout Machine) {
        try? machine.close(clients[index].descriptor)
        clients.remove(at: index)
    }

    /// Sends an answer, now and whenever there is room.
    mutating func answer(_ client: Int32, _ bytes: [UInt8], _ machine: inout Machine) {
        guard let index = clients.firstIndex(where: { $0.descriptor == client }) else { return }
        clients[index].answer = bytes
        if bytes.isEmpty || send(&clients[index], &machine) { drop(index, &machine) }
    }

    /// True when all is sent, or nobody is there any more.
    private func send(_ client: inout Client, _ machine: inout Machine) -> Bool {
        while !client.answer.isEmpty {
            guard let count = try? machine.write(client.descriptor, client.answer[...]) else { return true }
            if count == 0 { return false }
            machine.fuel -= 10 + count / 100
            client.answer.removeFirst(count)
        }
        return true
    }

    /// What there is to wait for, with something else that the program waits for.
    func wait(_ machine: Machine, besides other: Wait = Wait()) -> Wait {
        var wait = other
        wait.readable = descriptor
        let readers = clients.filter { $0.answer.isEmpty && !$0.isTaken }
        if let writer = clients.first(where: { !$0.answer.isEmpty }) { wait.writable = writer.descriptor }
        if let last = readers.last { wait.alsoReadable = last.descriptor }
        // A wait names two descriptors; more of them are looked at again after a while.
        if readers.count > 1 { wait.deadline = min(wait.deadline, machine.now + 20 * .millisecond) }
        return wait
    }
}

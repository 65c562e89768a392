import Kernel

/// One connection of a registry.
struct RegistryConnection: Codable, Sendable {
    let descriptor: Int32
    private let client: IPv4Address
    private var received: [UInt8] = []
    private var head: HTTPHead?
    /// The body of a request as far as it has come; its end is known by a length or by chunks.
    private var body: [UInt8] = []
    private var reader: HTTPBody?
    private var answer: [UInt8] = []
    private var closesAfter = false

    init(_ descriptor: Int32, client: IPv4Address) {
        self.descriptor = descriptor
        self.client = client
    }

    /// What a connection waits for.
    enum State {
        case readable
        case writable
        case closed
    }

    mutating func advance(_ server: RegistrySettings, _ machine: inout Machine) -> State {
        do throws(Errno) {
            while true {
                while !answer.isEmpty {
                    let taken = try machine.write(descriptor, answer[...])
                    if taken == 0 { return .writable }
                    machine.fuel -= 10 + taken / 100
                    answer.removeFirst(taken)
                }
                if closesAfter { return .closed }
                if take(server, &machine) { continue }
                guard case .bytes(let bytes) = try machine.read(descriptor, upTo: 65_536) else { return .readable }
                if bytes.isEmpty { return .closed }
                machine.fuel -= 10 + bytes.count / 100
                received += bytes
            }
        } catch {
            return .closed
        }
    }

    /// Takes what was received; true when a request was complete, and its answer waits to be sent.
    private mutating func take(_ server: RegistrySettings, _ machine: inout Machine) -> Bool {
        if head == nil {
            guard let taken = HTTPHead.take(from: &received) else { return false }
            head = taken
            body = []
            let hasBody = taken.value("Content-Length") != nil || taken.value("Transfer-Encoding") != nil
            reader = hasBody ? HTTPBody(taken, isHeadRequest: false) : nil
            if taken.value("Expect")?.lowercased() == "100-continue" {
                answer = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
                return true
            }
        }
        guard let head else { return false }
        if reader != nil {
            body += reader?.take(from: &received) ?? []
            guard reader?.isComplete == true else { return false }
        }
        self.head = nil
        let request = RegistryRequest(head, body: body)
        let result = request.answer(server.store, allowsDeletion: server.allowsDeletion, &machine)
        let isOld = head.request?.version == "HTTP/1.0"
        closesAfter = isOld || head.value("Connection")?.lowercased() == "close" || head.request == nil
        let isHead = request.method == "HEAD"
        answer = result.bytes(now: machine.now, keepsConnection: !closesAfter, isHead: isHead)
        let visit = RegistryVisit(
            client: client.description,
            host: head.value("Host") ?? "",
            line: head.startLine,
            status: result.status,
            bytes: isHead ? 0 : result.body.count,
            agent: head.value("User-Agent") ?? ""
        )
        RegistryLog.tell(visit, &machine)
        return true
    }
}

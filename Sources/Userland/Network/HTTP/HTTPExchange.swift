import Kernel

/// One request and its answer over an open connection, as far as it has come.
struct HTTPExchange: Codable, Sendable {
    let descriptor: Int32
    private let isHeadRequest: Bool
    private var request: [UInt8]
    private var received: [UInt8] = []
    private var body: HTTPBody?
    private(set) var head: HTTPHead?
    /// How much was received before the head was complete.
    private(set) var hasReceived = false

    init(_ request: [UInt8], over descriptor: Int32, isHeadRequest: Bool) {
        self.request = request
        self.descriptor = descriptor
        self.isHeadRequest = isHeadRequest
    }

    /// The length that the answer told of.
    var announcedLength: Int? { if case .known(let count) = body?.length { count } else { nil } }
    var isChunked: Bool { body?.length == .chunked }

    /// What came of an advance.
    enum Outcome {
        case wait(Wait)
        /// The head is complete; `head` has it.
        case head
        case body([UInt8])
        case finished
        /// The connection ended before the answer did.
        case closedEarly
        case failed(Errno)
    }

    mutating func advance(_ machine: inout Machine) -> Outcome {
        do throws(Errno) {
            while !request.isEmpty {
                let taken = try machine.write(descriptor, request[...])
                if taken == 0 { return .wait(.writable(descriptor)) }
                request.removeFirst(taken)
            }
        } catch {
            // The answer may have come before the request was read to its end.
            request = []
            if error != .brokenPipe { return .failed(error) }
        }
        if let outcome = progress() { return outcome }
        do throws(Errno) {
            switch try machine.read(descriptor, upTo: 16_384) {
            case .wouldBlock: return .wait(.readable(descriptor))
            case .bytes(let bytes):
                machine.fuel -= 10 + bytes.count / 100
                if bytes.isEmpty {
                    return body?.close() == true ? .finished : .closedEarly
                }
                hasReceived = true
                received += bytes
                return progress() ?? .body([])
            }
        } catch {
            return .failed(error)
        }
    }

    /// What can be said from what has been received.
    private mutating func progress() -> Outcome? {
        if body == nil {
            guard let taken = HTTPHead.take(from: &received) else { return nil }
            // An interim answer is followed by the real one.
            if let status = taken.status, (100..<200).contains(status) { return progress() }
            head = taken
            body = HTTPBody(taken, isHeadRequest: isHeadRequest)
            return .head
        }
        if body?.isComplete == true { return .finished }
        guard !received.isEmpty else { return nil }
        let piece = body?.take(from: &received) ?? []
        return piece.isEmpty ? (body?.isComplete == true ? .finished : nil) : .body(piece)
    }
}

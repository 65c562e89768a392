import Kernel

/// One connection of `httpd`: reads a request, answers, ends.
struct HttpdConnection: Program {
    static let programName = "httpd-connection"

    private let descriptor: Int32
    private let peer: IPv4Address
    private let listener: Int32
    private let verbosity: Int
    private var received: [UInt8] = []
    private var answer: [UInt8] = []
    private var hasAnswer = false
    private var hasStarted = false

    init(_ descriptor: Int32, peer: IPv4Address, closing listener: Int32, verbosity: Int) {
        self.descriptor = descriptor
        self.peer = peer
        self.listener = listener
        self.verbosity = verbosity
    }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasStarted {
            hasStarted = true
            if listener >= 0 { try? machine.close(listener) }
        }
        do throws(Errno) {
            while !hasAnswer {
                guard case .bytes(let bytes) = try machine.read(descriptor, upTo: 8192) else {
                    return .block(.readable(descriptor))
                }
                received += bytes
                if let head = HTTPHead.take(from: &received) {
                    guard !head.startLine.isEmpty else { return .exit(0) }
                    answer = HttpdAnswer.make(head, verbosity: verbosity, peer: peer, &machine)
                    hasAnswer = true
                } else if bytes.isEmpty {
                    return .exit(0)
                }
            }
            while !answer.isEmpty {
                let out = descriptor == 0 ? 1 : descriptor
                let taken = try machine.write(out, answer[...])
                if taken == 0 { return .block(.writable(out)) }
                machine.fuel -= 10 + taken / 100
                answer.removeFirst(taken)
            }
            try machine.shutdownWriting(descriptor)
        } catch {}
        return .exit(0)
    }
}

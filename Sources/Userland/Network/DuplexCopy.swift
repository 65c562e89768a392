import Kernel

/// Copies standard input to a connection and the connection to standard output, as `nc` and `telnet` do.
struct DuplexCopy: Codable, Sendable {
    let descriptor: Int32
    private var toPeer: [UInt8] = []
    private var toOutput: [UInt8] = []
    private var inputEnded = false
    private var peerEnded = false
    /// The input's end is passed on.
    private var hasShutDown = false

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Nil when both sides are done; else the step to answer with.
    mutating func step(_ machine: inout Machine) -> Step? {
        while true {
            if machine.fuel <= 0 { return .again }
            if !toOutput.isEmpty {
                guard let taken = try? machine.write(1, toOutput[...]) else { return nil }
                if taken == 0 { return .block(.writable(1)) }
                toOutput.removeFirst(taken)
                continue
            }
            if peerEnded { return nil }
            var isWaitingToWrite = false
            if !toPeer.isEmpty {
                guard let taken = try? machine.write(descriptor, toPeer[...]) else { return nil }
                toPeer.removeFirst(taken)
                machine.fuel -= 10 + taken / 100
                isWaitingToWrite = taken == 0
                if taken > 0 { continue }
            } else if inputEnded, !hasShutDown {
                hasShutDown = true
                try? machine.shutdownWriting(descriptor)
            }
            guard let result = try? machine.read(descriptor, upTo: 16_384) else { return nil }
            if case .bytes(let bytes) = result {
                machine.fuel -= 10 + bytes.count / 100
                if bytes.isEmpty { peerEnded = true } else { toOutput = bytes }
                continue
            }
            if !inputEnded, toPeer.isEmpty {
                let input = (try? machine.read(0, upTo: 16_384)) ?? .bytes([])
                if case .bytes(let bytes) = input {
                    machine.fuel -= 10
                    if bytes.isEmpty { inputEnded = true } else { toPeer = bytes }
                    continue
                }
            }
            var wait = Wait.readable(descriptor)
            if isWaitingToWrite { wait.writable = descriptor }
            if !inputEnded, toPeer.isEmpty { wait.alsoReadable = 0 }
            return .block(wait)
        }
    }
}

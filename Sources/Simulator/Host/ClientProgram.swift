import Kernel

/// `docker` on the simulated host: a process whose program runs outside. It writes what the outside sends, reads what
/// the outside asks for, tells it of signals, and ends when it ends.
struct ClientProgram: Program {
    static let programName = "client"

    /// Output that waits for room, in order.
    private var pending: [Piece] = []
    /// Whether the outside may wait until all of it is taken in.
    private(set) var isWriting = false
    private var hasBegun = false
    private var wantsInput = false
    private var ending: Int32?

    private struct Piece: Codable, Sendable {
        var descriptor: Int32
        var bytes: [UInt8]
    }

    /// Signals that the client handles itself.
    private static let caught: [Signal] = [
        .hangUp, .interrupt, .quit, .terminate, .brokenPipe, .windowChange, .user1, .user2, .continue,
    ]

    /// The outside wrote something.
    mutating func write(_ bytes: [UInt8], to descriptor: Int32) {
        pending.append(Piece(descriptor: descriptor, bytes: bytes))
        isWriting = true
    }

    /// The outside wants more input.
    mutating func askForInput() { wantsInput = true }

    /// The outside has ended.
    mutating func end(_ status: Int32) { ending = status }

    mutating func step(_ machine: inout Machine) -> Step {
        if !hasBegun {
            hasBegun = true
            machine.fuel -= 2_000
            for signal in Self.caught { machine.setDisposition(signal, .catch) }
            machine.report(.clientStarted(pid: machine.current.pid))
            return .block(.message)
        }
        while let signal = machine.takeSignal() {
            machine.report(.clientSignalled(pid: machine.current.pid, signal: signal))
        }
        var wait = Wait.message
        while let first = pending.first {
            do throws(Errno) {
                let count = try machine.write(first.descriptor, first.bytes[...])
                if count == first.bytes.count {
                    pending.removeFirst()
                } else {
                    pending[0].bytes.removeFirst(count)
                    wait.writable = first.descriptor
                    break
                }
            } catch {
                pending.removeFirst()
                // Whether that ends the client is for the outside to say, which may catch the signal.
                if error == .brokenPipe {
                    pending.removeAll { $0.descriptor == first.descriptor }
                    return .again
                }
            }
        }
        if pending.isEmpty, isWriting {
            isWriting = false
            machine.report(.clientHasWritten(pid: machine.current.pid))
        }
        if pending.isEmpty, let ending { return .exit(ending) }
        if wantsInput, let bytes = input(&machine) {
            wantsInput = false
            machine.report(.clientInput(pid: machine.current.pid, bytes: bytes.isEmpty ? nil : bytes))
        } else if wantsInput {
            wait.readable = 0
        }
        return .block(wait)
    }

    /// What there is to read; nil when nothing yet.
    private func input(_ machine: inout Machine) -> [UInt8]? {
        do throws(Errno) {
            guard case .bytes(let bytes) = try machine.read(0, upTo: 65_536) else { return nil }
            return bytes
        } catch {
            return []
        }
    }
}

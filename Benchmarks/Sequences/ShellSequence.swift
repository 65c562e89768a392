import Kernel
import OCI
import Session
import Simulator

/// Random command lines at the prompt, valid and invalid; after each the World must not contradict itself, and `undo`
/// must come back to the one before.
public struct ShellSequence {
    private let seed: UInt64
    private let session: Session
    private var lines: CommandLines
    private var bases = BaseTreeTable()
    private var count = 0
    private var refused = 0
    /// FNV-1a of all that came out.
    private var written: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Virtual time that a line may take before it is interrupted.
    private static let limit = 90 * Nanoseconds.second

    /// A sequence in a new fixture World.
    public init(seed: UInt64) {
        self.seed = seed
        session = Session(WorldConfiguration(kind: .fixture, seed: seed))
        lines = CommandLines(seed: seed)
    }

    /// Does so many lines. Throws what does not hold.
    public mutating func run(commands limit: Int, whatHappens: ((String) -> Void)? = nil) throws(SequenceFailure)
        -> SequenceResult
    {
        while count < limit {
            let line = lines.next(world: Glance(session.world))
            count += 1
            whatHappens?("\(count) \(line)")
            let isQuiet = session.world.openCalls.isEmpty && session.world.hostClients.isEmpty
            let digest = isQuiet && count % 10 == 0 ? try self.digest(line) : nil
            session.checkpoint(before: line)
            try run(line)
            try expect(session.world.inconsistencies(), after: line)
            if let digest { try checkUndo(digest, line) }
        }
        return SequenceResult(commands: count, refused: refused, digest: try fullDigest())
    }

    private mutating func run(_ line: String) throws(SequenceFailure) {
        session.apply(.hostCommand(Array((line + "\n").utf8)))
        if let status = finish(within: Self.limit) {
            if status != 0 { refused += 1 }
            return
        }
        for signal in [Signal.interrupt, .interrupt, .terminate] {
            session.apply(.hostSignal(signal))
            if finish(within: 25 * .second) != nil { return }
        }
        try expect(["does not end, not even by a signal"], after: line)
    }

    /// Lets the line run on; its status when it has ended.
    private mutating func finish(within length: Nanoseconds) -> Int32? {
        var seen = written
        let end = session.run(until: session.now + length) { event in
            switch event {
            case .output(_, let bytes), .terminal(let bytes):
                for byte in bytes { seen = (seen ^ UInt64(byte)) &* 0x100_0000_01B3 }
            case .finished: break
            }
            return true
        }
        written = seen
        guard case .finished(let status) = end else { return nil }
        return status.code
    }

    private mutating func checkUndo(_ digest: String, _ line: String) throws(SequenceFailure) {
        let after = try self.digest(line)
        let hasClients = !session.world.openCalls.isEmpty || !session.world.hostClients.isEmpty
        try expect(session.undo() == line ? [] : ["undo takes another line back"], after: line)
        try expect(try self.digest(line) == digest ? [] : ["undo does not come back to the World before"], after: line)
        _ = session.redo()
        guard !hasClients else { return }
        try expect(try self.digest(line) == after ? [] : ["redo does not come back to the World after"], after: line)
    }

    private func expect(_ findings: [String], after shown: String) throws(SequenceFailure) {
        guard !findings.isEmpty else { return }
        throw SequenceFailure(seed: seed, command: count, shown: shown, findings: findings)
    }

    private func digest(_ line: String) throws(SequenceFailure) -> String {
        do {
            return try session.world.digest(bases)
        } catch {
            try expect(["cannot be written: \(error)"], after: line)
            return ""
        }
    }

    private func fullDigest() throws(SequenceFailure) -> String {
        do {
            return Digest(of: try session.world.encoded()).hexadecimal + " " + String(written, radix: 16)
        } catch {
            try expect(["cannot be written: \(error)"], after: "the last line")
            return ""
        }
    }
}

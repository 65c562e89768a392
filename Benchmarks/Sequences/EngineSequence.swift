import EngineAPI
import Kernel
import OCI
import Simulator

/// Random engine calls, valid and invalid, with clock steps, input and clients that go away between them; after each
/// the World must not contradict itself.
public struct EngineSequence {
    private let seed: UInt64
    private var world: World
    private var commands: EngineCommands
    private var lastCall: CallID = 0
    private var clients = CallLedger()
    private var bases = BaseTreeTable()
    private var count = 0
    private var refused = 0

    /// A sequence in a new fixture World.
    public init(seed: UInt64) {
        self.seed = seed
        world = World(WorldConfiguration(kind: .fixture, seed: seed))
        commands = EngineCommands(seed: seed)
    }

    /// Does so many commands. Throws what does not hold.
    public mutating func run(commands limit: Int, whatHappens: ((String) -> Void)? = nil) throws(SequenceFailure)
        -> SequenceResult
    {
        while count < limit {
            let command = commands.next(world: Glance(world), open: clients.open)
            count += 1
            whatHappens?("\(count) \(command)")
            let checksUndo = count % 40 == 0
            let before = checksUndo ? world : nil
            let digest = try checksUndo ? self.digest(world, command) : ""
            apply(command)
            try expect(world.inconsistencies() + clients.takeFindings(), after: command)
            if let before, try self.digest(before, command) != digest {
                try expect(["undo does not come back to the World before"], after: command)
            }
            if count % 1000 == 0 || count == limit { try checkCoding(command) }
        }
        return SequenceResult(commands: count, refused: refused, digest: try fullDigest())
    }

    private mutating func apply(_ command: EngineCommand) {
        switch command {
        case .call(let request):
            lastCall += 1
            clients.begin(lastCall, request)
            take(world.apply(.request(lastCall, request)))
        case .advance(let length):
            take(world.apply(.advance(to: world.now + length)))
        case .cancel(let call):
            clients.forget(call)
            take(world.apply(.cancel(call)))
        case .input(let call, let bytes):
            take(world.apply(.attachedInput(call, bytes)))
        case .endInput(let call):
            take(world.apply(.closeAttachedInput(call)))
        }
    }

    private mutating func take(_ outputs: [Output]) {
        for output in outputs {
            clients.take(output)
            guard case .response(_, let result) = output else { continue }
            switch result {
            case .success(let answer): commands.learn(answer)
            case .failure: refused += 1
            }
        }
    }

    private func expect(_ findings: [String], after command: EngineCommand) throws(SequenceFailure) {
        guard !findings.isEmpty else { return }
        throw SequenceFailure(seed: seed, command: count, shown: "\(command)", findings: findings)
    }

    /// The World, written and read, is the same and goes on the same way.
    private mutating func checkCoding(_ command: EngineCommand) throws(SequenceFailure) {
        do {
            let text = try world.encoded()
            let copy = try World(encoded: text)
            let again = try copy.encoded()
            if again != text { try expect(["written and read it is another World"], after: command) }
            try expect(copy.inconsistencies().map { "read back: " + $0 }, after: command)
            world = copy
            bases = BaseTreeTable()
        } catch let failure as SequenceFailure {
            throw failure
        } catch {
            try expect(["cannot be written and read: \(error)"], after: command)
        }
    }

    private func digest(_ world: World, _ command: EngineCommand) throws(SequenceFailure) -> String {
        do {
            return try world.digest(bases)
        } catch {
            try expect(["cannot be written: \(error)"], after: command)
            return ""
        }
    }

    private func fullDigest() throws(SequenceFailure) -> String {
        do {
            return Digest(of: try world.encoded()).hexadecimal
        } catch {
            try expect(["cannot be written: \(error)"], after: .advance(0))
            return ""
        }
    }
}

/// One step of a sequence.
enum EngineCommand: Sendable {
    case call(any EngineCall)
    case advance(Nanoseconds)
    case cancel(CallID)
    case input(CallID, [UInt8])
    case endInput(CallID)
}

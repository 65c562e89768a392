/// Tries the paths through a program one by one: for the groups of a match whose ends are known, and for
/// back-references, which no automaton can do.
struct Backtracker {
    private let program: PatternProgram
    private let text: UnsafeBufferPointer<UInt8>
    private let isLineStart: Bool
    private var slots: [Int]
    private var loops: [Int]
    private var stack: [Frame] = []
    /// Which splits were taken where, once there have been many steps: a second time they fail as well.
    private var seen: [UInt64] = []
    private var remembers = false
    private var steps = 0
    /// No path goes beyond.
    private var limit: Int

    private enum Frame {
        case resume(counter: Int, position: Int)
        case restoreSlot(Int, Int)
        case restoreLoop(Int, Int)
    }

    /// How many steps the search for a pattern with back-references may take.
    private let stepLimit: Int
    /// After how many steps it pays to remember.
    private static let rememberAfter = 256

    init(_ program: PatternProgram, _ text: UnsafeBufferPointer<UInt8>, isLineStart: Bool) {
        self.program = program
        self.text = text
        self.isLineStart = isLineStart
        stepLimit = 5_000_000 + 64 * text.count
        slots = [Int](repeating: -1, count: 2 * (program.groupCount + 1))
        loops = [Int](repeating: -1, count: program.loopCount)
        limit = text.count
    }

    /// The groups of the match that is exactly `range`: start and end of each, -1 where it took no part.
    mutating func groups(of range: Range<Int>) -> [Int]? {
        remembers = program.instructions.count * (range.count + 1) <= 64 << 20 && !program.hasBackReferences
        var result: [Int]?
        limit = range.upperBound
        run(from: range.lowerBound) { end, slots in
            guard end == range.upperBound else { return false }
            result = slots
            return true
        }
        result?[0] = range.lowerBound
        result?[1] = range.upperBound
        return result
    }

    /// Whether the search has taken too long: there is no match for it.
    var isExhausted: Bool { steps > stepLimit }

    /// The longest match that starts at `start`, with its groups.
    mutating func longest(from start: Int) -> [Int]? {
        for slot in slots.indices { slots[slot] = -1 }
        var best: [Int]?
        let limit = text.count
        run(from: start) { end, slots in
            if best.map({ end > $0[1] }) ?? true {
                best = slots
                best?[0] = start
                best?[1] = end
            }
            return end == limit
        }
        return best
    }

    private mutating func run(from start: Int, _ accept: (Int, [Int]) -> Bool) {
        let width = limit - start + 1
        stack.removeAll(keepingCapacity: true)
        if follow(0, start, start, width, accept) { return }
        while steps <= stepLimit, let frame = stack.popLast() {
            switch frame {
            case .restoreSlot(let slot, let value): slots[slot] = value
            case .restoreLoop(let loop, let value): loops[loop] = value
            case .resume(let counter, let position):
                if follow(counter, position, start, width, accept) { return }
            }
        }
    }

    /// Follows one path until it fails; true when the match is accepted.
    private mutating func follow(
        _ start: Int,
        _ from: Int,
        _ origin: Int,
        _ width: Int,
        _ accept: (Int, [Int]) -> Bool
    ) -> Bool {
        var (counter, position) = (start, from)
        while true {
            steps += 1
            switch program.instructions[counter] {
            case .match:
                return accept(position, slots)
            case .set(let set):
                guard position < limit, program.sets[set].contains(text[position]) else { return false }
                position += 1
                counter += 1
            case .split(let first, let second):
                if remembers, steps > Self.rememberAfter {
                    if seen.isEmpty {
                        seen = [UInt64](repeating: 0, count: program.instructions.count * width / 64 + 1)
                    }
                    let bit = counter * width + position - origin
                    if seen[bit >> 6] & (1 << UInt64(bit & 63)) != 0 { return false }
                    seen[bit >> 6] |= 1 << UInt64(bit & 63)
                }
                if stack.capacity == 0 { stack.reserveCapacity(16) }
                stack.append(.resume(counter: second, position: position))
                counter = first
            case .jump(let target):
                counter = target
            case .save(let slot):
                if !stack.isEmpty { stack.append(.restoreSlot(slot, slots[slot])) }
                slots[slot] = position
                counter += 1
            case .enterLoop(let loop):
                if !stack.isEmpty { stack.append(.restoreLoop(loop, loops[loop])) }
                loops[loop] = position
                counter += 1
            case .checkLoop(let loop):
                guard loops[loop] != position else { return false }
                counter += 1
            case .backReference(let number):
                let (low, high) = (slots[2 * number], slots[2 * number + 1])
                guard low >= 0, high >= low, repeats(low..<high, at: position) else { return false }
                position += high - low
                counter += 1
            case .assertion(let assertion):
                guard holds(assertion, position) else { return false }
                counter += 1
            }
            if steps > stepLimit { return false }
        }
    }

    private func repeats(_ range: Range<Int>, at position: Int) -> Bool {
        guard position + range.count <= text.count else { return false }
        for offset in 0..<range.count where text[range.lowerBound + offset] != text[position + offset] {
            return false
        }
        return true
    }

    private func holds(_ assertion: SyntaxTree.Assertion, _ position: Int) -> Bool {
        let before: LazyAutomaton.Before =
            position == 0
            ? (isLineStart ? .textStart : .notLineStart) : ByteSet.word.contains(text[position - 1]) ? .word : .other
        let isEnd = position == text.count
        return assertion.holds(
            before: before,
            isEnd: isEnd,
            nextIsWord: !isEnd && ByteSet.word.contains(text[position])
        )
    }
}

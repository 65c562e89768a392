/// A deterministic automaton whose states are made as a text needs them: one table look-up for each byte.
///
/// Whether a match ends at a position is known one byte later, when what follows is known too (for `$`, `\b`).
struct LazyAutomaton: Sendable {
    /// What is before a position.
    enum Before: UInt8, Hashable, Sendable {
        case textStart
        case notLineStart
        case other
        case word
    }

    private let program: PatternProgram
    /// Whether a match may start anywhere, so that it is only told that there is one.
    private let isUnanchored: Bool
    private let classes: [UInt8]
    private let representatives: [UInt8]
    /// Classes and one more for the end of the text.
    private let stride: Int
    /// For state and class: twice the offset of the next state's row, plus 1 where a match ended here; or -1.
    private var transitions: [Int32] = []
    private var states: [State] = []
    private var numbers: [State: Int32] = [:]
    private var starts: [Int32] = [-1, -1, -1, -1]

    private struct State: Hashable, Sendable {
        var counters: [Int32]
        var before: Before
    }

    private static let stateLimit = 4000

    init(_ program: PatternProgram, isUnanchored: Bool) {
        self.program = program
        self.isUnanchored = isUnanchored
        var sets = program.sets
        if program.hasWordAssertions { sets.append(.word) }
        var classes = [UInt8](repeating: 0, count: 256)
        var representatives: [UInt8] = []
        var known: [[Bool]: UInt8] = [:]
        for byte in UInt8.min...UInt8.max {
            let signature = sets.map { $0.contains(byte) }
            if let number = known[signature] {
                classes[Int(byte)] = number
            } else {
                known[signature] = UInt8(representatives.count)
                classes[Int(byte)] = UInt8(representatives.count)
                representatives.append(byte)
            }
        }
        self.classes = classes
        self.representatives = representatives
        stride = representatives.count + 1
        reset()
    }

    private mutating func reset() {
        transitions = []
        states = []
        numbers = [:]
        starts = [-1, -1, -1, -1]
        _ = number(of: State(counters: [], before: .other))
    }

    private mutating func number(of state: State) -> Int32 {
        if let known = numbers[state] { return known }
        let number = Int32(states.count * stride)
        states.append(state)
        numbers[state] = number
        transitions += repeatElement(-1, count: stride)
        return number
    }

    private mutating func start(_ before: Before) -> Int32 {
        let known = starts[Int(before.rawValue)]
        if known >= 0 { return known }
        let made = number(of: State(counters: [0], before: before))
        starts[Int(before.rawValue)] = made
        return made
    }

    /// The kind of what is before `position`.
    func before(_ text: UnsafeBufferPointer<UInt8>, _ position: Int, isLineStart: Bool) -> Before {
        if position == 0 { return isLineStart ? .textStart : .notLineStart }
        return program.hasWordAssertions && ByteSet.word.contains(text[position - 1]) ? .word : .other
    }

    /// The end of the longest match that starts at `position` (any match at all, where unanchored), or nil.
    /// `scanned` grows by the bytes looked at.
    mutating func longest(
        _ text: UnsafeBufferPointer<UInt8>,
        from position: Int,
        isLineStart: Bool,
        scanned: inout Int
    ) -> Int? {
        var state = start(before(text, position, isLineStart: isLineStart))
        var index = position
        var last: Int?
        let (count, anywhere) = (text.count, isUnanchored)
        while true {
            let isKnown = transitions.withUnsafeBufferPointer { table in
                classes.withUnsafeBufferPointer { classes in
                    while index < count {
                        let next = table[Int(state) + Int(classes[Int(text[index])])]
                        if next < 0 { return false }
                        if next & 1 != 0 {
                            last = index
                            if anywhere { return true }
                        }
                        state = next >> 1
                        if state == 0 { return true }
                        index += 1
                    }
                    return true
                }
            }
            if !isKnown {
                if states.count > Self.stateLimit {
                    let kept = states[Int(state) / stride]
                    reset()
                    state = number(of: kept)
                }
                compute(Int(state), Int(classes[Int(text[index])]))
                continue
            }
            scanned += index - position + 1
            if index < count { return last }
            let offset = Int(state) + stride - 1
            if transitions[offset] < 0 { compute(Int(state), stride - 1) }
            return transitions[offset] & 1 != 0 ? count : last
        }
    }

    /// Fills in one transition.
    private mutating func compute(_ row: Int, _ byteClass: Int) {
        let state = states[row / stride]
        let isEnd = byteClass == stride - 1
        let byte = isEnd ? 0 : representatives[byteClass]
        let nextIsWord = !isEnd && ByteSet.word.contains(byte)
        var closure = Closure(program.instructions.count)
        var isMatch = false
        var next: [Int32] = []
        for counter in state.counters {
            closure.add(
                Int(counter),
                program,
                before: state.before,
                isEnd: isEnd,
                nextIsWord: nextIsWord
            )
        }
        for counter in closure.members {
            switch program.instructions[counter] {
            case .match: isMatch = true
            case .set(let set):
                if !isEnd, program.sets[set].contains(byte) { next.append(Int32(counter + 1)) }
            default: break
            }
        }
        var target: Int32 = 0
        if !isEnd {
            if isUnanchored { next.append(0) }
            if !next.isEmpty {
                let before: Before = program.hasWordAssertions && nextIsWord ? .word : .other
                target = number(of: State(counters: next.sorted(), before: before))
            }
        }
        transitions[row + byteClass] = target << 1 | (isMatch ? 1 : 0)
    }
}

/// What can be reached without consuming anything.
struct Closure {
    private(set) var members: [Int] = []
    private var seen: [Bool]

    init(_ size: Int) { seen = [Bool](repeating: false, count: size) }

    mutating func add(
        _ start: Int,
        _ program: PatternProgram,
        before: LazyAutomaton.Before,
        isEnd: Bool,
        nextIsWord: Bool
    ) {
        var stack = [start]
        while let counter = stack.popLast() {
            if seen[counter] { continue }
            seen[counter] = true
            switch program.instructions[counter] {
            case .set, .match:
                members.append(counter)
            case .split(let first, let second):
                stack.append(second)
                stack.append(first)
            case .jump(let target):
                stack.append(target)
            case .save, .enterLoop, .checkLoop:
                stack.append(counter + 1)
            case .backReference:
                break
            case .assertion(let assertion):
                if assertion.holds(before: before, isEnd: isEnd, nextIsWord: nextIsWord) {
                    stack.append(counter + 1)
                }
            }
        }
    }
}

extension SyntaxTree.Assertion {
    @inline(__always)
    func holds(before: LazyAutomaton.Before, isEnd: Bool, nextIsWord: Bool) -> Bool {
        switch self {
        case .lineStart: before == .textStart
        case .lineEnd, .textEnd: isEnd
        case .textStart: before == .textStart || before == .notLineStart
        case .wordBoundary: (before == .word) != nextIsWord
        case .notWordBoundary: (before == .word) == nextIsWord
        case .wordStart: before != .word && nextIsWord
        case .wordEnd: before == .word && !nextIsWord
        }
    }
}

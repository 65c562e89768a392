/// A compiled pattern: instructions of a nondeterministic automaton.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        /// Consumes one byte of the set with this index.
        case set(Int)
        /// Goes on at both; the first is preferred where there is a choice.
        case split(Int, Int)
        case jump(Int)
        /// Notes the position in a slot: 2n is where group n starts, 2n+1 where it ends.
        case save(Int)
        case assertion(SyntaxTree.Assertion)
        case backReference(Int)
        /// Notes the position at which a loop's turn starts, and fails a turn that consumed nothing.
        case enterLoop(Int)
        case checkLoop(Int)
        /// An alternation that ends at the given address: all its branches have to be tried for the longest.
        case match
    }

    private(set) var instructions: [Instruction] = []
    private(set) var sets: [ByteSet] = []
    let groupCount: Int
    private(set) var hasBackReferences = false
    private(set) var hasWordAssertions = false
    private(set) var hasAlternatives = false
    private(set) var loopCount = 0
    /// Where each slot lies after the start of a match, when every match looks alike.
    private(set) var fixedSlots: [Int]?

    static let sizeLimit = 300_000

    init(_ tree: SyntaxTree, groupCount: Int) throws(PatternError) {
        self.groupCount = groupCount
        try emit(tree)
        instructions.append(.match)
        fixedSlots = slotsOfOnlyPath()
    }

    private func slotsOfOnlyPath() -> [Int]? {
        var slots = [Int](repeating: 0, count: 2 * (groupCount + 1))
        var length = 0
        for instruction in instructions {
            switch instruction {
            case .set: length += 1
            case .save(let slot): slots[slot] = length
            case .assertion: break
            case .match: slots[1] = length
            default: return nil
            }
        }
        return slots
    }

    private mutating func emit(_ tree: SyntaxTree) throws(PatternError) {
        if instructions.count > Self.sizeLimit { throw .tooBig }
        switch tree {
        case .empty:
            break
        case .set(let set):
            instructions.append(.set(index(of: set)))
        case .sequence(let items):
            for item in items { try emit(item) }
        case .alternatives(let branches):
            hasAlternatives = true
            var ends: [Int] = []
            for (number, branch) in branches.enumerated() {
                guard number < branches.count - 1 else {
                    try emit(branch)
                    break
                }
                let split = instructions.count
                instructions.append(.split(split + 1, 0))
                try emit(branch)
                ends.append(instructions.count)
                instructions.append(.jump(0))
                instructions[split] = .split(split + 1, instructions.count)
            }
            for end in ends { instructions[end] = .jump(instructions.count) }
        case .repetition(let body, let minimum, let maximum):
            try emitRepetition(body, minimum, maximum)
        case .group(let number, let body):
            instructions.append(.save(2 * number))
            try emit(body)
            instructions.append(.save(2 * number + 1))
        case .backReference(let number):
            hasBackReferences = true
            instructions.append(.backReference(number))
        case .assertion(let assertion):
            switch assertion {
            case .wordBoundary, .notWordBoundary, .wordStart, .wordEnd: hasWordAssertions = true
            default: break
            }
            instructions.append(.assertion(assertion))
        }
    }

    private mutating func emitRepetition(_ body: SyntaxTree, _ minimum: Int, _ maximum: Int?) throws(PatternError) {
        for _ in 0..<minimum { try emit(body) }
        guard let maximum else {
            let start = instructions.count
            instructions.append(.split(start + 1, 0))
            let loop = loopCount
            let guarded = Self.canBeEmpty(body)
            if guarded {
                loopCount += 1
                instructions.append(.enterLoop(loop))
            }
            try emit(body)
            if guarded { instructions.append(.checkLoop(loop)) }
            instructions.append(.jump(start))
            instructions[start] = .split(start + 1, instructions.count)
            return
        }
        var splits: [Int] = []
        for _ in minimum..<maximum {
            splits.append(instructions.count)
            instructions.append(.split(instructions.count + 1, 0))
            try emit(body)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }

    private mutating func index(of set: ByteSet) -> Int {
        if let known = sets.firstIndex(of: set) { return known }
        sets.append(set)
        return sets.count - 1
    }

    static func canBeEmpty(_ tree: SyntaxTree) -> Bool {
        switch tree {
        case .empty, .assertion, .backReference: true
        case .set: false
        case .sequence(let items): items.allSatisfy(canBeEmpty)
        case .alternatives(let branches): branches.contains(where: canBeEmpty)
        case .repetition(let body, let minimum, _): minimum == 0 || canBeEmpty(body)
        case .group(_, let body): canBeEmpty(body)
        }
    }
}

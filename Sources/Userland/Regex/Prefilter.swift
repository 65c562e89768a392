/// What any match must have, read off the pattern before it runs: most lines are told apart by this alone.
struct Prefilter: Sendable {
    /// The pattern is nothing but this text.
    var literal: [UInt8]?
    /// A text that every match contains; may be empty.
    var required: [UInt8] = []
    /// The offset in `literal` or `required` of the byte to look for.
    var anchor = 0
    /// Whether a match can only start where the text does.
    var isAnchored = false
    /// The bytes a match can start with; nil where it may be empty.
    var firstBytes: ByteSet?
    /// The same as a table, and the only one, if there is one.
    var isFirst: [Bool] = []
    var onlyFirst: UInt8?

    init(_ tree: SyntaxTree, _ program: PatternProgram) {
        literal = Self.text(of: tree)
        var run: [UInt8] = []
        var best: [UInt8] = []
        Self.collect(tree, &run, &best)
        required = literal ?? (run.count > best.count ? run : best)
        anchor = required.withUnsafeBufferPointer { $0.rarestOffset() }
        isAnchored = Self.startsAnchored(tree)
        findFirstBytes(program)
    }

    private mutating func findFirstBytes(_ program: PatternProgram) {
        var set = ByteSet()
        var stack = [0]
        var seen = [Bool](repeating: false, count: program.instructions.count)
        while let counter = stack.popLast() {
            if seen[counter] { continue }
            seen[counter] = true
            switch program.instructions[counter] {
            case .match, .backReference: return
            case .set(let index): set.formUnion(program.sets[index])
            case .split(let first, let second): stack += [first, second]
            case .jump(let target): stack.append(target)
            case .save, .assertion, .enterLoop, .checkLoop: stack.append(counter + 1)
            }
        }
        firstBytes = set
        isFirst = (UInt8.min...UInt8.max).map(set.contains)
        if set.count == 1 { onlyFirst = set.members.first }
    }

    /// The text that the whole pattern is.
    private static func text(of tree: SyntaxTree) -> [UInt8]? {
        switch tree {
        case .set(let set):
            return set.count == 1 ? set.members : nil
        case .sequence(let items):
            var text: [UInt8] = []
            for item in items {
                guard let part = Self.text(of: item) else { return nil }
                text += part
            }
            return text
        default: return nil
        }
    }

    /// Walks what every match goes through in order; `run` is the text being put together, `best` the longest so far.
    private static func collect(_ tree: SyntaxTree, _ run: inout [UInt8], _ best: inout [UInt8]) {
        switch tree {
        case .set(let set) where set.count == 1:
            run += set.members
            return
        case .sequence(let items):
            for item in items { collect(item, &run, &best) }
            return
        case .group(_, let body):
            collect(body, &run, &best)
            return
        case .assertion, .empty:
            return
        case .repetition(let body, let minimum, _) where minimum > 0:
            collect(body, &run, &best)
        default:
            break
        }
        if run.count > best.count { best = run }
        run = []
        // What a repetition ends with is known, but what follows it may be another turn.
    }

    private static func startsAnchored(_ tree: SyntaxTree) -> Bool {
        switch tree {
        case .assertion(let assertion): assertion == .lineStart || assertion == .textStart
        case .sequence(let items): items.first.map(startsAnchored) ?? false
        case .group(_, let body): startsAnchored(body)
        case .alternatives(let branches): branches.allSatisfy(startsAnchored)
        default: false
        }
    }
}

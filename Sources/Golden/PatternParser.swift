/// Reads a pattern's source and makes its program.
///
/// The sources are constants of this module, so a mistake in one shows as a rule that never matches, in its test.
struct PatternParser {
    private var source: [UInt32]
    private var position = 0
    /// How many groups capture.
    private(set) var groups = 0

    init(_ source: String) { self.source = source.scalarValues }

    mutating func parse() -> [Pattern.Instruction] {
        alternation() + [.accept]
    }

    private var next: UInt32? { position < source.count ? source[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = text.scalarValues
        guard source[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    /// Programs are relative to their own start; jumps are moved when pieces are joined.
    private mutating func alternation() -> [Pattern.Instruction] {
        var branches = [sequence()]
        while take("|") { branches.append(sequence()) }
        var program = branches.removeLast()
        for branch in branches.reversed() {
            let skip = branch.count + 2
            program =
                [.split(1, skip)] + Self.moved(branch, by: 1) + [.jump(skip + program.count)]
                + Self.moved(program, by: skip)
        }
        return program
    }

    private mutating func sequence() -> [Pattern.Instruction] {
        var program: [Pattern.Instruction] = []
        while let scalar = next, scalar != 0x7C, scalar != 0x29 {
            let piece = repeated(atom())
            program += Self.moved(piece, by: program.count)
        }
        return program
    }

    private mutating func repeated(_ atom: [Pattern.Instruction]) -> [Pattern.Instruction] {
        let bounds: (Int, Int?)
        if take("?") {
            bounds = (0, 1)
        } else if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("{") {
            let low = number() ?? 0
            let high = take(",") ? number() : low
            _ = take("}")
            bounds = (low, high)
        } else {
            return atom
        }
        var program: [Pattern.Instruction] = []
        for _ in 0..<bounds.0 { program += Self.moved(atom, by: program.count) }
        guard let most = bounds.1 else {
            let begin = program.count
            program.append(.split(begin + 1, begin + atom.count + 2))
            program += Self.moved(atom, by: begin + 1)
            program.append(.jump(begin))
            return program
        }
        let end = program.count + (most - bounds.0) * (atom.count + 1)
        for _ in bounds.0..<max(most, bounds.0) {
            program.append(.split(program.count + 1, end))
            program += Self.moved(atom, by: program.count)
        }
        return program
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, (48...57).contains(scalar) {
            value = (value ?? 0) * 10 + Int(scalar - 48)
            position += 1
        }
        return value
    }

    private mutating func atom() -> [Pattern.Instruction] {
        if take("(?:") {
            let inner = alternation()
            _ = take(")")
            return inner
        }
        if take("(?<!") { return [.behind(look().0, isNegative: true)] }
        if take("(?<=") { return [.behind(look().0, isNegative: false)] }
        if take("(?!") {
            let (set, orEnd) = look()
            return [.ahead(set, orEnd: orEnd, isNegative: true)]
        }
        if take("(?=") {
            let (set, orEnd) = look()
            return [.ahead(set, orEnd: orEnd, isNegative: false)]
        }
        if take("(") {
            groups += 1
            let group = groups
            let inner = alternation()
            _ = take(")")
            return [.save(group * 2)] + Self.moved(inner, by: 1) + [.save(group * 2 + 1)]
        }
        if take("^") { return [.start] }
        if take("$") { return [.end] }
        if take("\\b") { return [.wordBoundary] }
        return [.one(single())]
    }

    /// The inside of a look-around: single characters, and perhaps the end, as alternatives.
    private mutating func look() -> (CharacterClass, Bool) {
        var set = CharacterClass()
        var orEnd = false
        while next != nil, !take(")") {
            if take("|") { continue }
            if take("$") { orEnd = true } else { set.formUnion(single()) }
        }
        return (set, orEnd)
    }

    private mutating func single() -> CharacterClass {
        if take(".") { return .anyButNewline }
        guard take("[") else { return CharacterClass(union: element()) }
        var set = CharacterClass()
        let isNegated = take("^")
        while next != nil, !take("]") {
            switch element() {
            case .named(let named):
                set.formUnion(named)
            case .scalar(let low):
                if next == 0x2D, position + 1 < source.count, source[position + 1] != 0x5D {
                    position += 1
                    if case .scalar(let high) = element(), high >= low { set.insert(low...high) }
                } else {
                    set.insert(low)
                }
            }
        }
        if isNegated { set.negate() }
        return set
    }

    enum Element {
        case scalar(UInt32)
        case named(CharacterClass)
    }

    private mutating func element() -> Element {
        let scalar = source[position]
        position += 1
        guard scalar == 0x5C, let escaped = next else { return .scalar(scalar) }
        position += 1
        var set = CharacterClass()
        switch Unicode.Scalar(escaped) {
        case "d": set.insertDigits()
        case "w": set.insertWords()
        case "s": set.insertSpaces()
        case "S":
            set.insertSpaces()
            set.negate()
        case "t": return .scalar(9)
        default: return .scalar(escaped)
        }
        return .named(set)
    }

    private static func moved(_ program: [Pattern.Instruction], by offset: Int) -> [Pattern.Instruction] {
        program.map { instruction in
            switch instruction {
            case .split(let a, let b): .split(a + offset, b + offset)
            case .jump(let a): .jump(a + offset)
            default: instruction
            }
        }
    }
}

extension CharacterClass {
    /// The set that one element of a pattern stands for.
    fileprivate init(union element: PatternParser.Element) {
        switch element {
        case .scalar(let scalar): self.init(scalar)
        case .named(let set): self = set
        }
    }
}

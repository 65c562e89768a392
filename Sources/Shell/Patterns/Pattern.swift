/// A shell pattern: `*`, `?`, `[…]` and, in bash, `?(a|b)` and its kin.
///
/// Texts are bytes; where they are valid UTF-8, `?` and `[…]` take a whole character, unless it goes by bytes.
public struct Pattern: Hashable, Sendable {
    var elements: [Element]
    /// The same one character after the other, unless there are groups.
    private(set) var steps: [PatternStep] = []
    /// Whether a group is among the elements, which needs the general way of matching.
    var hasGroups = false
    /// Each byte is a character, as in the locale `C`.
    var inBytes = false

    enum Element: Hashable, Sendable {
        case text([UInt8])
        /// `?`
        case anyCharacter
        /// `*`
        case anyText
        case bracket(BracketExpression)
        /// `@(a|b)`
        case group(Group)
    }

    /// Alternatives that may come so often.
    struct Group: Hashable, Sendable {
        var kind: GroupKind
        var alternatives: [Pattern]
        /// Tells it from the other groups of the pattern.
        var number: Int
    }

    /// How often a group's alternatives may come.
    enum GroupKind: UInt8, Sendable {
        case optional = 0x3F
        case anyNumber = 0x2A
        case oneOrMore = 0x2B
        case one = 0x40
        case none = 0x21
    }

    /// Compiles a pattern in which a backslash makes the next character an ordinary one.
    public init(_ text: [UInt8], extended: Bool = false, inBytes: Bool = false) {
        var runs: [PatternCharacter] = []
        runs.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                index += 1
                runs.append(PatternCharacter(byte: text[index], isQuoted: true))
            } else {
                runs.append(PatternCharacter(byte: text[index], isQuoted: false))
            }
            index += 1
        }
        self.init(characters: runs, extended: extended, inBytes: inBytes)
    }

    /// Compiles a pattern from pieces of text, the quoted ones standing for themselves.
    public init(runs: [(bytes: [UInt8], isQuoted: Bool)], extended: Bool = false) {
        let characters = runs.flatMap { run in
            run.bytes.map { PatternCharacter(byte: $0, isQuoted: run.isQuoted) }
        }
        self.init(characters: characters, extended: extended)
    }

    init(characters: [PatternCharacter], extended: Bool, inBytes: Bool = false) {
        var parser = PatternParser(characters, extended: extended, inBytes: inBytes)
        self = parser.parse()
    }

    init(elements: [Element], inBytes: Bool) {
        self.elements = elements
        self.inBytes = inBytes
        hasGroups = elements.contains { element in
            if case .group = element { true } else { false }
        }
        if !hasGroups { steps = elements.indices.flatMap { PatternStep.steps(for: elements[$0], at: $0) } }
    }

    /// The text that is all it matches, when it has no special characters.
    public var literalText: [UInt8]? {
        if elements.isEmpty { return [] }
        guard elements.count == 1, case .text(let text) = elements[0] else { return nil }
        return text
    }
}

/// A byte of a pattern before it is compiled.
struct PatternCharacter: Hashable {
    var byte: UInt8
    /// It stands for itself.
    var isQuoted: Bool

    func isSign(_ character: Unicode.Scalar) -> Bool { !isQuoted && byte == UInt8(ascii: character) }
}

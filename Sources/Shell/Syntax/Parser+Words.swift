/// What a word is for: which expansions are read in it.
enum WordUse {
    /// A command's word, an element: braces (in bash).
    case argument
    /// An argument of `export` and the like: read as an assignment where it looks so.
    case declaration
    /// The value of an assignment: tildes after each `:`.
    case assignment
    /// A redirection's target, a case pattern.
    case plain
    /// A pattern in `[[ ]]`: extended patterns are always read.
    case pattern
    /// What follows `=~`.
    case expression
}

/// Where unquoted text stands: what ends it.
enum UnquotedPlace {
    case word
    case pattern
    case expression
    /// `${name…}`: ends at `}`.
    case brace
    /// The pattern of `${name/…/…}`: ends at `/` or `}`.
    case slash
    /// A subscript: ends at `]`.
    case bracket
}

/// Where `~` is a home folder.
enum TildeRule {
    case none
    case atStart
    /// At the start and after each unquoted colon.
    case inAssignment
}

extension Parser {
    /// Reads the word here; the place must hold one.
    mutating func word(_ use: WordUse) throws(ParseStop) -> Word {
        let start = lexer.position
        var end = start
        while end < lexer.source.count, lexer.source[end].isPlain { end += 1 }
        if end > start, use != .expression, end == lexer.source.count || lexer.source[end].isMetacharacter,
            end == lexer.source.count || lexer.source[end] != UInt8(ascii: "(")
        {
            lexer.consume(end)
            return Word(parts: [.literal(Array(lexer.source[start..<end]))])
        }
        var builder = WordBuilder()
        var tilde = TildeRule.atStart
        let nameEnd = lexer.nameEnd()
        if use == .assignment {
            tilde = .inAssignment
        } else if use == .declaration || (use == .argument && dialect == .bash), nameEnd > start,
            nameEnd < lexer.source.count, lexer.source[nameEnd] == UInt8(ascii: "=")
        {
            builder.literal(lexer.source[start...nameEnd])
            lexer.position = nameEnd + 1
            tilde = .inAssignment
        }
        let place: UnquotedPlace = use == .pattern ? .pattern : use == .expression ? .expression : .word
        try unquoted(place, tilde: tilde, startLine: lexer.line, into: &builder)
        lexer.lastEnd = lexer.position
        let parts = builder.finish()
        if use == .argument, dialect == .bash, lexer.source[start..<lexer.position].contains(UInt8(ascii: "{")) {
            return Word(parts: BraceExpansion.parts(parts))
        }
        return Word(parts: parts)
    }

    /// Reads unquoted text up to what ends it in this place, which is not passed.
    mutating func unquoted(
        _ place: UnquotedPlace,
        tilde: TildeRule,
        startLine: Int,
        into builder: inout WordBuilder
    ) throws(ParseStop) {
        var groups = 0
        var mayBeTilde = tilde != .none
        while lexer.position < lexer.source.count {
            let start = lexer.position
            var end = start
            while end < lexer.source.count, lexer.source[end].isPlain { end += 1 }
            if end > start {
                builder.literal(lexer.source[start..<end])
                lexer.position = end
                mayBeTilde = false
                continue
            }
            let byte = lexer.source[start]
            let wasTilde = mayBeTilde
            mayBeTilde = false
            switch byte {
            case UInt8(ascii: "\\"): try backslash(into: &builder)
            case UInt8(ascii: "'"): try singleQuotes(into: &builder)
            case UInt8(ascii: "\""): try doubleQuotes(into: &builder)
            case UInt8(ascii: "$"): try dollar(isQuoted: false, into: &builder)
            case UInt8(ascii: "`"): try backquotes(isQuoted: false, into: &builder)
            case UInt8(ascii: "~") where wasTilde:
                self.tilde(place, isAssignment: tilde == .inAssignment, into: &builder)
            case UInt8(ascii: "<"), UInt8(ascii: ">"):
                if place == .expression, groups == 0 { return }
                if (place == .word || place == .pattern) && groups == 0 {
                    guard lexer.peek(1) == UInt8(ascii: "(") else { return }
                    try processSubstitution(into: &builder)
                } else {
                    lexer.position += 1
                    builder.literal(byte)
                }
            case UInt8(ascii: "("):
                let isGroup = opensGroup(place, builder, groups)
                if !isGroup, place == .word || place == .pattern { return }
                groups += isGroup ? 1 : 0
                lexer.position += 1
                builder.literal(byte)
            case UInt8(ascii: ")"):
                if groups == 0, place == .word || place == .pattern || place == .expression { return }
                groups -= groups > 0 ? 1 : 0
                lexer.position += 1
                builder.literal(byte)
            default:
                if groups == 0, ends(place, byte) { return }
                if byte == 0x0A { lexer.line += 1 }
                lexer.position += 1
                builder.literal(byte)
                mayBeTilde = tilde == .inAssignment && byte == UInt8(ascii: ":")
            }
        }
        if place == .brace || place == .slash {
            throw unterminated("}", since: startLine, ash: "missing '}'", .substitution)
        }
    }

    private func ends(_ place: UnquotedPlace, _ byte: UInt8) -> Bool {
        switch place {
        case .word, .pattern: byte.isMetacharacter
        case .expression: byte.isBlank || byte == 0x0A || byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";")
        case .brace: byte == UInt8(ascii: "}")
        case .slash: byte == UInt8(ascii: "}") || byte == UInt8(ascii: "/")
        case .bracket: byte == UInt8(ascii: "]")
        }
    }

    /// Whether a parenthesis here belongs to the word: an extended pattern's or an expression's.
    private func opensGroup(_ place: UnquotedPlace, _ builder: WordBuilder, _ groups: Int) -> Bool {
        if groups > 0 || place == .expression { return true }
        guard place == .pattern || (place == .word && readsExtendedPatterns), let last = builder.lastLiteral else {
            return false
        }
        switch last {
        case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "!"): return true
        default: return false
        }
    }

    private mutating func tilde(_ place: UnquotedPlace, isAssignment: Bool, into builder: inout WordBuilder) {
        let start = lexer.position
        var end = start + 1
        while end < lexer.source.count {
            let byte = lexer.source[end]
            let isCurrent = byte == UInt8(ascii: "+") && dialect == .bash && end == start + 1
            guard byte.continuesName || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || isCurrent else {
                break
            }
            end += 1
        }
        let next = end < lexer.source.count ? lexer.source[end] : 0
        lexer.position = end
        if end == lexer.source.count || next == UInt8(ascii: "/") || ends(place, next)
            || (isAssignment && next == UInt8(ascii: ":"))
        {
            builder.append(.tilde(Array(lexer.source[(start + 1)..<end])))
        } else {
            builder.literal(lexer.source[start..<end])
        }
    }
}

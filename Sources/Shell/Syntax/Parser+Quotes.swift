/// Where text stands that is treated as in double quotes.
enum QuotedPlace {
    case doubleQuotes
    case hereDocument
    /// `"${name-…}"`: ends at `}`.
    case brace
    /// `$((…))`: ends at a parenthesis that closes none inside.
    case arithmetic
    /// An expression of `for ((…))`: ends at `;` as well.
    case arithmeticPart
    /// The offset of `${name:…:…}`: ends at `:` or `}`.
    case offset
}

extension Parser {
    /// A backslash outside quotes, and what it quotes.
    mutating func backslash(into builder: inout WordBuilder) throws(ParseStop) {
        if lexer.skipContinuation() { return }
        lexer.position += 1
        guard !lexer.isAtEnd else {
            builder.quoted(UInt8(ascii: "\\"))
            lexer.forgivenEnd = Lexer.ForgivenEnd(reason: .backslash)
            return
        }
        builder.quoted(lexer.current)
        lexer.position += 1
    }

    /// `'…'`
    mutating func singleQuotes(into builder: inout WordBuilder) throws(ParseStop) {
        let line = lexer.line
        let start = lexer.position + 1
        var end = start
        while end < lexer.source.count, lexer.source[end] != UInt8(ascii: "'") {
            if lexer.source[end] == 0x0A { lexer.line += 1 }
            end += 1
        }
        guard end < lexer.source.count else {
            lexer.position = end
            throw unterminated("'", since: line, ash: "unterminated quoted string", .quote)
        }
        if start == end { builder.emptyQuotes() } else { builder.quoted(lexer.source[start..<end]) }
        lexer.position = end + 1
    }

    /// `"…"`
    mutating func doubleQuotes(into builder: inout WordBuilder) throws(ParseStop) {
        try enter()
        var inner = WordBuilder()
        lexer.position += 1
        try quoted(.doubleQuotes, startLine: lexer.line, into: &inner)
        lexer.position += 1
        builder.append(.doubleQuoted(inner.finish()))
        leave()
    }

    /// Reads text as in double quotes up to what ends it, which is not passed.
    mutating func quoted(
        _ place: QuotedPlace,
        startLine: Int,
        ashAtEnd: String = "unterminated quoted string",
        into builder: inout WordBuilder
    ) throws(ParseStop) {
        var parentheses = 0
        var questions = 0
        while lexer.position < lexer.source.count {
            let start = lexer.position
            var end = start
            while end < lexer.source.count, lexer.source[end].isPlain || lexer.source[end] == 0x20 { end += 1 }
            if end > start {
                builder.quoted(lexer.source[start..<end])
                lexer.position = end
                continue
            }
            let byte = lexer.source[start]
            switch byte {
            case UInt8(ascii: "\\"):
                quotedBackslash(place, into: &builder)
                continue
            case UInt8(ascii: "$"):
                try dollar(isQuoted: true, into: &builder)
                continue
            case UInt8(ascii: "`"):
                try backquotes(isQuoted: place != .hereDocument, into: &builder)
                continue
            case UInt8(ascii: "\""):
                switch place {
                case .doubleQuotes: return
                case .brace:
                    try doubleQuotes(into: &builder)
                    continue
                case .arithmetic, .arithmeticPart, .offset:
                    if dialect == .bash {
                        lexer.position += 1
                        continue
                    }
                case .hereDocument: break
                }
            case UInt8(ascii: "}") where place == .brace || (place == .offset && parentheses == 0): return
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"):
                if parentheses == 0, place == .arithmetic || place == .arithmeticPart { return }
                parentheses -= 1
            case UInt8(ascii: ";") where place == .arithmeticPart && parentheses == 0: return
            case UInt8(ascii: "?") where place == .offset && parentheses == 0 && dialect == .bash: questions += 1
            case UInt8(ascii: ":") where place == .offset && parentheses <= 0:
                if questions == 0 { return }
                questions -= 1
            case 0x0A: lexer.line += 1
            default: break
            }
            builder.quoted(byte)
            lexer.position += 1
        }
        switch place {
        case .hereDocument: return
        case .doubleQuotes:
            throw unterminated("\"", since: startLine, ash: "unterminated quoted string", .quote)
        case .brace, .offset:
            throw unterminated("}", since: startLine, ash: ashAtEnd, .substitution)
        case .arithmetic, .arithmeticPart:
            throw unterminated(")", since: startLine, ash: "missing '))'", .substitution)
        }
    }

    private mutating func quotedBackslash(_ place: QuotedPlace, into builder: inout WordBuilder) {
        if lexer.skipContinuation() { return }
        let next = lexer.peek(1)
        let isEscape: Bool
        switch next {
        case UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\\"): isEscape = true
        case UInt8(ascii: "\""): isEscape = place != .hereDocument
        case UInt8(ascii: "}"): isEscape = place == .brace || place == .offset
        default: isEscape = false
        }
        guard isEscape else {
            builder.quoted(UInt8(ascii: "\\"))
            lexer.position += 1
            return
        }
        builder.quoted(next)
        lexer.position += 2
    }

    /// `` `…` ``: its text without one level of backslashes is parsed on its own.
    mutating func backquotes(isQuoted: Bool, into builder: inout WordBuilder) throws(ParseStop) {
        try enter()
        let line = lexer.line
        var text: [UInt8] = []
        lexer.position += 1
        while !lexer.isAtEnd, lexer.current != UInt8(ascii: "`") {
            var byte = lexer.current
            if byte == UInt8(ascii: "\\") {
                let next = lexer.peek(1)
                switch next {
                case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "$"):
                    byte = next
                    lexer.position += 1
                case UInt8(ascii: "\"") where isQuoted:
                    byte = next
                    lexer.position += 1
                default: break
                }
            }
            if byte == 0x0A { lexer.line += 1 }
            text.append(byte)
            lexer.position += 1
        }
        guard !lexer.isAtEnd else {
            throw unterminated("`", since: line, ash: "EOF in backquote substitution", .substitution)
        }
        lexer.position += 1
        var parser = Parser(source: text, dialect: dialect, firstLine: line, aliases: lexer.aliases)
        parser.depth = depth
        parser.readsExtendedPatterns = readsExtendedPatterns
        do throws(ParseStop) {
            var script = try parser.wholeSource()
            if dialect == .bash { script.backquoteLine = line }
            builder.append(.command(script))
        } catch {
            guard dialect == .bash else { throw error }
            builder.append(.command(Parser.evaluating(text, line)))
        }
        leave()
    }

    /// bash finds what is wrong with a backquoted text only when it runs.
    private static func evaluating(_ text: [UInt8], _ line: Int) -> Script {
        let words = [Word(parts: [.quoted(Array("eval".utf8))]), Word(parts: [.quoted(text)])]
        let command = Command(kind: .simple(assignments: [], words: words), redirections: [], line: line)
        let pipeline = Pipeline(isNegated: false, isTimed: false, commands: [command], pipesStandardError: [])
        let list = AndOrList(first: pipeline, rest: [])
        return Script(items: [Script.Item(list: list, runsInBackground: false, text: text)])
    }

    /// All of a source that has no more to come. ash takes no notice of what cannot start a command at its end.
    mutating func wholeSource() throws(ParseStop) -> Script {
        do {
            return try resolvingHereDocuments { parser throws(ParseStop) in
                let script = try parser.list(.optional)
                parser.readBodiesAtEnd()
                if parser.dialect == .bash, parser.lexer.token().token != .end { throw parser.unexpected() }
                return script
            }
        } catch {
            guard case .incomplete(_, let failure) = error else { throw error }
            throw .failure(failure)
        }
    }
}

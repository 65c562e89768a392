extension Parser {
    /// `SUBJECT in CLAUSES esac`, after `case`.
    mutating func caseCommand() throws(ParseStop) -> Command.Kind {
        guard lexer.token().token == .word, !isRedirectionStart() else { throw unexpected(expecting: "word") }
        let subject = try word(.plain)
        skipNewlines()
        guard lexer.token().token == .word, lexer.keyword() == .inWords else {
            throw unexpected(expecting: "\"in\"")
        }
        lexer.consume(lexer.position + 2)
        var clauses: [CaseClause] = []
        while true {
            skipNewlines()
            let next = lexer.token()
            if next.token == .word, lexer.keyword() == .esac { break }
            let patterns = try casePatterns()
            let body = try list(.optional)
            var clause = CaseClause(patterns: patterns, body: body, ending: .stop)
            skipNewlines()
            let end = lexer.token()
            switch end.token {
            case .doubleSemicolon: break
            case .semicolonAmpersand: clause.ending = .fallThrough
            case .doubleSemicolonAmpersand: clause.ending = .testNext
            default:
                guard end.token == .word, lexer.keyword() == .esac else { throw unexpected(expecting: "\";;\"") }
                clauses.append(clause)
                lexer.consume(lexer.position + 4)
                return .caseOf(subject: subject, clauses: clauses)
            }
            lexer.consume(end.end)
            clauses.append(clause)
        }
        lexer.consume(lexer.position + 4)
        return .caseOf(subject: subject, clauses: clauses)
    }

    /// `(a | b)` up to its parenthesis.
    private mutating func casePatterns() throws(ParseStop) -> [Word] {
        let opening = lexer.token()
        if opening.token == .leftParenthesis { lexer.consume(opening.end) }
        var patterns: [Word] = []
        while true {
            patterns.append(try casePattern())
            let next = lexer.token()
            guard next.token == .pipe else { break }
            lexer.consume(next.end)
        }
        let next = lexer.token()
        guard next.token == .rightParenthesis else {
            throw unexpected(expecting: "\")\"", knowsKeywords: false)
        }
        lexer.consume(next.end)
        return patterns
    }

    /// One pattern. ash takes any token in its place, and complains of what follows.
    private mutating func casePattern() throws(ParseStop) -> Word {
        let next = lexer.token()
        if next.token == .word, !isRedirectionStart() { return try word(.plain) }
        guard dialect == .ash, next.token != .end else {
            throw unexpected(expecting: "\")\"", knowsKeywords: false)
        }
        if next.token == .newline { lexer.consumeNewline() } else { lexer.consume(next.end) }
        return Word(parts: [])
    }
}

extension Parser {
    /// An error at the current line; bash's are given whole.
    func failure(_ text: String) -> ParseStop {
        .failure(SyntaxFailure(line: lexer.line, message: Array(text.utf8)))
    }

    /// The token here cannot stand here. `expected` is what ash names in parentheses: a keyword or token name.
    ///
    /// `knowsKeywords`: a word here would be taken as a keyword.
    mutating func unexpected(expecting expected: String? = nil, knowsKeywords: Bool = true) -> ParseStop {
        let next = lexer.token()
        if next.token == .word, !isRedirectionStart(), let error = errorInWord() { return error }
        if dialect == .bash { return unexpectedInBash(next.token) }
        var name = next.token.ashName
        if next.token == .word {
            if isRedirectionStart() {
                name = "redirection"
            } else if knowsKeywords, let keyword = lexer.keyword() {
                name = "\"\(keyword.rawValue)\""
            }
        }
        let expecting = expected.map { " (expecting \($0))" } ?? ""
        // ash has read a newline when it complains of it.
        let line = next.token == .newline ? lexer.line + 1 : lexer.line
        let failure = SyntaxFailure(line: line, message: Array("unexpected \(name)\(expecting)".utf8))
        return next.token == .end ? .incomplete(openEnd(expected), failure) : .failure(failure)
    }

    /// What is wrong with the word here itself: that comes before its being unexpected.
    private func errorInWord() -> ParseStop? {
        var copy = self
        do throws(ParseStop) {
            _ = try copy.word(.plain)
            return nil
        } catch {
            return error
        }
    }

    private func openEnd(_ expected: String?) -> IncompleteReason {
        guard expected != nil || depth > 0 else { return .list }
        return .compoundCommand
    }

    private mutating func unexpectedInBash(_ token: Token) -> ParseStop {
        if token == .end {
            let failure = SyntaxFailure(line: lexer.line, message: Array("syntax error: unexpected end of file".utf8))
            return .incomplete(depth > 0 ? .compoundCommand : .list, failure)
        }
        return .failure(nearToken(tokenText(token)))
    }

    /// bash: names a token, and shows its source line.
    func nearToken(_ text: [UInt8]) -> SyntaxFailure {
        var message = Array("syntax error near unexpected token `".utf8) + text
        message += Array("'\n`".utf8) + sourceLine() + Array("'".utf8)
        return SyntaxFailure(line: lexer.line, message: message)
    }

    /// The source line that holds the current place.
    func sourceLine() -> ArraySlice<UInt8> {
        var start = min(lexer.position, lexer.source.count)
        while start > 0, lexer.source[start - 1] != 0x0A { start -= 1 }
        var end = min(lexer.position, lexer.source.count)
        while end < lexer.source.count, lexer.source[end] != 0x0A { end += 1 }
        return lexer.source[start..<end]
    }

    /// The token here as it is written.
    mutating func tokenText(_ token: Token) -> [UInt8] {
        switch token {
        case .newline: return Array("newline".utf8)
        case .end: return Array("EOF".utf8)
        case .word:
            var copy = self
            guard (try? copy.word(.argument)) != nil, copy.lexer.position > lexer.position else {
                return Array(lexer.source[lexer.position...].prefix { !$0.isMetacharacter })
            }
            return Array(copy.lexer.source[lexer.position..<copy.lexer.position])
        default:
            let end = lexer.token().end
            return Array(lexer.source[lexer.position..<end])
        }
    }

    /// The end of the input came while a closing character was sought.
    func unterminated(_ closing: String, since line: Int, ash: String, _ reason: IncompleteReason) -> ParseStop {
        switch dialect {
        case .ash:
            return .incomplete(reason, SyntaxFailure(line: lexer.line, message: Array(ash.utf8)))
        case .bash:
            let text = "unexpected EOF while looking for matching `\(closing)'"
            return .incomplete(reason, SyntaxFailure(line: line, message: Array(text.utf8)))
        }
    }
}

/// Where a list stands: what may be its end.
enum ListPlace {
    /// A command line: ends at the newline.
    case line
    /// In a compound command: has at least one command.
    case required
    /// In a case clause or substitution: may be empty.
    case optional
}

extension Parser {
    /// Commands divided by `;`, `&` and newlines, up to what cannot continue them.
    mutating func list(_ place: ListPlace) throws(ParseStop) -> Script {
        var items: [Script.Item] = []
        var mayEnd = place == .optional
        while true {
            var next = lexer.token()
            if next.token == .end { return Script(items: items) }
            if next.token == .newline {
                if place == .line { return Script(items: items) }
                skipNewlines()
            }
            let command = tokenAtCommand()
            next = (command.token, command.end)
            if mayEnd, place != .line, endsList(next.token, command.keyword) { return Script(items: items) }
            mayEnd = true

            let start = lexer.position
            let parsed = try andOr()
            let text = Array(lexer.source[start..<max(start, lexer.lastEnd)])
            next = lexer.token()
            let isBackground = next.token == .ampersand
            items.append(Script.Item(list: parsed, runsInBackground: isBackground, text: text))
            switch next.token {
            case .ampersand, .semicolon: lexer.consume(next.end)
            case .newline: items[items.count - 1].endsLine = true
            case .end: break
            default:
                if place == .line { throw unexpected() }
                return Script(items: items)
            }
        }
    }

    /// Passes newlines, comments and here-documents.
    mutating func skipNewlines() {
        while lexer.token().token == .newline { lexer.consumeNewline() }
    }

    private func endsList(_ token: Token, _ keyword: Keyword?) -> Bool {
        switch token {
        case .end, .rightParenthesis, .doubleSemicolon, .semicolonAmpersand, .doubleSemicolonAmpersand: true
        case .word: keyword?.endsList ?? false
        default: false
        }
    }

    /// The token where a command may start: aliases are replaced, keywords told apart.
    mutating func tokenAtCommand() -> (token: Token, end: Int, keyword: Keyword?) {
        while true {
            let next = lexer.token()
            guard next.token == .word else { return (next.token, next.end, nil) }
            if let keyword = lexer.keyword() { return (.word, lexer.position + keyword.rawValue.utf8.count, keyword) }
            guard lexer.aliases != nil, lexer.replaceAlias() else { return (.word, next.end, nil) }
        }
    }

    /// Pipelines joined by `&&` and `||`.
    mutating func andOr() throws(ParseStop) -> AndOrList {
        var result = AndOrList(first: try pipeline(), rest: [])
        while true {
            let next = lexer.token()
            guard next.token == .andAnd || next.token == .orOr else { return result }
            lexer.consume(next.end)
            skipNewlines()
            result.rest.append((next.token == .andAnd ? .and : .or, try pipeline()))
        }
    }

    /// Commands joined by `|`, perhaps after `!` or bash's `time`.
    private mutating func pipeline() throws(ParseStop) -> Pipeline {
        var result = Pipeline(isNegated: false, isTimed: false, commands: [], pipesStandardError: [])
        var hasPrefix = false
        prefixes: while true {
            let next = tokenAtCommand()
            switch next.keyword {
            case .bang where dialect == .bash || !hasPrefix: result.isNegated.toggle()
            case .time: result.isTimed = true
            default: break prefixes
            }
            hasPrefix = true
            lexer.consume(next.end)
            if next.keyword == .time { result.timesInPosixFormat = skipTimeOption() || result.timesInPosixFormat }
        }
        if hasPrefix, dialect == .bash {
            switch lexer.token().token {
            case .newline, .semicolon, .end, .rightParenthesis:
                result.commands = [
                    Command(kind: .simple(assignments: [], words: []), redirections: [], line: lexer.line)
                ]
                return result
            default: break
            }
        }
        result.commands.append(try command())
        while true {
            let next = lexer.token()
            guard next.token == .pipe || next.token == .pipeBoth else { return result }
            lexer.consume(next.end)
            result.pipesStandardError.append(next.token == .pipeBoth)
            skipNewlines()
            result.commands.append(try command())
        }
    }

    private mutating func skipTimeOption() -> Bool {
        guard lexer.token().token == .word, let end = lexer.plainWordEnd() else { return false }
        guard lexer.source[lexer.position..<end].elementsEqual("-p".utf8) else { return false }
        lexer.consume(end)
        return true
    }
}

extension Parser {
    /// `function NAME [()] compound`.
    mutating func keywordFunction() throws(ParseStop) -> Command {
        let line = lexer.line
        lexer.consume(lexer.position + Keyword.function.rawValue.utf8.count)
        guard lexer.token().token == .word, !isRedirectionStart() else {
            throw unexpected(expecting: "word", knowsKeywords: false)
        }
        let start = lexer.position
        _ = try word(.plain)
        let name = Array(lexer.source[start..<lexer.position])
        if dialect == .ash {
            skipNewlines()
            switch (lexer.token().token, lexer.keyword()) {
            case (.leftParenthesis, _): break
            case (.word, .leftBrace), (.word, .ifThen), (.word, .caseOf), (.word, .until), (.word, .whileLoop),
                (.word, .forEach):
                break
            case (.word, _)
            where lexer.plainWordEnd().map { lexer.source[lexer.position..<$0] == [0x5B, 0x5B] } == true:
                break
            default: throw unexpected()
            }
        }
        let next = lexer.token()
        if next.token == .leftParenthesis, dialect == .ash || isEmptyParentheses() {
            lexer.consume(next.end)
            try expectRightParenthesis()
        }
        return try function(name, line)
    }

    private func isEmptyParentheses() -> Bool {
        var copy = lexer
        copy.position += 1
        return copy.token().token == .rightParenthesis
    }

    /// The body of a function whose name and parentheses are read.
    mutating func function(_ name: [UInt8], _ line: Int) throws(ParseStop) -> Command {
        try checkFunctionName(name)
        skipNewlines()
        let next = tokenAtCommand()
        if dialect == .bash {
            switch (next.token, next.keyword) {
            case (.leftParenthesis, _), (.word, .leftBrace), (.word, .ifThen), (.word, .caseOf), (.word, .until),
                (.word, .whileLoop), (.word, .forEach), (.word, .select), (.word, .doubleLeftBracket):
                break
            default: throw unexpected()
            }
        }
        try enter()
        let body = try command()
        leave()
        return Command(kind: .function(name: name, body: body), redirections: [], line: line)
    }

    private func checkFunctionName(_ name: [UInt8]) throws(ParseStop) {
        switch dialect {
        case .ash:
            guard name.isName, !Parser.specialBuiltins.contains(String(decoding: name, as: UTF8.self)) else {
                throw failure("bad function name")
            }
        case .bash:
            let quoting: [UInt8] = [0x22, 0x27, 0x5C, 0x24, 0x60]
            guard name.contains(where: { quoting.contains($0) }) else { return }
            throw failure("`\(String(decoding: name, as: UTF8.self))': not a valid identifier")
        }
    }

    /// Names that ash lets no function have.
    private static let specialBuiltins: Set<String> = [
        "break", "continue", "eval", "exec", "exit", "export", "local", "readonly", "return", "set", "shift",
        "source", "times", "trap", "unset",
    ]
}

extension Parser {
    /// One command with its redirections.
    mutating func command() throws(ParseStop) -> Command {
        let next = tokenAtCommand()
        let line = lexer.line
        switch next.token {
        case .leftParenthesis:
            return try nested(line) { parser throws(ParseStop) in try parser.parenthesised() }
        case .redirection: return try simpleCommand()
        case .word: break
        default: throw unexpected()
        }
        guard let keyword = next.keyword else { return try simpleCommand() }
        if keyword == .function { return try keywordFunction() }
        if keyword == .time { return try simpleCommand() }
        return try nested(line) { parser throws(ParseStop) in try parser.compound(keyword, next.end) }
    }

    private mutating func nested(
        _ line: Int,
        _ parse: (inout Parser) throws(ParseStop) -> Command.Kind
    ) throws(ParseStop) -> Command {
        try enter()
        let kind = try parse(&self)
        var command = Command(kind: kind, redirections: [], line: line)
        while let redirection = try redirection() { command.redirections.append(redirection) }
        leave()
        return dialect == .ash ? redirectingInside(command) : command
    }

    /// ash has no more of `{ ( … ) >a; } >b` than the subshell, and one list of redirections for it: the last.
    private func redirectingInside(_ command: Command) -> Command {
        guard !command.redirections.isEmpty, case .group(let script) = command.kind, script.items.count == 1,
            !script.items[0].runsInBackground, script.items[0].list.rest.isEmpty,
            case let pipeline = script.items[0].list.first, !pipeline.isNegated, pipeline.commands.count == 1
        else { return command }
        var inner = pipeline.commands[0]
        guard case .subshell = inner.kind else {
            guard case .group = inner.kind, inner.redirections.isEmpty else { return command }
            inner.redirections = command.redirections
            return redirectingInside(inner)
        }
        inner.redirections = command.redirections
        return inner
    }

    /// The command that a keyword starts.
    private mutating func compound(_ keyword: Keyword, _ end: Int) throws(ParseStop) -> Command.Kind {
        switch keyword {
        case .ifThen:
            lexer.consume(end)
            return try conditional()
        case .whileLoop, .until:
            lexer.consume(end)
            let condition = try list(.required)
            return .loop(isUntil: keyword == .until, condition: condition, body: try doGroup())
        case .forEach:
            lexer.consume(end)
            return try forLoop()
        case .select:
            lexer.consume(end)
            let head = try loopHead()
            return .select(name: head.name, words: head.words, body: try loopBody())
        case .caseOf:
            lexer.consume(end)
            return try caseCommand()
        case .leftBrace:
            lexer.consume(end)
            let body = try list(.required)
            try expect(.rightBrace)
            return .group(body)
        case .coprocess:
            lexer.consume(end)
            return try coprocess()
        case .doubleLeftBracket:
            lexer.consume(end)
            do throws(ParseStop) {
                return .condition(try conditionCommand())
            } catch {
                guard case .failure(var failure) = error else { throw error }
                failure.keepsStatus = true
                throw .failure(failure)
            }
        default: throw unexpected()
        }
    }

    /// bash `coproc [NAME] command`; a name is one only before a compound command.
    private mutating func coprocess() throws(ParseStop) -> Command.Kind {
        let usual = Array("COPROC".utf8)
        let first = tokenAtCommand()
        guard first.token == .word, first.keyword == nil, let end = lexer.plainWordEnd() else {
            return .coprocess(name: usual, body: try command())
        }
        var after = self
        after.lexer.consume(end)
        let next = after.tokenAtCommand()
        guard next.token == .leftParenthesis || next.keyword?.startsCompound == true else {
            return .coprocess(name: usual, body: try simpleCommand())
        }
        let name = Array(lexer.source[lexer.position..<end])
        lexer.consume(end)
        return .coprocess(name: name, body: try command())
    }

    /// Passes the keyword or fails naming it.
    mutating func expect(_ keyword: Keyword) throws(ParseStop) {
        let next = tokenAtCommand()
        guard next.keyword == keyword else { throw unexpected(expecting: "\"\(keyword.rawValue)\"") }
        lexer.consume(next.end)
    }

    /// `( list )`, or bash's `(( expression ))`.
    private mutating func parenthesised() throws(ParseStop) -> Command.Kind {
        if dialect == .bash, lexer.peek(1) == UInt8(ascii: "("), let word = try arithmetic(after: 2) {
            lexer.lastEnd = lexer.position
            return .arithmetic(word)
        }
        lexer.consume(lexer.position + 1)
        let body = try list(.required)
        try expectRightParenthesis()
        return .subshell(body)
    }

    /// Passes `)` or fails naming it.
    mutating func expectRightParenthesis(knowsKeywords: Bool = true) throws(ParseStop) {
        let next = lexer.token()
        guard next.token == .rightParenthesis else {
            throw unexpected(expecting: "\")\"", knowsKeywords: knowsKeywords)
        }
        lexer.consume(next.end)
    }

    private mutating func conditional() throws(ParseStop) -> Command.Kind {
        var branches: [Command.Branch] = []
        while true {
            let condition = try list(.required)
            try expect(.then)
            branches.append(Command.Branch(condition: condition, body: try list(.required)))
            let next = tokenAtCommand()
            if next.keyword == .elif {
                lexer.consume(next.end)
                continue
            }
            var otherwise: Script?
            if next.keyword == .otherwise {
                lexer.consume(next.end)
                otherwise = try list(.required)
            }
            try expect(.fi)
            return .conditional(branches: branches, otherwise: otherwise)
        }
    }

    private mutating func doGroup() throws(ParseStop) -> Script {
        try expect(.doBody)
        let body = try list(.required)
        try expect(.done)
        return body
    }

    /// A loop's body: `do … done`, or in bash also `{ … }`.
    private mutating func loopBody() throws(ParseStop) -> Script {
        skipNewlines()
        let next = tokenAtCommand()
        guard dialect == .bash, next.keyword == .leftBrace else { return try doGroup() }
        lexer.consume(next.end)
        let body = try list(.required)
        try expect(.rightBrace)
        return body
    }

    private mutating func forLoop() throws(ParseStop) -> Command.Kind {
        _ = lexer.token()
        if dialect == .bash, lexer.current == UInt8(ascii: "("), lexer.peek(1) == UInt8(ascii: "(") {
            return try arithmeticFor()
        }
        let head = try loopHead()
        return .forEach(name: head.name, words: head.words, body: try loopBody())
    }

    /// `NAME [in WORDS] ;`
    private mutating func loopHead() throws(ParseStop) -> (name: [UInt8], words: [Word]?) {
        let name = try loopVariable()
        skipNewlines()
        let next = lexer.token()
        guard next.token == .word, lexer.keyword() == .inWords else {
            if next.token == .semicolon { lexer.consume(next.end) }
            return (name, nil)
        }
        lexer.consume(lexer.position + 2)
        var words: [Word] = []
        while lexer.token().token == .word, !isRedirectionStart() { words.append(try word(.argument)) }
        let end = lexer.token()
        switch end.token {
        case .semicolon: lexer.consume(end.end)
        case .newline: break
        default: throw unexpected(knowsKeywords: false)
        }
        return (name, words)
    }

    private mutating func loopVariable() throws(ParseStop) -> [UInt8] {
        guard lexer.token().token == .word else {
            throw dialect == .ash ? badLoopVariable() : unexpected(knowsKeywords: false)
        }
        let start = lexer.position
        _ = try word(.plain)
        let text = Array(lexer.source[start..<lexer.position])
        // bash looks at the name when the loop runs.
        guard text.isName || dialect == .bash else { throw badLoopVariable() }
        return text
    }

    private mutating func badLoopVariable() -> ParseStop {
        let failure = SyntaxFailure(line: lexer.line, message: Array("bad for loop variable".utf8))
        return lexer.isAtEnd ? .incomplete(.compoundCommand, failure) : .failure(failure)
    }

    /// Whether the text from there to here has passed `))`: more closing than opening parentheses.
    private func isClosed(from start: Int) -> Bool {
        guard lexer.position - start >= 2, lexer.source[lexer.position - 1] == UInt8(ascii: ")") else { return false }
        return lexer.source[start..<lexer.position].reduce(0) { sum, byte in
            byte == UInt8(ascii: "(") ? sum + 1 : byte == UInt8(ascii: ")") ? sum - 1 : sum
        } < 0
    }

    /// `((a; b; c))` and the body.
    private mutating func arithmeticFor() throws(ParseStop) -> Command.Kind {
        let start = lexer.position
        let startLine = lexer.line
        lexer.consume(start + 2)
        var parts: [Word] = []
        while parts.count < 4 {
            let partStart = lexer.position
            guard let part = try arithmeticText(startLine: startLine, isPart: true) else { break }
            parts.append(part)
            if lexer.current != UInt8(ascii: ";") || isClosed(from: partStart) { break }
            lexer.consume(lexer.position + 1)
        }
        guard parts.count == 3 else {
            let end = lexer.position
            let text = String(decoding: lexer.source[start..<end], as: UTF8.self)
            throw failure("syntax error: arithmetic expression required\nsyntax error: `\(text)'")
        }
        lexer.lastEnd = lexer.position
        let next = lexer.token()
        if next.token == .semicolon { lexer.consume(next.end) }
        let words = parts.map { word in word.constantText?.allSatisfy { $0.isBlank } == true ? nil : word }
        return .forArithmetic(start: words[0], condition: words[1], step: words[2], body: try loopBody())
    }
}

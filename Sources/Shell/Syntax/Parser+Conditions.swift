extension Parser {
    /// bash's `[[ … ]]` after its opening.
    mutating func conditionCommand() throws(ParseStop) -> Condition {
        let line = lexer.line
        let condition = try conditionOr()
        let next = conditionToken()
        guard next.text == "]]" else {
            if next.token == .end {
                let message = Array("unexpected EOF while looking for `]]'".utf8)
                throw .incomplete(.compoundCommand, SyntaxFailure(line: line, message: message))
            }
            let words = "syntax error in conditional expression"
            if next.token == .word {
                throw .failure(SyntaxFailure(line: line, message: Array(words.utf8)))
            }
            throw conditionFailure(words + ": unexpected token `", "'", next.token)
        }
        lexer.consume(lexer.position + 2)
        return condition
    }

    /// As many conditions as one connector may join: each is a level of the tree.
    private static let longestCondition = 500

    private func openCondition() -> ParseStop {
        let message = Array("unexpected token `EOF' in conditional command".utf8)
        return .incomplete(.compoundCommand, SyntaxFailure(line: lexer.line, message: message))
    }

    /// The token here, with a plain word's text.
    private mutating func conditionToken() -> (token: Token, text: String?, end: Int) {
        skipNewlines()
        let next = lexer.token()
        guard next.token == .word, let end = lexer.plainWordEnd() else { return (next.token, nil, next.end) }
        return (.word, String(decoding: lexer.source[lexer.position..<end], as: UTF8.self), end)
    }

    private mutating func conditionOr() throws(ParseStop) -> Condition {
        var result = try conditionAnd()
        var count = 0
        while case (.orOr, _, let end) = conditionToken() {
            lexer.consume(end)
            count += 1
            if count > Self.longestCondition { throw failure("command nesting is too deep") }
            result = .or(result, try conditionAnd())
        }
        return result
    }

    private mutating func conditionAnd() throws(ParseStop) -> Condition {
        var result = try conditionTerm()
        var count = 0
        while case (.andAnd, _, let end) = conditionToken() {
            lexer.consume(end)
            count += 1
            if count > Self.longestCondition { throw failure("command nesting is too deep") }
            result = .and(result, try conditionTerm())
        }
        return result
    }

    private mutating func conditionTerm() throws(ParseStop) -> Condition {
        try enter()
        defer { leave() }
        let next = conditionToken()
        switch next.token {
        case .end: throw openCondition()
        case .leftParenthesis:
            lexer.consume(next.end)
            let inner = try conditionOr()
            let closing = conditionToken()
            guard closing.token == .rightParenthesis else {
                if closing.token == .end { throw openCondition() }
                if closing.token == .word, closing.text != "]]" { throw failure("expected `)'") }
                throw conditionFailure("unexpected token `", "', expected `)'", closing.token)
            }
            lexer.consume(closing.end)
            return inner
        case .word: break
        default: throw conditionFailure("unexpected token `", "' in conditional command", next.token)
        }
        if next.text == "!" {
            lexer.consume(next.end)
            return .not(try conditionTerm())
        }
        if next.text == "]]" { throw .failure(nearToken(Array("]]".utf8))) }
        if let text = next.text, Parser.unaryOperators.contains(text) {
            lexer.consume(next.end)
            let operand = conditionToken()
            guard operand.token == .word, operand.text != "]]" else {
                if operand.token == .end { throw openCondition() }
                throw conditionFailure("unexpected argument `", "' to conditional unary operator", operand.token)
            }
            return .unary(Array(text.utf8), try word(.plain))
        }
        return try conditionComparison(try word(.plain))
    }

    private mutating func conditionComparison(_ left: Word) throws(ParseStop) -> Condition {
        let next = lexer.token()
        switch next.token {
        case .andAnd, .orOr, .rightParenthesis: return .word(left)
        case .redirection(.read), .redirection(.write):
            let operation: [UInt8] = next.token == .redirection(.read) ? [0x3C] : [0x3E]
            lexer.consume(next.end)
            return .binary(left, operation, try conditionOperand(.plain))
        case .word: break
        case .newline:
            throw conditionFailure("unexpected token `", "', conditional binary operator expected", .newline)
        case .end: throw openCondition()
        default: throw conditionFailure("unexpected token `", "', conditional binary operator expected", next.token)
        }
        guard let end = lexer.plainWordEnd() else { throw missingOperator() }
        let text = Array(lexer.source[lexer.position..<end])
        switch String(decoding: text, as: UTF8.self) {
        case "]]": return .word(left)
        case "=", "==", "!=":
            lexer.consume(end)
            return .binary(left, text, try conditionOperand(.pattern))
        case "=~":
            lexer.consume(end)
            return .binary(left, text, try conditionOperand(.expression))
        case "-nt", "-ot", "-ef", "-eq", "-ne", "-lt", "-le", "-gt", "-ge":
            lexer.consume(end)
            return .binary(left, text, try conditionOperand(.plain))
        default: throw missingOperator()
        }
    }

    private func missingOperator() -> ParseStop {
        .failure(SyntaxFailure(line: lexer.line, message: Array("conditional binary operator expected".utf8)))
    }

    private mutating func conditionOperand(_ use: WordUse) throws(ParseStop) -> Word {
        let next = lexer.token()
        if next.token == .end { throw openCondition() }
        let isOpening = next.token == .leftParenthesis && use == .expression
        let isClosing = next.token == .word && lexer.keyword() == .doubleRightBracket
        guard (next.token == .word || isOpening) && !isClosing else {
            throw conditionFailure("unexpected argument `", "' to conditional binary operator", next.token)
        }
        return try word(use)
    }

    private mutating func conditionFailure(_ before: String, _ after: String, _ token: Token) -> ParseStop {
        let message = Array(before.utf8) + tokenText(token) + Array(after.utf8)
        return .failure(SyntaxFailure(line: lexer.line, message: message))
    }

    private static let unaryOperators: Set<String> = [
        "-a", "-b", "-c", "-d", "-e", "-f", "-g", "-h", "-k", "-n", "-o", "-p", "-r", "-s", "-t", "-u", "-v", "-w",
        "-x", "-z", "-G", "-L", "-N", "-O", "-R", "-S",
    ]
}

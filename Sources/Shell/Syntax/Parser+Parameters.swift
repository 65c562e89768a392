extension Parser {
    /// `${…}` after its brace.
    mutating func parameter(isQuoted: Bool) throws(ParseStop) -> Parameter {
        let start = lexer.position - 2
        let startLine = lexer.line
        if lexer.isAtEnd { throw openBrace(isQuoted, startLine) }
        if let parsed = try parameterBody(isQuoted, startLine) { return parsed }
        if lexer.isAtEnd { throw openBrace(isQuoted, startLine) }
        // ash passes the character that it does not know, whatever it is.
        if dialect == .ash, lexer.current != UInt8(ascii: "}"), lexer.current != 0x0A { lexer.position += 1 }
        _ = try operand(isQuoted, startLine)
        let text = Array(lexer.source[start...lexer.position])
        lexer.position += 1
        return Parameter(name: [], elementKey: nil, isIndirect: false, operation: .bad(text: text))
    }

    private func openBrace(_ isQuoted: Bool, _ line: Int) -> ParseStop {
        let ash = isQuoted ? "unterminated quoted string" : "missing '}'"
        return unterminated("}", since: line, ash: ash, .substitution)
    }

    /// Nil when it is none of the known forms; the place is then somewhere before its closing brace.
    private mutating func parameterBody(_ isQuoted: Bool, _ line: Int) throws(ParseStop) -> Parameter? {
        var isIndirect = false
        let first = lexer.current
        let second = lexer.peek(1)
        if first == UInt8(ascii: "#"), second.continuesName || isSpecialLength(second) { return try length() }
        if first == UInt8(ascii: "#"), second != UInt8(ascii: "}"), lexer.peek(2) == UInt8(ascii: "}") {
            // A length of nothing: not the number of parameters with an operator.
            lexer.position += 2
            return nil
        }
        let isLastPosition = second == UInt8(ascii: "#") && lexer.peek(2) == UInt8(ascii: "}")
        if dialect == .bash, first == UInt8(ascii: "!"), second.continuesName || isLastPosition {
            isIndirect = true
            lexer.position += 1
        }
        guard let name = parameterName() else { return nil }
        var result = Parameter(name: name, elementKey: nil, isIndirect: isIndirect, operation: .value)
        if dialect == .bash, lexer.current == UInt8(ascii: "["), name[0].startsName {
            guard let key = try subscriptInBraces() else { return nil }
            result.elementKey = key
        }
        if isIndirect, result.elementKey == nil, lexer.peek(1) == UInt8(ascii: "}"),
            lexer.current == UInt8(ascii: "*") || lexer.current == UInt8(ascii: "@")
        {
            lexer.position += 2
            result.operation = .names
            return result
        }
        guard let operation = try operation(isQuoted, line) else { return nil }
        result.operation = operation
        guard !lexer.isAtEnd else { throw openBrace(isQuoted, line) }
        guard lexer.current == UInt8(ascii: "}") else { return nil }
        lexer.position += 1
        return result
    }

    private func isSpecialLength(_ byte: UInt8) -> Bool {
        byte.isSpecialParameter && lexer.peek(2) == UInt8(ascii: "}")
    }

    private mutating func length() throws(ParseStop) -> Parameter? {
        lexer.position += 1
        guard let name = parameterName() else { return nil }
        var result = Parameter(name: name, elementKey: nil, isIndirect: false, operation: .length)
        if dialect == .bash, lexer.current == UInt8(ascii: "["), name[0].startsName {
            guard let key = try subscriptInBraces() else { return nil }
            result.elementKey = key
        }
        guard lexer.current == UInt8(ascii: "}") else { return nil }
        lexer.position += 1
        return result
    }

    private mutating func parameterName() -> [UInt8]? {
        let start = lexer.position
        if lexer.current.startsName {
            lexer.position = lexer.nameEnd()
        } else if lexer.current.isDigit {
            while lexer.current.isDigit { lexer.position += 1 }
        } else if lexer.current.isSpecialParameter {
            lexer.position += 1
        } else {
            return nil
        }
        return Array(lexer.source[start..<lexer.position])
    }

    /// The operator and its words, up to the closing brace. Nil: no such operator.
    private mutating func operation(_ isQuoted: Bool, _ line: Int) throws(ParseStop) -> Parameter.Operation? {
        let sign = lexer.current
        switch sign {
        case UInt8(ascii: "}"): return .value
        case UInt8(ascii: ":"):
            if lexer.peek(1) == UInt8(ascii: "}") {
                // ash takes this brace for the operator and looks for another one.
                lexer.position += dialect == .ash ? 2 : 1
                return nil
            }
            lexer.position += 1
            if let condition = try condition(lexer.current, checksEmpty: true, isQuoted, line) { return condition }
            return try substring(isQuoted, line)
        case UInt8(ascii: "#"), UInt8(ascii: "%"):
            let isLongest = lexer.peek(1) == sign
            lexer.position += isLongest ? 2 : 1
            var builder = WordBuilder()
            try unquoted(.brace, tilde: .atStart, startLine: line, into: &builder)
            return sign == UInt8(ascii: "#")
                ? .removePrefix(builder.word(), longest: isLongest) : .removeSuffix(builder.word(), longest: isLongest)
        case UInt8(ascii: "/"): return try replacement(line)
        case UInt8(ascii: "^") where dialect == .bash, UInt8(ascii: ",") where dialect == .bash,
            UInt8(ascii: "~") where dialect == .bash:
            let isAll = lexer.peek(1) == sign
            lexer.position += isAll ? 2 : 1
            var builder = WordBuilder()
            try unquoted(.brace, tilde: .none, startLine: line, into: &builder)
            let pattern = builder.word()
            return .changeCase(
                sign == UInt8(ascii: "^") ? .upper : sign == UInt8(ascii: ",") ? .lower : .toggle,
                all: isAll,
                pattern: pattern.parts.isEmpty ? nil : pattern
            )
        case UInt8(ascii: "@") where dialect == .bash:
            let letter = lexer.peek(1)
            guard "UuLQEPAKak".utf8.contains(letter), lexer.peek(2) == UInt8(ascii: "}") else { return nil }
            lexer.position += 2
            return .transform(letter)
        default: return try condition(sign, checksEmpty: false, isQuoted, line)
        }
    }

    /// `-`, `=`, `+` and `?`.
    private mutating func condition(
        _ sign: UInt8,
        checksEmpty: Bool,
        _ isQuoted: Bool,
        _ line: Int
    ) throws(ParseStop) -> Parameter.Operation? {
        switch sign {
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "?"): lexer.position += 1
        default: return nil
        }
        let word = try operand(isQuoted, line)
        switch sign {
        case UInt8(ascii: "-"): return .useDefault(word, checksEmpty: checksEmpty)
        case UInt8(ascii: "="): return .assignDefault(word, checksEmpty: checksEmpty)
        case UInt8(ascii: "+"): return .useAlternative(word, checksEmpty: checksEmpty)
        default: return .errorIfUnset(word, checksEmpty: checksEmpty)
        }
    }

    /// The word up to the closing brace, quoted if the whole is.
    private mutating func operand(_ isQuoted: Bool, _ line: Int) throws(ParseStop) -> Word {
        var builder = WordBuilder()
        if isQuoted {
            try quoted(.brace, startLine: line, into: &builder)
        } else {
            try unquoted(.brace, tilde: .atStart, startLine: line, into: &builder)
        }
        return builder.word()
    }

    private mutating func substring(_ isQuoted: Bool, _ line: Int) throws(ParseStop) -> Parameter.Operation {
        let ash = isQuoted ? "unterminated quoted string" : "missing '}'"
        var offset = WordBuilder()
        try quoted(.offset, startLine: line, ashAtEnd: ash, into: &offset)
        guard lexer.current == UInt8(ascii: ":") else { return .substring(offset: offset.word(), length: nil) }
        lexer.position += 1
        var length = WordBuilder()
        try quoted(.brace, startLine: line, ashAtEnd: ash, into: &length)
        return .substring(offset: offset.word(), length: length.word())
    }

    private mutating func replacement(_ line: Int) throws(ParseStop) -> Parameter.Operation {
        var scope = Parameter.ReplaceScope.first
        lexer.position += 1
        switch lexer.current {
        case UInt8(ascii: "/"): scope = .all
        case UInt8(ascii: "#") where dialect == .bash: scope = .prefix
        case UInt8(ascii: "%") where dialect == .bash: scope = .suffix
        default: break
        }
        if scope != .first { lexer.position += 1 }
        var pattern = WordBuilder()
        try unquoted(.slash, tilde: .none, startLine: line, into: &pattern)
        var text = WordBuilder()
        if lexer.current == UInt8(ascii: "/") {
            lexer.position += 1
            try unquoted(.brace, tilde: .atStart, startLine: line, into: &text)
        }
        return .replace(pattern: pattern.word(), with: text.word(), scope: scope)
    }
}

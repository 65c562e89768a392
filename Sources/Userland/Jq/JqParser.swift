/// Reads a jq program.
struct JqParser {
    private let text: [UInt8]
    private let tokens: [JqToken]
    var position = 0
    private var depth = 0

    init(_ text: [UInt8]) {
        self.init(text, from: 0, to: text.count)
    }

    private init(_ text: [UInt8], from start: Int, to end: Int) {
        self.text = text
        var lexer = JqLexer(text, from: start, to: end)
        tokens = lexer.tokens()
    }

    /// The whole program; definitions alone stand for themselves and the identity.
    static func parse(_ text: [UInt8]) throws(JqSyntaxError) -> JqExpression {
        var parser = JqParser(text)
        if case .end = parser.kind { return .identity }
        let result = try parser.module()
        guard case .end = parser.kind else { throw parser.unexpected(expecting: "$end") }
        return result
    }

    // MARK: Tokens

    var token: JqToken { tokens[min(position, tokens.count - 1)] }
    var kind: JqToken.Kind { token.kind }

    func isSymbol(_ text: String) -> Bool { kind == .symbol(text) }
    func isKeyword(_ text: String) -> Bool { kind == .keyword(text) }

    mutating func accept(_ symbol: String) -> Bool {
        guard isSymbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ symbol: String, expecting: String? = nil) throws(JqSyntaxError) {
        guard accept(symbol) else { throw unexpected(expecting: expecting) }
    }

    private mutating func expectKeyword(_ word: String) throws(JqSyntaxError) {
        guard isKeyword(word) else { throw unexpected() }
        position += 1
    }

    func unexpected(expecting: String? = nil) -> JqSyntaxError {
        if case .wrong(let words) = kind { return JqSyntaxError(text: words, offset: token.offset) }
        if case .wrongText(let words, let start) = kind { return JqSyntaxError(text: words, offset: start) }
        if case .unfinishedProgram(let start) = kind {
            return JqSyntaxError(
                text: "syntax error, unexpected QQSTRING_START (Unix shell quoting issues?)",
                offset: start
            )
        }
        if case .unfinished(let start) = kind {
            return JqSyntaxError(
                text: "syntax error, unexpected $end, expecting QQSTRING_TEXT or QQSTRING_INTERP_START or "
                    + "QQSTRING_END (Unix shell quoting issues?)",
                offset: start
            )
        }
        let expected = expecting.map { ", expecting \($0)" } ?? ""
        return JqSyntaxError(
            text: "syntax error, unexpected \(token.name)\(expected) (Unix shell quoting issues?)",
            offset: token.offset
        )
    }

    // MARK: Program

    private mutating func module() throws(JqSyntaxError) -> JqExpression {
        if isKeyword("import") || isKeyword("include") {
            position += 1
            if case .string(let pieces) = kind, case .text(let name) = pieces.first {
                throw JqSyntaxError(text: "module not found: \(String(decoding: name, as: UTF8.self))\n", offset: -1)
            }
            throw unexpected()
        }
        guard isKeyword("def") else {
            if startsTerm || isSymbol("-") { return try pipe() }
            if case .wrong = kind { throw unexpected() }
            switch kind {
            case .wrongText, .unfinished, .unfinishedProgram: throw unexpected()
            default: break
            }
            if case .keyword(let word) = kind, ["if", "try", "reduce", "foreach", "label", "def"].contains(word) {
                return try pipe()
            }
            throw unexpected(expecting: "$end")
        }
        let function = try definition()
        if case .end = kind { return .function(function, .identity) }
        return .function(function, try module())
    }

    private mutating func definition() throws(JqSyntaxError) -> JqFunction {
        position += 1
        let name: String
        switch kind {
        case .identifier(let text), .keyword(let text): name = text
        default: throw unexpected(expecting: "IDENT")
        }
        position += 1
        var parameters: [String] = []
        if accept("(") {
            repeat {
                if accept("$") {
                    parameters.append("$" + (try plainName()))
                } else {
                    parameters.append(try plainName())
                }
            } while accept(";")
            try expect(")")
        }
        try expect(":")
        let body = try pipe()
        try expect(";")
        return JqFunction(name: name, parameters: parameters, body: body)
    }

    private mutating func plainName() throws(JqSyntaxError) -> String {
        switch kind {
        case .identifier(let text), .keyword(let text):
            position += 1
            return text
        default:
            throw unexpected(expecting: "IDENT")
        }
    }

    /// `a | b`, and what reaches to the end: `def`, `as`, `label`.
    mutating func pipe() throws(JqSyntaxError) -> JqExpression {
        depth += 1
        defer { depth -= 1 }
        if depth > 300 { throw JqSyntaxError(text: "Too much nesting", offset: token.offset) }
        if isKeyword("def") {
            let function = try definition()
            return .function(function, try pipe())
        }
        if isKeyword("label") {
            position += 1
            try expect("$", expecting: "'$'")
            let name = try plainName()
            try expect("|")
            return .label(name, try pipe())
        }
        let first = try comma()
        if accept("|") { return .pipe(first, try pipe()) }
        return first
    }

    private mutating func comma() throws(JqSyntaxError) -> JqExpression {
        var left = try binary(0)
        while accept(",") { left = .comma(left, try binary(0)) }
        return left
    }

    /// Loosest first; each with whether it groups left (0), right (1) or not at all (2).
    private static let levels: [([String], Int)] = [
        (["//"], 1), (["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="], 2), (["or"], 0), (["and"], 0),
        (["==", "!=", "<", "<=", ">", ">="], 2), (["+", "-"], 0), (["*", "/", "%"], 0),
    ]

    private func operation(_ level: Int) -> String? {
        switch kind {
        case .symbol(let text): Self.levels[level].0.contains(text) ? text : nil
        case .keyword(let text): Self.levels[level].0.contains(text) ? text : nil
        default: nil
        }
    }

    private mutating func binary(_ level: Int) throws(JqSyntaxError) -> JqExpression {
        guard level < Self.levels.count else { return try unary() }
        let grouping = Self.levels[level].1
        let start = token.offset
        var left = try binary(level + 1)
        while let operation = operation(level) {
            position += 1
            let right = try binary(grouping == 1 ? level : level + 1)
            // Constants are calculated while the program is read.
            if operation == "/", case .literal(.number) = left, case .literal(.number(0)) = right {
                throw JqSyntaxError(text: "Division by zero?", offset: start)
            }
            left = Self.make(operation, left, right)
            if grouping == 2, self.operation(level) != nil { throw unexpected() }
        }
        return left
    }

    private static func make(_ operation: String, _ left: JqExpression, _ right: JqExpression) -> JqExpression {
        switch operation {
        case "//": .alternative(left, right)
        case "or": .or(left, right)
        case "and": .and(left, right)
        case "=", "|=", "+=", "-=", "*=", "/=", "%=", "//=": .assignment(operation, left, right)
        default: .binary(operation, left, right)
        }
    }

    mutating func unary() throws(JqSyntaxError) -> JqExpression {
        if accept("-") { return .negative(try unary()) }
        if isKeyword("try") {
            position += 1
            let body = try postfixOrTry()
            guard isKeyword("catch") else { return .attempt(body, nil) }
            position += 1
            return .attempt(body, try postfixOrTry())
        }
        if isKeyword("reduce") || isKeyword("foreach") { return try loop() }
        if isKeyword("if") { return try conditional() }
        if isKeyword("def") {
            let function = try definition()
            return .function(function, try pipe())
        }
        let term = try postfix()
        guard isKeyword("as") else { return term }
        position += 1
        var patterns = [try pattern()]
        while accept("?//") { patterns.append(try pattern()) }
        try expect("|")
        return .binding(term, patterns, try pipe())
    }

    private mutating func postfixOrTry() throws(JqSyntaxError) -> JqExpression {
        if isKeyword("try") || isKeyword("reduce") || isKeyword("foreach") || isKeyword("if") { return try unary() }
        return try postfix()
    }

    private mutating func loop() throws(JqSyntaxError) -> JqExpression {
        let isReduce = isKeyword("reduce")
        position += 1
        let source = try postfix()
        try expectKeyword("as")
        let pattern = try pattern()
        try expect("(", expecting: "'('")
        let start = try pipe()
        try expect(";")
        let update = try pipe()
        if isReduce {
            try expect(")")
            return try suffixes(.reduce(source, pattern, start, update))
        }
        var extract: JqExpression?
        if accept(";") { extract = try pipe() }
        try expect(")")
        return try suffixes(.foreach(source, pattern, start, update, extract))
    }

    private mutating func conditional() throws(JqSyntaxError) -> JqExpression {
        let start = token.offset
        position += 1
        do throws(JqSyntaxError) {
            return try suffixes(try branches())
        } catch {
            guard error.second == nil, error.text.hasPrefix("syntax error") else { throw error }
            var error = error
            error.second = ("Possibly unterminated 'if' statement", start)
            throw error
        }
    }

    private mutating func branches() throws(JqSyntaxError) -> JqExpression {
        let condition = try pipe()
        try expectKeyword("then")
        let body = try pipe()
        if isKeyword("elif") {
            position += 1
            return .conditional(condition, body, try branches())
        }
        try expectKeyword("else")
        let otherwise = try pipe()
        try expectKeyword("end")
        return .conditional(condition, body, otherwise)
    }

    private mutating func pattern() throws(JqSyntaxError) -> JqPattern {
        if accept("$") { return .variable(try plainName()) }
        if accept("[") {
            var items = [try pattern()]
            while accept(",") { items.append(try pattern()) }
            try expect("]")
            return .array(items)
        }
        guard accept("{") else { throw unexpected(expecting: "'$' or '[' or '{'") }
        var entries: [(key: JqExpression, variable: String?, value: JqPattern?)] = []
        repeat {
            var variable: String?
            let key: JqExpression
            if accept("$") {
                let name = try plainName()
                variable = name
                key = .literal(JqValue(name))
            } else {
                key = try objectKey()
            }
            var value: JqPattern?
            if accept(":") { value = try pattern() } else if variable == nil { throw unexpected() }
            entries.append((key, variable, value))
        } while accept(",")
        try expect("}")
        return .object(entries)
    }

    // MARK: Terms

    private var startsTerm: Bool {
        switch kind {
        case .identifier, .field, .number, .format, .string: true
        case .symbol(let text): [".", "..", "[", "{", "(", "$"].contains(text)
        case .keyword(let text): text == "__loc__"
        default: false
        }
    }

    mutating func postfix() throws(JqSyntaxError) -> JqExpression {
        try suffixes(try primary())
    }

    private mutating func suffixes(_ start: JqExpression) throws(JqSyntaxError) -> JqExpression {
        var term = start
        while true {
            switch kind {
            case .field(let name):
                position += 1
                term = .index(term, .literal(JqValue(name)))
            case .symbol("?"):
                position += 1
                switch term {
                case .index, .slice, .iterate: term = .optional(term)
                default: term = .attempt(term, nil)
                }
            case .symbol("["):
                position += 1
                term = try bracket(of: term)
            case .symbol("."):
                position += 1
                guard case .string = kind else { throw unexpected(expecting: "FORMAT or QQSTRING_START") }
                term = .index(term, try string(format: nil))
            default:
                return term
            }
        }
    }

    /// After `[`: iteration, index or slice.
    private mutating func bracket(of term: JqExpression) throws(JqSyntaxError) -> JqExpression {
        if accept("]") { return .iterate(term) }
        if accept(":") {
            let end = try pipe()
            try expect("]")
            return .slice(term, nil, end)
        }
        let first = try pipe()
        if accept(":") {
            if accept("]") { return .slice(term, first, nil) }
            let end = try pipe()
            try expect("]")
            return .slice(term, first, end)
        }
        try expect("]")
        return .index(term, first)
    }

    private mutating func primary() throws(JqSyntaxError) -> JqExpression {
        let start = token
        switch start.kind {
        case .number(let value):
            position += 1
            return .literal(.number(value))
        case .string:
            return try string(format: nil)
        case .format(let name):
            position += 1
            if case .string = kind { return try string(format: name) }
            return .format(name)
        case .field(let name):
            position += 1
            return .index(.identity, .literal(JqValue(name)))
        case .identifier(let name):
            position += 1
            return try call(name, start.offset)
        case .keyword("__loc__"):
            throw unexpected()
        case .symbol("."):
            position += 1
            if case .string = kind { return .index(.identity, try string(format: nil)) }
            return .identity
        case .symbol(".."):
            position += 1
            return .recurseDefault
        case .symbol("$"):
            return try variable()
        case .symbol("("):
            position += 1
            let inner = try pipe()
            try expect(")")
            return inner
        case .symbol("["):
            position += 1
            if accept("]") { return .array(nil) }
            let inner = try pipe()
            try expect("]")
            return .array(inner)
        case .symbol("{"):
            return try object()
        default:
            throw unexpected()
        }
    }

    mutating func variable() throws(JqSyntaxError) -> JqExpression {
        let offset = token.offset
        position += 1
        switch kind {
        case .identifier(let name):
            position += 1
            return .variable(name, offset: offset)
        case .keyword("__loc__"):
            position += 1
            return .location(line: text[..<offset].count(of: 10) + 1)
        default:
            throw unexpected(expecting: "IDENT or __loc__")
        }
    }

    private mutating func call(_ name: String, _ offset: Int) throws(JqSyntaxError) -> JqExpression {
        switch name {
        case "true", "false",
            "null" where !isSymbol("("):
            if name == "null" { return .literal(.null) }
            return .literal(.bool(name == "true"))
        case "break" where isSymbol("$"):
            position += 1
            return .breakLabel(try plainName(), offset: offset)
        default: break
        }
        guard accept("(") else { return .call(name, [], offset: offset) }
        var arguments = [try pipe()]
        while accept(";") { arguments.append(try pipe()) }
        try expect(")")
        return .call(name, arguments, offset: offset)
    }

    mutating func string(format: String?) throws(JqSyntaxError) -> JqExpression {
        guard case .string(let pieces) = kind else { throw unexpected() }
        position += 1
        if pieces.isEmpty { return .literal(.string([])) }
        if pieces.count == 1, case .text(let text) = pieces[0] { return .literal(.string(text)) }
        var parts: [JqExpression] = []
        for piece in pieces {
            switch piece {
            case .text(let text): parts.append(.literal(.string(text)))
            case .program(let start, let end):
                var inner = JqParser(text, from: start, to: end)
                let program = try inner.pipe()
                guard case .end = inner.kind else { throw inner.unexpected() }
                parts.append(.pipe(program, .identity))
            }
        }
        return .interpolation(format: format, parts)
    }
}

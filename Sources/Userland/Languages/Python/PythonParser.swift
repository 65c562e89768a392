/// Reads programs of Python's small kind.
struct PythonParser: ScriptTokenReader {
    var tokens: [ScriptToken]
    var place = 0
    /// How deep expressions are in each other.
    var depth = 0
    /// Names that the function in work takes from outside.
    var outerNames: Set<String> = []

    static func parse(_ text: String) throws(ScriptFault) -> [ScriptStatement] {
        var parser = PythonParser(tokens: try ScriptLexer.tokens(text, .python))
        var statements: [ScriptStatement] = []
        while parser.token.kind != .end {
            if parser.token.kind == .newline {
                parser.place += 1
                continue
            }
            if parser.token.kind == .indent { throw parser.fault("unexpected indent") }
            statements += try parser.statement()
        }
        return statements
    }

    // MARK: Words

    func unknown(_ what: String) -> ScriptFault { fault("the simulated Python does not understand \(what)") }

    mutating func expect(_ sign: String) throws(ScriptFault) {
        guard take(sign) else { throw fault(sign == ":" ? "expected ':'" : "invalid syntax") }
    }

    static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif",
        "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not",
        "or",
        "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    mutating func name() throws(ScriptFault) -> String {
        guard token.kind == .name, !Self.keywords.contains(token.text) else { throw fault("invalid syntax") }
        defer { place += 1 }
        return token.text
    }

    mutating func dotted() throws(ScriptFault) -> String {
        var path = try name()
        while take(".") { path += "." + (try name()) }
        return path
    }

    // MARK: Statements

    private mutating func endStatement() throws(ScriptFault) {
        if take(";") {
            if token.kind == .newline { place += 1 }
            return
        }
        guard token.kind == .newline || token.kind == .end || token.kind == .dedent else {
            throw fault("invalid syntax")
        }
        if token.kind == .newline { place += 1 }
    }

    /// The statements after a colon.
    mutating func suite(_ what: String, _ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        try descend()
        defer { depth -= 1 }
        try expect(":")
        guard token.kind == .newline else {
            var statements: [ScriptStatement] = []
            repeat {
                statements += try statement()
            } while place > 0 && tokens[place - 1].text == ";" && token.kind != .end
            return statements
        }
        place += 1
        guard token.kind == .indent else {
            throw fault("expected an indented block after \(what) on line \(line)")
        }
        place += 1
        var statements: [ScriptStatement] = []
        while token.kind != .dedent, token.kind != .end {
            if token.kind == .newline {
                place += 1
                continue
            }
            if token.kind == .indent { throw fault("unexpected indent") }
            statements += try statement()
        }
        if token.kind == .dedent { place += 1 }
        return statements
    }

    private mutating func statement() throws(ScriptFault) -> [ScriptStatement] {
        let line = token.line
        guard token.kind == .name else { return try simple(line) }
        switch token.text {
        case "if":
            place += 1
            return [try branch(line)]
        case "while":
            place += 1
            let condition = try expression()
            let body = try suite("'while' statement", line)
            return [.loop(condition, body, after: [])]
        case "for":
            place += 1
            let targets = try targets()
            guard takeWord("in") else { throw fault("invalid syntax") }
            let source = try list()
            return [
                .each(
                    targets: targets,
                    declares: false,
                    source,
                    pairs: false,
                    try suite("'for' statement", line),
                    line: line
                )
            ]
        case "def":
            place += 1
            return [.define(try function(line))]
        case "class": return [try type(line)]
        case "try": return [try attempt(line)]
        case "with": return try with(line)
        case "async", "await", "yield",
            "match" where token.text != "match" || ahead(1).kind == .name:
            throw unknown("'\(token.text)'")
        default: return try simple(line)
        }
    }

    private mutating func branch(_ line: Int) throws(ScriptFault) -> ScriptStatement {
        let condition = try expression()
        let yes = try suite("'if' statement", line)
        let next = token.line
        if takeWord("elif") { return .branch(condition, yes, [try branch(next)]) }
        if takeWord("else") { return .branch(condition, yes, try suite("'else' statement", next)) }
        return .branch(condition, yes, [])
    }

    private mutating func targets() throws(ScriptFault) -> [ScriptExpression] {
        var targets = [try postfix()]
        while take(",") {
            if isWord("in") { break }
            targets.append(try postfix())
        }
        return targets
    }

    mutating func parameters(until end: String) throws(ScriptFault) -> [ScriptFunction.Parameter] {
        var parameters: [ScriptFunction.Parameter] = []
        while !isSign(end) {
            if take("*") {
                if take(",") { continue }
                parameters.append(.init(name: try name(), isRest: true))
            } else if take("**") {
                throw unknown("'**' parameters")
            } else {
                var parameter = ScriptFunction.Parameter(name: try name())
                if end == ")", take(":") { _ = try expression() }
                if take("=") { parameter.standard = try expression() }
                parameters.append(parameter)
            }
            if !take(",") { break }
        }
        try expect(end)
        return parameters
    }

    private mutating func function(_ line: Int) throws(ScriptFault) -> ScriptFunction {
        var function = ScriptFunction(name: try name(), line: line)
        try expect("(")
        function.parameters = try parameters(until: ")")
        if take("->") { _ = try expression() }
        let outer = outerNames
        outerNames = []
        function.body = try suite("function definition", line)
        function.outerNames = outerNames
        outerNames = outer
        return function
    }

    private mutating func type(_ line: Int) throws(ScriptFault) -> ScriptStatement {
        place += 1
        var type = ScriptType(name: try name(), line: line)
        if take("(") {
            if !isSign(")") { type.base = try expression() }
            if isSign(",") { throw unknown("classes with several bases") }
            try expect(")")
        }
        var rest: [ScriptStatement] = []
        for statement in try suite("class definition", line) {
            switch statement {
            case .define(let function): type.methods.append(function)
            case .assign(let targets, let values, let line):
                guard case .name(let name, _)? = targets.first, let value = values.first else { continue }
                rest.append(.assign([.member(.name(type.name, line: line), name, line: line)], [value], line: line))
            case .expression: break
            default:
                throw ScriptFault(
                    text: "the simulated Python does not understand this statement in a class",
                    line: line
                )
            }
        }
        return rest.isEmpty ? .type(type) : .block([.type(type)] + rest)
    }

    private mutating func attempt(_ line: Int) throws(ScriptFault) -> ScriptStatement {
        place += 1
        let body = try suite("'try' statement", line)
        var handlers: [(kinds: [ScriptExpression], name: String?, body: [ScriptStatement])] = []
        var last: [ScriptStatement] = []
        while isWord("except") {
            let line = token.line
            place += 1
            var kinds: [ScriptExpression] = []
            var name: String?
            if !isSign(":") {
                let kind = try expression()
                if case .tuple(let parts) = kind { kinds = parts } else { kinds = [kind] }
                if takeWord("as") { name = try self.name() }
            }
            handlers.append((kinds, name, try suite("'except' statement", line)))
        }
        var extra: [ScriptStatement] = []
        if isWord("else") {
            let line = token.line
            place += 1
            extra = try suite("'else' statement", line)
        }
        if isWord("finally") {
            let line = token.line
            place += 1
            last = try suite("'finally' statement", line)
        }
        return .attempt(body + extra, handlers: handlers, last: last)
    }

    /// `with value as name:`: the value is closed at the end.
    private mutating func with(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        place += 1
        let value = try expression()
        var target = ScriptExpression.name("(with \(line))", line: line)
        if takeWord("as") { target = try postfix() }
        let body = try suite("'with' statement", line)
        let close = ScriptExpression.call(.member(target, "__exit__", line: line), [], line: line)
        return [
            .assign([target], [value], line: line),
            .attempt(body, handlers: [], last: [.expression(close, line: line)]),
        ]
    }

    // MARK: Simple statements

    private mutating func simple(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        let statements = try small(line)
        try endStatement()
        return statements
    }

    private mutating func small(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        if takeWord("pass") { return [] }
        if takeWord("break") { return [.leave(line: line)] }
        if takeWord("continue") { return [.proceed(line: line)] }
        if takeWord("return") {
            let isBare = token.kind == .newline || token.kind == .end || isSign(";") || token.kind == .dedent
            return [.give(isBare ? [] : [try list()], line: line)]
        }
        if takeWord("raise") {
            if token.kind == .newline || token.kind == .end { return [.fail(nil, line: line)] }
            let value = try expression()
            if takeWord("from") { _ = try expression() }
            return [.fail(value, line: line)]
        }
        if takeWord("global") || takeWord("nonlocal") {
            repeat { outerNames.insert(try name()) } while take(",")
            return []
        }
        if takeWord("import") { return try imports(line) }
        if takeWord("from") { return try importsFrom(line) }
        if takeWord("del") {
            guard case .index(let object, let key, _) = try postfix() else { throw unknown("'del' of a name") }
            return [
                .expression(
                    .call(.constant(.native("(delete)")), [.init(value: object), .init(value: key)], line: line),
                    line: line
                )
            ]
        }
        if takeWord("assert") {
            let condition = try expression()
            let words = take(",") ? try expression() : .constant(.text(""))
            let failure = ScriptExpression.call(.constant(.native("AssertionError")), [.init(value: words)], line: line)
            return [.branch(condition, [], [.fail(failure, line: line)])]
        }
        return try assignment(line)
    }

    private mutating func imports(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        var statements: [ScriptStatement] = []
        repeat {
            let path = try dotted()
            if takeWord("as") {
                statements.append(.load(path, name: try name(), line: line))
            } else {
                statements.append(.load(path, name: path, line: line))
                if path.contains(".") {
                    let top = String(path.prefix { $0 != "." })
                    statements = [.load(top, name: top, line: line)]
                }
            }
        } while take(",")
        return statements
    }

    private mutating func importsFrom(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        let path = try dotted()
        guard takeWord("import") else { throw fault("invalid syntax") }
        var statements: [ScriptStatement] = []
        if take("*") { throw unknown("'import *'") }
        let isBraced = take("(")
        repeat {
            if isSign(")") { break }
            let member = try name()
            let alias = takeWord("as") ? try name() : member
            statements.append(.load(path, name: "(module)", line: line))
            let value = ScriptExpression.member(.name("(module)", line: line), member, line: line)
            statements.append(.assign([.name(alias, line: line)], [value], line: line))
        } while take(",")
        if isBraced { try expect(")") }
        return statements
    }

    private mutating func assignment(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        let first = try list()
        if take(":") {
            // An annotation.
            _ = try expression()
            guard isSign("=") else { return [] }
        }
        if isSign("=") {
            var targets = [first]
            var value = first
            while take("=") {
                value = try list()
                if isSign("=") { targets.append(value) }
            }
            if case .call = first {
                throw ScriptFault(
                    text: "cannot assign to function call here. Maybe you meant '==' instead of '='?",
                    line: line,
                    column: 1
                )
            }
            guard targets.count > 1 else { return [.assign(Self.parts(first), [value], line: line)] }
            let keep = ScriptExpression.name("(value)", line: line)
            return [.assign([keep], [value], line: line)] + targets.map { .assign(Self.parts($0), [keep], line: line) }
        }
        let updates: [(String, ScriptOperator)] = [
            ("+=", .add), ("-=", .subtract), ("*=", .multiply), ("/=", .divide), ("//=", .floorDivide),
            ("%=", .remainder),
            ("**=", .power), ("&=", .bitAnd), ("|=", .bitOr), ("^=", .bitXor), ("<<=", .shiftLeft),
            (">>=", .shiftRight),
        ]
        for (sign, operation) in updates where take(sign) { return [.update(first, operation, try list(), line: line)] }
        return [.expression(first, line: line)]
    }

    private static func parts(_ target: ScriptExpression) -> [ScriptExpression] {
        switch target {
        case .tuple(let parts), .list(let parts): parts.count > 1 ? parts : [target]
        default: [target]
        }
    }
}

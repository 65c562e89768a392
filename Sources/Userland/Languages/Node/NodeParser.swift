/// Reads programs of JavaScript's small kind, as Node runs them.
struct NodeParser: ScriptTokenReader {
    var tokens: [ScriptToken]
    var place = 0
    /// How deep expressions are in each other.
    var depth = 0
    /// Names for things that have none.
    var count = 0

    static func parse(_ text: String, line: Int = 1) throws(ScriptFault) -> [ScriptStatement] {
        var parser = NodeParser(tokens: try ScriptLexer.tokens(text, .node, line: line))
        var statements: [ScriptStatement] = []
        while parser.token.kind != .end { statements += try parser.statement() }
        return statements
    }

    // MARK: Words

    func unexpected() -> ScriptFault {
        switch token.kind {
        case .end: fault("Unexpected end of input")
        case .name: fault("Unexpected identifier '\(token.text)'")
        case .text, .template: fault("Unexpected string")
        case .integer, .float: fault("Unexpected number")
        default: fault("Unexpected token '\(token.text)'")
        }
    }

    func unknown(_ what: String) -> ScriptFault { fault("the simulated Node does not understand \(what)") }

    mutating func expect(_ sign: String) throws(ScriptFault) { guard take(sign) else { throw unexpected() } }

    mutating func name() throws(ScriptFault) -> String {
        guard token.kind == .name else { throw unexpected() }
        defer { place += 1 }
        return token.text
    }

    private mutating func endStatement() throws(ScriptFault) {
        if take(";") { return }
        guard token.startsLine || token.kind == .end || isSign("}") else { throw unexpected() }
    }

    // MARK: Statements

    mutating func block() throws(ScriptFault) -> [ScriptStatement] {
        try descend()
        defer { depth -= 1 }
        try expect("{")
        var statements: [ScriptStatement] = []
        while !take("}") {
            guard token.kind != .end else { throw unexpected() }
            statements += try statement()
        }
        return statements
    }

    private mutating func body() throws(ScriptFault) -> [ScriptStatement] {
        isSign("{") ? try block() : try statement()
    }

    mutating func statement() throws(ScriptFault) -> [ScriptStatement] {
        let line = token.line
        if take(";") { return [] }
        if isSign("{") { return [.block(try block())] }
        guard token.kind == .name else { return try expressionStatement(line) }
        switch token.text {
        case "const", "let", "var":
            place += 1
            let made = try declarations(line)
            try endStatement()
            return made
        case "function":
            place += 1
            if isSign("*") { throw unknown("generators") }
            let name = try name()
            return [.define(try function(name, line))]
        case "async":
            if ahead(1).text == "function" {
                place += 2
                let name = try name()
                return [.define(try function(name, line))]
            }
            return try expressionStatement(line)
        case "class":
            place += 1
            return [.type(try type(try name(), line))]
        case "if":
            place += 1
            try expect("(")
            let condition = try sequence()
            try expect(")")
            let yes = try body()
            return [.branch(condition, yes, takeWord("else") ? try body() : [])]
        case "while":
            place += 1
            try expect("(")
            let condition = try sequence()
            try expect(")")
            return [.loop(condition, try body(), after: [])]
        case "do": throw unknown("'do'")
        case "for":
            place += 1
            return try loop(line)
        case "switch":
            place += 1
            return try choose(line)
        case "return":
            place += 1
            let isBare = token.startsLine || isSign(";") || isSign("}") || token.kind == .end
            let values = isBare ? [] : [try sequence()]
            try endStatement()
            return [.give(values, line: line)]
        case "break", "continue":
            let isBreak = token.text == "break"
            place += 1
            try endStatement()
            return [isBreak ? .leave(line: line) : .proceed(line: line)]
        case "throw":
            place += 1
            let value = try sequence()
            try endStatement()
            return [.fail(value, line: line)]
        case "try":
            place += 1
            return [try attempt()]
        case "import", "export": throw fault("Cannot use import statement outside a module")
        default: return try expressionStatement(line)
        }
    }

    private mutating func expressionStatement(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        let value = try sequence()
        try endStatement()
        return [.expression(value, line: line)]
    }

    private mutating func declarations(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        var statements: [ScriptStatement] = []
        repeat {
            if isSign("{") || isSign("[") {
                let names = try pattern()
                try expect("=")
                let value = try expression()
                count += 1
                let keep = "(pattern \(count))"
                statements.append(.declare([keep], [value], reuses: false, line: line))
                for (index, name) in names.enumerated() {
                    let source = ScriptExpression.name(keep, line: line)
                    let part: ScriptExpression =
                        name.key.map { .member(source, $0, line: line) }
                        ?? .index(source, .constant(.float(Double(index))), line: line)
                    statements.append(.declare([name.name], [part], reuses: false, line: line))
                }
            } else {
                let name = try name()
                let value = take("=") ? try named(name) : .constant(.undefined)
                statements.append(.declare([name], [value], reuses: false, line: line))
            }
        } while take(",")
        return statements
    }

    /// A function without a name gets that of its variable.
    private mutating func named(_ name: String) throws(ScriptFault) -> ScriptExpression {
        let value = try expression()
        guard case .function(var function) = value, function.name == "" else { return value }
        function.name = name
        return .function(function)
    }

    /// `{a, b: c}` or `[a, b]`: names with the members that they stand for.
    private mutating func pattern() throws(ScriptFault) -> [(name: String, key: String?)] {
        let isObject = take("{")
        if !isObject { try expect("[") }
        let end = isObject ? "}" : "]"
        var names: [(name: String, key: String?)] = []
        while !isSign(end) {
            if isSign("...") || isSign("{") || isSign("[") { throw unknown("this pattern") }
            let key = try name()
            let own = isObject && take(":") ? try name() : key
            names.append((own, isObject ? key : nil))
            if !take(",") { break }
        }
        try expect(end)
        return names
    }

    mutating func parameters() throws(ScriptFault) -> [ScriptFunction.Parameter] {
        var parameters: [ScriptFunction.Parameter] = []
        while !isSign(")") {
            if isSign("{") || isSign("[") {
                count += 1
                let isObject = isSign("{")
                var parameter = ScriptFunction.Parameter(name: isObject ? "{\(count)}" : "[\(count)]")
                parameter.targets = try pattern().map { .name($0.name, line: token.line) }
                parameters.append(parameter)
            } else {
                let isRest = take("...")
                var parameter = ScriptFunction.Parameter(name: try name(), isRest: isRest)
                if take("=") { parameter.standard = try expression() }
                parameters.append(parameter)
            }
            if !take(",") { break }
        }
        try expect(")")
        return parameters
    }

    mutating func function(_ name: String, _ line: Int) throws(ScriptFault) -> ScriptFunction {
        var function = ScriptFunction(name: name, line: line)
        function.takesReceiver = true
        try expect("(")
        function.parameters = try parameters()
        function.body = try block()
        return function
    }

    mutating func type(_ name: String, _ line: Int) throws(ScriptFault) -> ScriptType {
        var type = ScriptType(name: name, line: line)
        if takeWord("extends") { type.base = try expression() }
        try expect("{")
        while !take("}") {
            if take(";") { continue }
            if isWord("static"), ahead(1).kind == .name { place += 1 }
            if isWord("async"), ahead(1).kind == .name { place += 1 }
            if isWord("get") || isWord("set"), ahead(1).kind == .name { throw unknown("getters and setters") }
            let line = token.line
            let method = try self.name()
            guard isSign("(") else { throw unknown("fields of classes") }
            type.methods.append(try function(method, line))
        }
        return type
    }

    private mutating func loop(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        try expect("(")
        var before: [ScriptStatement] = []
        if !isSign(";") {
            if isWord("const") || isWord("let") || isWord("var") {
                place += 1
                let start = place
                var targets: [ScriptExpression] = []
                if isSign("[") {
                    targets = try pattern().map { .name($0.name, line: line) }
                } else if token.kind == .name {
                    targets = [.name(try name(), line: line)]
                }
                if isWord("of") || isWord("in") {
                    let keys = isWord("in")
                    place += 1
                    var source = try sequence()
                    if keys { source = .call(.constant(.native("Object.keys")), [.init(value: source)], line: line) }
                    try expect(")")
                    return [.each(targets: targets, declares: true, source, pairs: false, try body(), line: line)]
                }
                place = start
                before = try declarations(line)
            } else {
                before = [.expression(try sequence(), line: line)]
            }
        }
        try expect(";")
        let condition = isSign(";") ? nil : try sequence()
        try expect(";")
        let after = isSign(")") ? [] : [ScriptStatement.expression(try sequence(), line: line)]
        try expect(")")
        return [.block(before + [.loop(condition, try body(), after: after)])]
    }

    private mutating func choose(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        try expect("(")
        let subject = try sequence()
        try expect(")")
        try expect("{")
        var cases: [(values: [ScriptExpression], body: [ScriptStatement], falls: Bool)] = []
        while !take("}") {
            var values: [ScriptExpression] = []
            if takeWord("case") { values = [try sequence()] } else if !takeWord("default") { throw unexpected() }
            try expect(":")
            var body: [ScriptStatement] = []
            while !isWord("case"), !isWord("default"), !isSign("}") { body += try statement() }
            cases.append((values, body, true))
        }
        return [.choose(subject, cases, line: line)]
    }

    private mutating func attempt() throws(ScriptFault) -> ScriptStatement {
        let body = try block()
        var handlers: [(kinds: [ScriptExpression], name: String?, body: [ScriptStatement])] = []
        if takeWord("catch") {
            var name: String?
            if take("(") {
                name = try self.name()
                try expect(")")
            }
            handlers.append(([], name, try block()))
        }
        let last = takeWord("finally") ? try block() : []
        return .attempt(body, handlers: handlers, last: last)
    }
}

extension GoParser {
    mutating func block() throws(ScriptFault) -> [ScriptStatement] {
        try descend()
        defer { depth -= 1 }
        try expect("{", ", expecting { after function signature")
        let allowed = allowsLiterals
        allowsLiterals = true
        defer { allowsLiterals = allowed }
        var statements: [ScriptStatement] = []
        skipNewlines()
        while !take("}") {
            guard token.kind != .end else { throw unexpected(", expecting }") }
            statements += try statement()
            skipNewlines()
        }
        return statements
    }

    private mutating func statement() throws(ScriptFault) -> [ScriptStatement] {
        let line = token.line
        if token.kind == .name {
            switch token.text {
            case "var", "const", "type": return try declaration(isTop: false)
            case "if":
                place += 1
                let made = try branch()
                try endStatement()
                return made
            case "for":
                place += 1
                let made = try loop(line)
                try endStatement()
                return made
            case "switch":
                place += 1
                let made = try choose(line)
                try endStatement()
                return made
            case "return":
                place += 1
                let values = token.kind == .newline || isSign("}") || isSign(";") ? [] : try list()
                try endStatement()
                return [.give(values, line: line)]
            case "break", "continue":
                let word = advance().text
                if token.kind == .name { throw unknown("labels") }
                try endStatement()
                return [word == "break" ? .leave(line: line) : .proceed(line: line)]
            case "defer":
                place += 1
                let call = try expression()
                try endStatement()
                return [.delay(call, line: line)]
            case "go": throw unknown("goroutines")
            case "select": throw unknown("select")
            case "goto": throw unknown("goto")
            case "fallthrough":
                place += 1
                try endStatement()
                return []
            default: break
            }
        }
        if isSign("{") {
            let body = try block()
            try endStatement()
            return [.block(body)]
        }
        let made = try simple()
        try endStatement()
        return made
    }

    /// An expression, an assignment, a declaration with `:=`, `++`.
    private mutating func simple() throws(ScriptFault) -> [ScriptStatement] {
        let line = token.line
        let first = token
        let targets = try list()
        if take(":=") {
            let names = try names(of: targets, first)
            return [.declare(names, pairs(try list(), names.count), reuses: true, line: line)]
        }
        if take("=") { return [.assign(targets, pairs(try list(), targets.count), line: line)] }
        if take("++") { return [.update(targets[0], .add, .constant(.int(1)), line: line)] }
        if take("--") { return [.update(targets[0], .subtract, .constant(.int(1)), line: line)] }
        let updates: [(String, ScriptOperator)] = [
            ("+=", .add), ("-=", .subtract), ("*=", .multiply), ("/=", .divide), ("%=", .remainder), ("&=", .bitAnd),
            ("|=", .bitOr), ("^=", .bitXor), ("<<=", .shiftLeft), (">>=", .shiftRight),
        ]
        for (sign, operation) in updates where take(sign) {
            return [.update(targets[0], operation, try expression(), line: line)]
        }
        if isSign("<-") { throw unknown("channels") }
        guard case .call = targets[0] else {
            throw ScriptFault(text: "\(first.text) evaluated but not used", line: line, column: first.column)
        }
        return [.expression(targets[0], line: line)]
    }

    private func names(of targets: [ScriptExpression], _ first: ScriptToken) throws(ScriptFault) -> [String] {
        var names: [String] = []
        for target in targets {
            guard case .name(let name, _) = target else {
                throw ScriptFault(text: "non-name on left side of :=", line: first.line, column: first.column)
            }
            names.append(name)
        }
        return names
    }

    /// `value, ok := map[key]` asks for two things.
    private func pairs(_ values: [ScriptExpression], _ count: Int) -> [ScriptExpression] {
        guard count == 2, values.count == 1, case .index(let map, let key, let line) = values[0] else { return values }
        return [
            .call(.constant(.native("lookup")), [ScriptArgument(value: map), ScriptArgument(value: key)], line: line)
        ]
    }

    private mutating func branch() throws(ScriptFault) -> [ScriptStatement] {
        allowsLiterals = false
        var before: [ScriptStatement] = []
        var condition: ScriptExpression?
        let first = token
        let made = try simpleOrExpression()
        if take(";") {
            before = made.statements
            condition = try expression()
        } else {
            condition = made.expression
        }
        allowsLiterals = true
        guard let condition else {
            throw ScriptFault(text: "cannot use this statement as value", line: first.line, column: first.column)
        }
        let yes = try block()
        var no: [ScriptStatement] = []
        if takeWord("else") { no = takeWord("if") ? try branch() : try block() }
        let branch = ScriptStatement.branch(condition, yes, no)
        return before.isEmpty ? [branch] : [.block(before + [branch])]
    }

    private mutating func simpleOrExpression() throws(ScriptFault) -> (
        statements: [ScriptStatement], expression: ScriptExpression?
    ) {
        let start = place
        let values = try list()
        if isSign("{") || isSign(";"), values.count == 1 {
            return ([.expression(values[0], line: token.line)], values[0])
        }
        place = start
        return (try simple(), nil)
    }

    private mutating func loop(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        allowsLiterals = false
        defer { allowsLiterals = true }
        if isSign("{") {
            allowsLiterals = true
            return [.loop(nil, try block(), after: [])]
        }
        // `for k, v := range x`
        let start = place
        var targets: [ScriptExpression] = []
        var declares = false
        var isRange = takeWord("range")
        if !isRange, !isSign(";") {
            targets = try list()
            if isSign(":=") || isSign("=") {
                declares = isSign(":=")
                place += 1
                isRange = takeWord("range")
            }
        }
        if isRange {
            let source = try expression()
            allowsLiterals = true
            let body = try block()
            return [.each(targets: targets, declares: declares, source, pairs: true, body, line: line)]
        }
        place = start
        var before: [ScriptStatement] = []
        if !isSign(";") {
            let made = try simpleOrExpression()
            if isSign("{"), let condition = made.expression {
                allowsLiterals = true
                return [.loop(condition, try block(), after: [])]
            }
            before = made.statements
        }
        try expect(";", ", expecting for loop condition")
        let condition = isSign(";") ? nil : try expression()
        try expect(";", ", expecting for loop condition")
        let after = isSign("{") ? [] : try simple()
        allowsLiterals = true
        let body = try block()
        return [.block(before + [.loop(condition, body, after: after)])]
    }

    private mutating func choose(_ line: Int) throws(ScriptFault) -> [ScriptStatement] {
        allowsLiterals = false
        var before: [ScriptStatement] = []
        var subject: ScriptExpression?
        if !isSign("{") {
            let made = try simpleOrExpression()
            if take(";") {
                before = made.statements
                if !isSign("{") { subject = try expression() }
            } else {
                subject = made.expression
                if subject == nil { throw unknown("switches on types") }
            }
        }
        allowsLiterals = true
        try expect("{")
        skipNewlines()
        var cases: [(values: [ScriptExpression], body: [ScriptStatement], falls: Bool)] = []
        while !take("}") {
            var values: [ScriptExpression] = []
            if takeWord("case") {
                values = try list()
            } else if !takeWord("default") {
                throw unexpected(", expecting case or default or }")
            }
            try expect(":")
            skipNewlines()
            var body: [ScriptStatement] = []
            var falls = false
            while !isWord("case"), !isWord("default"), !isSign("}") {
                falls = isWord("fallthrough")
                body += try statement()
                skipNewlines()
            }
            cases.append((values, body, falls))
        }
        let made = ScriptStatement.choose(subject, cases, line: line)
        return before.isEmpty ? [made] : [.block(before + [made])]
    }
}

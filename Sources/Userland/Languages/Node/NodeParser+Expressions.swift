extension NodeParser {
    /// Expressions with commas between them: the last one counts.
    mutating func sequence() throws(ScriptFault) -> ScriptExpression {
        let value = try expression()
        if isSign(",") { throw unknown("the comma operator") }
        return value
    }

    mutating func expression() throws(ScriptFault) -> ScriptExpression {
        if let arrow = try arrow() { return arrow }
        let line = token.line
        if isWord("await") {
            place += 1
            return try unary()
        }
        if isWord("yield") { throw unknown("generators") }
        let value = try conditional()
        if take("=") { return .assign(value, nil, try expression(), givesOld: false, line: line) }
        let updates: [(String, ScriptOperator)] = [
            ("+=", .add), ("-=", .subtract), ("*=", .multiply), ("/=", .divide), ("%=", .remainder), ("**=", .power),
            ("&=", .bitAnd), ("|=", .bitOr), ("^=", .bitXor), ("<<=", .shiftLeft), (">>=", .shiftRight),
        ]
        for (sign, operation) in updates where take(sign) {
            return .assign(value, operation, try expression(), givesOld: false, line: line)
        }
        if take("??=") { return .assign(value, nil, .coalesce(value, try expression()), givesOld: false, line: line) }
        if take("||=") { return .assign(value, nil, .or(value, try expression()), givesOld: false, line: line) }
        return value
    }

    /// `x => …`, `(a, b) => …`, `async () => …`
    private mutating func arrow() throws(ScriptFault) -> ScriptExpression? {
        var start = place
        if isWord("async"), !ahead(1).startsLine, ahead(1).text == "(" || ahead(2).text == "=>" { start += 1 }
        let first = tokens[min(start, tokens.count - 1)]
        let line = first.line
        if first.kind == .name, tokens[min(start + 1, tokens.count - 1)].text == "=>",
            tokens[min(start + 1, tokens.count - 1)].kind == .sign
        {
            place = start + 2
            return .function(
                try arrowBody(ScriptFunction(name: "=>", parameters: [.init(name: first.text)], line: line))
            )
        }
        guard first.kind == .sign, first.text == "(" else { return nil }
        var depth = 0
        var index = start
        while index < tokens.count {
            let word = tokens[index]
            if word.kind == .sign {
                if ["(", "[", "{"].contains(word.text) { depth += 1 }
                if [")", "]", "}"].contains(word.text) { depth -= 1 }
            }
            index += 1
            if depth == 0 || word.kind == .end { break }
        }
        guard index < tokens.count, tokens[index].kind == .sign, tokens[index].text == "=>" else { return nil }
        place = start + 1
        var function = ScriptFunction(name: "=>", line: line)
        function.parameters = try parameters()
        try expect("=>")
        return .function(try arrowBody(function))
    }

    private mutating func arrowBody(_ start: ScriptFunction) throws(ScriptFault) -> ScriptFunction {
        var function = start
        if isSign("{") {
            function.body = try block()
        } else {
            function.body = [.give([try expression()], line: token.line)]
        }
        return function
    }

    private mutating func conditional() throws(ScriptFault) -> ScriptExpression {
        let value = try binary(0)
        guard take("?") else { return value }
        let yes = try expression()
        try expect(":")
        return .conditional(value, yes, try expression())
    }

    private static let operators: [(sign: String, level: Int, operation: ScriptOperator?)] = [
        ("??", 1, nil), ("||", 1, nil), ("&&", 2, nil), ("|", 3, .bitOr), ("^", 4, .bitXor), ("&", 5, .bitAnd),
        ("==", 6, .equal), ("!=", 6, .notEqual), ("===", 6, .same), ("!==", 6, .notSame), ("<", 7, .less),
        ("<=", 7, .lessOrEqual),
        (">", 7, .greater), (">=", 7, .greaterOrEqual), ("<<", 8, .shiftLeft), (">>", 8, .shiftRight), ("+", 9, .add),
        ("-", 9, .subtract), ("*", 10, .multiply), ("/", 10, .divide), ("%", 10, .remainder),
    ]

    private mutating func binary(_ least: Int) throws(ScriptFault) -> ScriptExpression {
        var left = try unary()
        while true {
            let line = token.line
            if isWord("instanceof") || isWord("in") {
                guard least < 7 else { break }
                let name = token.text
                place += 1
                let right = try binary(7)
                left =
                    name == "in"
                    ? .binary(.contained, left, right, line: line)
                    : .call(.constant(.native("(instanceof)")), [.init(value: left), .init(value: right)], line: line)
                continue
            }
            guard token.kind == .sign, let found = Self.operators.first(where: { $0.sign == token.text }),
                found.level > least
            else { break }
            place += 1
            let right = try binary(found.level)
            switch found.sign {
            case "??": left = .coalesce(left, right)
            case "||": left = .or(left, right)
            case "&&": left = .and(left, right)
            default: left = .binary(found.operation ?? .add, left, right, line: line)
            }
        }
        return left
    }

    private mutating func unary() throws(ScriptFault) -> ScriptExpression {
        try descend()
        defer { depth -= 1 }
        let line = token.line
        if take("!") { return .unary(.not, try unary()) }
        if take("-") {
            let operand = try unary()
            if case .constant(.float(let number)) = operand { return .constant(.float(-number)) }
            return .unary(.negate, operand)
        }
        if take("+") { return .unary(.plus, try unary()) }
        if take("~") { return .unary(.invert, try unary()) }
        if takeWord("typeof") { return .unary(.typeName, try unary()) }
        if takeWord("await") { return try unary() }
        if takeWord("delete") {
            let target = try unary()
            guard case .member(let object, let name, _) = target else {
                guard case .index(let object, let key, _) = target else { throw unknown("this 'delete'") }
                return .call(.constant(.native("(delete)")), [.init(value: object), .init(value: key)], line: line)
            }
            return .call(
                .constant(.native("(delete)")),
                [.init(value: object), .init(value: .constant(.text(name)))],
                line: line
            )
        }
        if takeWord("void") {
            _ = try unary()
            return .constant(.undefined)
        }
        for (sign, operation) in [("++", ScriptOperator.add), ("--", .subtract)] where take(sign) {
            return .assign(try unary(), operation, .constant(.float(1)), givesOld: false, line: line)
        }
        let value = try postfix(try primary())
        if token.kind == .sign, !token.startsLine {
            for (sign, operation) in [("++", ScriptOperator.add), ("--", .subtract)] where take(sign) {
                return .assign(value, operation, .constant(.float(1)), givesOld: true, line: line)
            }
            if isSign("**") {
                place += 1
                return .binary(.power, value, try unary(), line: line)
            }
        }
        return value
    }

    private mutating func postfix(_ start: ScriptExpression) throws(ScriptFault) -> ScriptExpression {
        var value = start
        while token.kind == .sign || token.kind == .template {
            let line = token.line
            if token.kind == .template { throw unknown("tagged templates") }
            if take(".") {
                value = .member(value, try name(), line: line)
            } else if take("?.") {
                let keep = value
                let rest: ScriptExpression
                if take("[") {
                    rest = .index(keep, try sequence(), line: line)
                    try expect("]")
                } else if isSign("(") {
                    throw unknown("'?.('")
                } else {
                    rest = .member(keep, try name(), line: line)
                }
                let isAbsent = ScriptExpression.binary(.equal, keep, .constant(.none), line: line)
                value = .conditional(isAbsent, .constant(.undefined), isSign("(") ? try call(rest) : rest)
            } else if isSign("(") {
                value = try call(value)
            } else if take("[") {
                value = .index(value, try sequence(), line: line)
                try expect("]")
            } else {
                break
            }
        }
        return value
    }

    private mutating func call(_ callee: ScriptExpression) throws(ScriptFault) -> ScriptExpression {
        let line = token.line
        return .call(callee, try arguments(), line: line)
    }

    private mutating func arguments() throws(ScriptFault) -> [ScriptArgument] {
        try expect("(")
        var arguments: [ScriptArgument] = []
        while !isSign(")") {
            let isSpread = take("...")
            arguments.append(ScriptArgument(value: try expression(), isSpread: isSpread))
            if !take(",") { break }
        }
        guard take(")") else { throw token.kind == .end ? fault("missing ) after argument list") : unexpected() }
        return arguments
    }

    private mutating func primary() throws(ScriptFault) -> ScriptExpression {
        let word = token
        switch word.kind {
        case .integer, .float:
            place += 1
            return .constant(.float(Double(word.text) ?? 0))
        case .text:
            place += 1
            return .constant(.text(word.text))
        case .template:
            place += 1
            return try template(word)
        case .name: return try named(word)
        default: break
        }
        if take("(") {
            let value = try sequence()
            try expect(")")
            return value
        }
        if take("[") {
            var parts: [(isSpread: Bool, value: ScriptExpression)] = []
            while !isSign("]") {
                let isSpread = take("...")
                parts.append((isSpread, try expression()))
                if !take(",") { break }
            }
            try expect("]")
            guard parts.contains(where: \.isSpread) else { return .list(parts.map(\.value)) }
            let arguments = parts.map { ScriptArgument(value: $0.value, isSpread: $0.isSpread) }
            return .call(.constant(.native("Array.of")), arguments, line: word.line)
        }
        if isSign("{") { return try object() }
        if isSign("/") { throw unknown("regular expressions") }
        throw unexpected()
    }

    private mutating func named(_ word: ScriptToken) throws(ScriptFault) -> ScriptExpression {
        place += 1
        switch word.text {
        case "true", "false": return .constant(.bool(word.text == "true"))
        case "null": return .constant(.none)
        case "function":
            let name = token.kind == .name ? try name() : ""
            return .function(try function(name, word.line))
        case "async" where isWord("function"):
            place += 1
            return .function(try function(token.kind == .name ? try name() : "", word.line))
        case "new":
            var callee = ScriptExpression.name(try name(), line: word.line)
            while take(".") { callee = .member(callee, try name(), line: word.line) }
            let given = isSign("(") ? try arguments() : []
            if case .name(let name, let line) = callee,
                ["Error", "TypeError", "RangeError", "Date", "Map", "Set", "Promise", "URL", "Array", "Object"]
                    .contains(name)
            {
                return .call(.constant(.native("new \(name)")), given, line: line)
            }
            return .call(callee, given, line: word.line)
        case "class": throw unknown("classes without a name")
        case "super":
            guard isSign("(") else { throw unknown("'super' here") }
            return .call(
                .constant(.native("(super)")),
                [.init(value: .name("this", line: word.line))] + (try arguments()),
                line: word.line
            )
        default: return .name(word.text, line: word.line)
        }
    }

    private mutating func object() throws(ScriptFault) -> ScriptExpression {
        try expect("{")
        var entries: [(key: ScriptExpression?, value: ScriptExpression)] = []
        while !isSign("}") {
            let word = token
            if take("...") {
                entries.append((nil, try expression()))
            } else if take("[") {
                let key = try expression()
                try expect("]")
                try expect(":")
                entries.append((key, try expression()))
            } else {
                guard [.name, .text, .integer, .float].contains(word.kind) else { throw unexpected() }
                place += 1
                if word.kind == .name, word.text == "async", token.kind == .name { place += 1 }
                if isSign("(") {
                    entries.append((.constant(.text(word.text)), .function(try function(word.text, word.line))))
                } else if take(":") {
                    entries.append((.constant(.text(word.text)), try expression()))
                } else {
                    entries.append((.constant(.text(word.text)), .name(word.text, line: word.line)))
                }
            }
            if !take(",") { break }
        }
        try expect("}")
        return .map(entries)
    }

    /// `…${expression}…`
    private func template(_ word: ScriptToken) throws(ScriptFault) -> ScriptExpression {
        var parts: [ScriptExpression] = []
        var text = ""
        var rest = Array(word.text)[...]
        while let character = rest.popFirst() {
            guard character == "$", rest.first == "{" else {
                text.append(character)
                if character == "\\", let next = rest.popFirst() { text.append(next) }
                continue
            }
            rest.removeFirst()
            if !text.isEmpty { parts.append(.constant(.text(ScriptLexer.unescaped(text, .node)))) }
            text = ""
            var inner = ""
            var depth = 0
            while let next = rest.popFirst() {
                if next == "}", depth == 0 { break }
                if next == "{" { depth += 1 }
                if next == "}" { depth -= 1 }
                inner.append(next)
            }
            var parser = NodeParser(tokens: try ScriptLexer.tokens(inner, .node, line: word.line))
            parts.append(try parser.expression())
        }
        if !text.isEmpty || parts.isEmpty { parts.append(.constant(.text(ScriptLexer.unescaped(text, .node)))) }
        if parts.count == 1, case .constant = parts[0] { return parts[0] }
        return .join(parts)
    }
}

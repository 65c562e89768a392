extension PythonParser {
    /// Values with commas between them are a tuple.
    mutating func list() throws(ScriptFault) -> ScriptExpression {
        let first = try expression()
        guard isSign(",") else { return first }
        var values = [first]
        while take(",") {
            let ends =
                token.kind == .newline || token.kind == .end || isSign("=") || isSign(":") || isSign(")") || isSign(";")
            if ends { break }
            values.append(try expression())
        }
        return .tuple(values)
    }

    mutating func expression() throws(ScriptFault) -> ScriptExpression {
        if isWord("lambda") {
            let line = token.line
            place += 1
            var function = ScriptFunction(name: "<lambda>", line: line)
            function.parameters = try parameters(until: ":")
            function.body = [.give([try expression()], line: line)]
            return .function(function)
        }
        if isSign("*") { throw unknown("'*' here") }
        let value = try either()
        if isWord("if") {
            place += 1
            let condition = try either()
            guard takeWord("else") else { throw fault("expected 'else' after 'if' expression") }
            return .conditional(condition, value, try expression())
        }
        if isSign(":="), case .name = value {
            let line = token.line
            place += 1
            return .assign(value, nil, try expression(), givesOld: false, line: line)
        }
        return value
    }

    private mutating func either() throws(ScriptFault) -> ScriptExpression {
        var left = try both()
        while takeWord("or") { left = .or(left, try both()) }
        return left
    }

    private mutating func both() throws(ScriptFault) -> ScriptExpression {
        var left = try negation()
        while takeWord("and") { left = .and(left, try negation()) }
        return left
    }

    private mutating func negation() throws(ScriptFault) -> ScriptExpression {
        if takeWord("not") { return .unary(.not, try negation()) }
        return try comparison()
    }

    private mutating func comparison() throws(ScriptFault) -> ScriptExpression {
        let first = try binary(0)
        var result: ScriptExpression?
        var left = first
        while let operation = comparisonSign() {
            let line = token.line
            let right = try binary(0)
            let one = ScriptExpression.binary(operation, left, right, line: line)
            result = result.map { .and($0, one) } ?? one
            left = right
        }
        return result ?? first
    }

    private mutating func comparisonSign() -> ScriptOperator? {
        let signs: [(String, ScriptOperator)] = [
            ("==", .equal), ("!=", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less),
            (">", .greater),
        ]
        for (sign, operation) in signs where take(sign) { return operation }
        if takeWord("in") { return .contained }
        if isWord("not"), ahead(1).text == "in" {
            place += 2
            return .notContained
        }
        if takeWord("is") { return takeWord("not") ? .notSame : .same }
        return nil
    }

    private static let operators: [(sign: String, level: Int, operation: ScriptOperator)] = [
        ("|", 1, .bitOr), ("^", 2, .bitXor), ("&", 3, .bitAnd), ("<<", 4, .shiftLeft), (">>", 4, .shiftRight),
        ("+", 5, .add),
        ("-", 5, .subtract), ("*", 6, .multiply), ("/", 6, .divide), ("//", 6, .floorDivide), ("%", 6, .remainder),
    ]

    private mutating func binary(_ least: Int) throws(ScriptFault) -> ScriptExpression {
        var left = try unary()
        while token.kind == .sign, let found = Self.operators.first(where: { $0.sign == token.text }),
            found.level > least
        {
            let line = token.line
            place += 1
            left = .binary(found.operation, left, try binary(found.level), line: line)
        }
        return left
    }

    private mutating func unary() throws(ScriptFault) -> ScriptExpression {
        try descend()
        defer { depth -= 1 }
        if take("-") {
            let operand = try unary()
            if case .constant(.int(let number)) = operand { return .constant(.int(0 &- number)) }
            return .unary(.negate, operand)
        }
        if take("+") { return .unary(.plus, try unary()) }
        if take("~") { return .unary(.invert, try unary()) }
        let base = try postfix()
        if isSign("**") {
            let line = token.line
            place += 1
            return .binary(.power, base, try unary(), line: line)
        }
        return base
    }

    mutating func postfix() throws(ScriptFault) -> ScriptExpression {
        var value = try primary()
        while token.kind == .sign {
            let line = token.line
            if take(".") {
                value = .member(value, try name(), line: line)
            } else if take("(") {
                value = .call(value, try arguments(), line: line)
            } else if take("[") {
                let low = isSign(":") ? nil : try list()
                if take(":") {
                    let high = isSign("]") || isSign(":") ? nil : try expression()
                    if take(":"), !isSign("]") {
                        let step = try expression()
                        value = .call(
                            .constant(.native("(step)")),
                            [value, low, high, step].map { .init(value: $0 ?? .constant(.none)) },
                            line: line
                        )
                    } else {
                        value = .slice(value, low, high, line: line)
                    }
                } else {
                    value = .index(value, low ?? .constant(.none), line: line)
                }
                try expect("]")
            } else {
                break
            }
        }
        return value
    }

    private mutating func arguments() throws(ScriptFault) -> [ScriptArgument] {
        var arguments: [ScriptArgument] = []
        while !isSign(")") {
            if take("**") { throw unknown("'**' arguments") }
            if take("*") {
                arguments.append(ScriptArgument(value: try expression(), isSpread: true))
            } else if token.kind == .name, ahead(1).kind == .sign, ahead(1).text == "=" {
                let name = try name()
                place += 1
                arguments.append(ScriptArgument(name: name, value: try expression()))
            } else {
                let value = try expression()
                if isWord("for") {
                    arguments.append(ScriptArgument(value: try comprehension(nil, value)))
                } else {
                    arguments.append(ScriptArgument(value: value))
                }
            }
            if !take(",") { break }
        }
        guard take(")") else {
            throw fault(
                token.kind == .end || token.kind == .newline
                    ? "'(' was never closed" : "invalid syntax. Perhaps you forgot a comma?"
            )
        }
        return arguments
    }

    /// `… for target in source if condition`
    private mutating func comprehension(
        _ key: ScriptExpression?,
        _ element: ScriptExpression,
        isSet: Bool = false
    ) throws(ScriptFault) -> ScriptExpression {
        let line = token.line
        place += 1
        var targets = [try postfix()]
        while take(",") { targets.append(try postfix()) }
        guard takeWord("in") else { throw fault("invalid syntax") }
        let source = try eitherWithoutCondition()
        var made = ScriptComprehension(
            key: key,
            element: element,
            isSet: isSet,
            targets: targets,
            source: source,
            line: line
        )
        if takeWord("if") { made.condition = try eitherWithoutCondition() }
        if isWord("for") || isWord("if") { throw unknown("comprehensions with several parts") }
        return .comprehension(made)
    }

    private mutating func eitherWithoutCondition() throws(ScriptFault) -> ScriptExpression { try either() }

    private mutating func primary() throws(ScriptFault) -> ScriptExpression {
        let word = token
        place += 1
        switch word.kind {
        case .integer: return .constant(.int(Int64(word.text) ?? .max))
        case .float: return .constant(.float(Double(word.text) ?? 0))
        case .text, .template:
            var parts = try pieces(word)
            while token.kind == .text || token.kind == .template {
                let next = token
                place += 1
                parts += try pieces(next)
            }
            if parts.count == 1, case .constant = parts[0] { return parts[0] }
            if parts.isEmpty { return .constant(.text("")) }
            return .join(parts)
        case .name:
            switch word.text {
            case "True", "False": return .constant(.bool(word.text == "True"))
            case "None": return .constant(.none)
            case "await", "yield", "async":
                place -= 1
                throw unknown("'\(word.text)'")
            default:
                if Self.keywords.contains(word.text) {
                    place -= 1
                    throw fault("invalid syntax")
                }
                return .name(word.text, line: word.line)
            }
        case .sign:
            switch word.text {
            case "(":
                if take(")") { return .tuple([]) }
                let value = try expression()
                if isWord("for") {
                    let made = try comprehension(nil, value)
                    try expect(")")
                    return made
                }
                if take(")") { return value }
                var values = [value]
                while take(",") { if isSign(")") { break } else { values.append(try expression()) } }
                guard take(")") else { throw fault("'(' was never closed") }
                return .tuple(values)
            case "[":
                if take("]") { return .list([]) }
                var values = [try expression()]
                if isWord("for") {
                    let made = try comprehension(nil, values[0])
                    try expect("]")
                    return made
                }
                while take(",") { if isSign("]") { break } else { values.append(try expression()) } }
                guard take("]") else { throw fault("'[' was never closed") }
                return .list(values)
            case "{": return try braces()
            default: break
            }
        default: break
        }
        place -= 1
        throw fault("invalid syntax")
    }

    private mutating func braces() throws(ScriptFault) -> ScriptExpression {
        if take("}") { return .map([]) }
        if take("**") {
            var entries: [(key: ScriptExpression?, value: ScriptExpression)] = [(nil, try expression())]
            while take(",") { try entry(&entries) }
            try expect("}")
            return .map(entries)
        }
        let first = try expression()
        if take(":") {
            let value = try expression()
            if isWord("for") {
                let made = try comprehension(first, value)
                try expect("}")
                return made
            }
            var entries: [(key: ScriptExpression?, value: ScriptExpression)] = [(first, value)]
            while take(",") { try entry(&entries) }
            guard take("}") else { throw fault("'{' was never closed") }
            return .map(entries)
        }
        if isWord("for") {
            let made = try comprehension(nil, first, isSet: true)
            try expect("}")
            return made
        }
        var values = [first]
        while take(",") { if isSign("}") { break } else { values.append(try expression()) } }
        guard take("}") else { throw fault("'{' was never closed") }
        return .set(values)
    }

    private mutating func entry(
        _ entries: inout [(key: ScriptExpression?, value: ScriptExpression)]
    ) throws(ScriptFault) {
        if isSign("}") { return }
        if take("**") { return entries.append((nil, try expression())) }
        let key = try expression()
        try expect(":")
        entries.append((key, try expression()))
    }

    /// The pieces of a text: what stands between braces is an expression.
    private func pieces(_ word: ScriptToken) throws(ScriptFault) -> [ScriptExpression] {
        guard word.kind == .template else { return word.text.isEmpty ? [] : [.constant(.text(word.text))] }
        var parts: [ScriptExpression] = []
        var text = ""
        var rest = Array(word.text)[...]
        func fault(_ words: String) -> ScriptFault { ScriptFault(text: words, line: word.line, column: word.column) }
        while let character = rest.popFirst() {
            if character == "{", rest.first == "{" || character == "}" {
                rest.removeFirst()
                text.append("{")
            } else if character == "}" {
                guard rest.first == "}" else { throw fault("f-string: single '}' is not allowed") }
                rest.removeFirst()
                text.append("}")
            } else if character == "{" {
                if !text.isEmpty { parts.append(.constant(.text(ScriptLexer.unescaped(text, .python)))) }
                text = ""
                parts.append(try hole(&rest, word))
            } else {
                text.append(character)
            }
        }
        if !text.isEmpty { parts.append(.constant(.text(ScriptLexer.unescaped(text, .python)))) }
        return parts
    }

    /// An expression in braces with its form.
    private func hole(_ rest: inout ArraySlice<Character>, _ word: ScriptToken) throws(ScriptFault) -> ScriptExpression
    {
        var inner = ""
        var depth = 0
        var form: String?
        var quote: Character?
        while let character = rest.first {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if "([{".contains(character) {
                depth += 1
            } else if character == "}", depth == 0 {
                break
            } else if ")]}".contains(character) {
                depth -= 1
            } else if depth == 0, form == nil, character == ":" || (character == "!" && rest.dropFirst().first != "=") {
                form = ""
                if character == ":" {
                    rest.removeFirst()
                    continue
                }
            }
            rest.removeFirst()
            if form != nil { form?.append(character) } else { inner.append(character) }
        }
        guard rest.popFirst() == "}" else {
            throw ScriptFault(text: "f-string: expecting '}'", line: word.line, column: word.column)
        }
        let shows = inner.hasSuffix("=") && !inner.hasSuffix("==")
        let source = shows ? String(inner.dropLast()) : inner
        var parser = PythonParser(tokens: try ScriptLexer.tokens(ScriptText.trimmed(source), .python, line: word.line))
        let value = try parser.list()
        if shows { return .join([.constant(.text(inner)), .format(value, form ?? "!r")]) }
        return form.map { .format(value, $0) } ?? value
    }
}

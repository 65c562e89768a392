// Object construction: `{a, b: 1, ("c" + "d"): 2, $x}`.
extension JqParser {
    mutating func object() throws(JqSyntaxError) -> JqExpression {
        position += 1
        var entries: [(JqExpression, JqExpression)] = []
        while !isSymbol("}") {
            entries.append(try entry())
            if !accept(",") { break }
        }
        try expect("}", expecting: "'}'")
        return .object(entries)
    }

    private mutating func entry() throws(JqSyntaxError) -> (JqExpression, JqExpression) {
        if isSymbol("$") {
            let variable: JqExpression
            let before = position
            position += 1
            if isKeyword("__loc__") { throw unexpected(expecting: "IDENT") }
            position = before
            variable = try self.variable()
            guard case .variable(let name, _) = variable else { return (.literal(JqValue("__loc__")), variable) }
            return (.literal(JqValue(name)), variable)
        }
        if case .number = kind {
            var error = unexpected()
            error.second = ("May need parentheses around object key expression", token.offset)
            throw error
        }
        let key = try objectKey()
        if accept(":") { return (key, try objectValue()) }
        return (key, .index(.identity, key))
    }

    mutating func objectKey() throws(JqSyntaxError) -> JqExpression {
        switch kind {
        case .identifier(let name), .keyword(let name):
            position += 1
            return .literal(JqValue(name))
        case .string:
            return try string(format: nil)
        case .format(let name):
            position += 1
            if case .string = kind { return try string(format: name) }
            return .format(name)
        case .symbol("("):
            let start = token.offset
            position += 1
            let inner = try pipe()
            try expect(")")
            if case .literal(let value) = inner, value.typeName != "string" {
                throw JqSyntaxError(
                    text: "Cannot use \(JqArithmetic.shown(value)) as object key",
                    offset: start
                )
            }
            return inner
        default:
            throw unexpected()
        }
    }

    /// Terms joined by `|` alone: a comma starts the next entry.
    private mutating func objectValue() throws(JqSyntaxError) -> JqExpression {
        var value: JqExpression
        if accept("-") {
            value = .negative(try postfix())
        } else if isKeyword("if") || isKeyword("reduce") || isKeyword("foreach") || isKeyword("try") {
            value = try unary()
        } else {
            value = try postfix()
        }
        if accept("|") { value = .pipe(value, try objectValue()) }
        return value
    }
}

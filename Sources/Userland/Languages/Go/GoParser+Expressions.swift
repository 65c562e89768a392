extension GoParser {
    mutating func list() throws(ScriptFault) -> [ScriptExpression] {
        var values = [try expression()]
        while take(",") {
            skipNewlines()
            values.append(try expression())
        }
        return values
    }

    mutating func expression() throws(ScriptFault) -> ScriptExpression { try binary(0) }

    private static let operators: [(sign: String, level: Int, operation: ScriptOperator?)] = [
        ("||", 1, nil), ("&&", 2, nil), ("==", 3, .equal), ("!=", 3, .notEqual), ("<", 3, .less),
        ("<=", 3, .lessOrEqual),
        (">", 3, .greater), (">=", 3, .greaterOrEqual), ("+", 4, .add), ("-", 4, .subtract), ("|", 4, .bitOr),
        ("^", 4, .bitXor),
        ("*", 5, .multiply), ("/", 5, .divide), ("%", 5, .remainder), ("<<", 5, .shiftLeft), (">>", 5, .shiftRight),
        ("&", 5, .bitAnd), ("&^", 5, .bitClear),
    ]

    private mutating func binary(_ least: Int) throws(ScriptFault) -> ScriptExpression {
        var left = try unary()
        while token.kind == .sign, let found = Self.operators.first(where: { $0.sign == token.text }),
            found.level > least
        {
            let line = token.line
            place += 1
            skipNewlines()
            let right = try binary(found.level)
            switch found.sign {
            case "||": left = .or(left, right)
            case "&&": left = .and(left, right)
            default: left = Self.folded(found.operation ?? .add, left, right, line)
            }
        }
        return left
    }

    /// Constants of both kinds mix; whole ones divide as whole numbers.
    private static func folded(
        _ operation: ScriptOperator,
        _ left: ScriptExpression,
        _ right: ScriptExpression,
        _ line: Int
    ) -> ScriptExpression {
        .binary(operation, left, right, line: line)
    }

    private mutating func unary() throws(ScriptFault) -> ScriptExpression {
        try descend()
        defer { depth -= 1 }
        if take("-") {
            let operand = try unary()
            if case .constant(.int(let number)) = operand { return .constant(.int(0 &- number)) }
            if case .constant(.float(let number)) = operand { return .constant(.float(-number)) }
            return .unary(.negate, operand)
        }
        if take("+") { return try unary() }
        if take("!") { return .unary(.not, try unary()) }
        if take("^") { return .unary(.invert, try unary()) }
        if take("&") {
            return .call(.constant(.native("pointer")), [ScriptArgument(value: try unary())], line: token.line)
        }
        if take("*") { return try unary() }
        if isSign("<-") { throw unknown("channels") }
        return try postfix(try operand())
    }

    private mutating func operand() throws(ScriptFault) -> ScriptExpression {
        let word = token
        switch word.kind {
        case .integer:
            place += 1
            return .constant(.int(Int64(truncatingIfNeeded: UInt64(word.text) ?? 0)))
        case .float:
            place += 1
            return .constant(.float(Double(word.text) ?? 0))
        case .text, .template:
            place += 1
            return .constant(.text(word.text))
        case .rune:
            place += 1
            return .constant(.int(Int64(word.text.unicodeScalars.first?.value ?? 0)))
        case .name: return try named(word)
        default: break
        }
        if take("(") {
            let allowed = allowsLiterals
            allowsLiterals = true
            let inner = try expression()
            allowsLiterals = allowed
            try expect(")")
            return inner
        }
        if isSign("[") {
            let kind = try type()
            if isSign("{"), case .list(let inner) = kind { return try listLiteral(inner) }
            // `[]byte("…")`: texts and bytes are the same here.
            try expect("(", ", expecting {")
            let value = try expression()
            try expect(")")
            return value
        }
        throw unexpected(", expecting expression")
    }

    private mutating func named(_ word: ScriptToken) throws(ScriptFault) -> ScriptExpression {
        switch word.text {
        case "true", "false":
            place += 1
            return .constant(.bool(word.text == "true"))
        case "nil":
            place += 1
            return .constant(.none)
        case "iota":
            place += 1
            return .constant(.int(iota))
        case "func":
            place += 1
            var function = ScriptFunction(name: "func", line: word.line)
            try signature(&function)
            function.body = try block()
            return .function(function)
        case "map":
            let kind = try type()
            guard case .map(let inner) = kind else { throw unexpected("") }
            if isSign("{") { return try mapLiteral(inner) }
            throw unexpected(", expecting {")
        case "make", "new": return try allocation(word)
        case "struct", "interface": throw unknown("types without a name")
        case "chan": throw unknown("channels")
        default: break
        }
        if Self.keywords.contains(word.text) { throw unexpected(", expecting expression") }
        place += 1
        if isSign("{"), allowsLiterals { return try structureLiteral(word) }
        return .name(word.text, line: word.line)
    }

    private mutating func allocation(_ word: ScriptToken) throws(ScriptFault) -> ScriptExpression {
        place += 1
        try expect("(")
        let kind = try type()
        var sizes: [ScriptExpression] = []
        while take(",") { sizes.append(try expression()) }
        try expect(")")
        if word.text == "new" {
            return .call(.constant(.native("pointer")), [ScriptArgument(value: Self.zero(kind))], line: word.line)
        }
        switch kind {
        case .map(let inner):
            return .call(.constant(.native("newMap")), [ScriptArgument(value: Self.zero(inner))], line: word.line)
        case .list(let inner):
            return .call(
                .constant(.native("newList")),
                [ScriptArgument(value: sizes.first ?? .constant(.int(0))), ScriptArgument(value: Self.zero(inner))],
                line: word.line
            )
        default: throw unknown("make of this type")
        }
    }

    // MARK: Literals

    /// An element: a value, or `{…}` for the type that is known.
    private mutating func element(_ kind: Kind) throws(ScriptFault) -> ScriptExpression {
        guard isSign("{") else { return Self.converted(try expression(), to: kind) }
        switch kind {
        case .named(let name):
            var word = token
            word.text = name
            return try structureLiteral(word)
        case .pointer(.named(let name)):
            var word = token
            word.text = name
            let made = try structureLiteral(word)
            return .call(.constant(.native("pointer")), [ScriptArgument(value: made)], line: word.line)
        case .list(let inner): return try listLiteral(inner)
        case .map(let inner): return try mapLiteral(inner)
        default: throw unexpected(", expecting expression")
        }
    }

    private mutating func listLiteral(_ inner: Kind) throws(ScriptFault) -> ScriptExpression {
        try expect("{")
        let allowed = allowsLiterals
        allowsLiterals = true
        defer { allowsLiterals = allowed }
        var values: [ScriptExpression] = []
        skipNewlines()
        while !take("}") {
            values.append(try element(inner))
            if token.kind == .newline { throw unexpected(" in composite literal; possibly missing comma or }") }
            if !isSign("}") { try expect(",", " in composite literal; possibly missing comma or }") }
            skipNewlines()
        }
        return .list(values)
    }

    private mutating func mapLiteral(_ inner: Kind) throws(ScriptFault) -> ScriptExpression {
        let line = token.line
        try expect("{")
        let allowed = allowsLiterals
        allowsLiterals = true
        defer { allowsLiterals = allowed }
        var arguments = [ScriptArgument(value: Self.zero(inner))]
        skipNewlines()
        while !take("}") {
            arguments.append(ScriptArgument(value: try expression()))
            try expect(":")
            arguments.append(ScriptArgument(value: try element(inner)))
            if token.kind == .newline { throw unexpected(" in composite literal; possibly missing comma or }") }
            if !isSign("}") { try expect(",", " in composite literal; possibly missing comma or }") }
            skipNewlines()
        }
        return .call(.constant(.native("newMap")), arguments, line: line)
    }

    private mutating func structureLiteral(_ word: ScriptToken) throws(ScriptFault) -> ScriptExpression {
        try expect("{")
        let allowed = allowsLiterals
        allowsLiterals = true
        defer { allowsLiterals = allowed }
        var fields: [(name: String, value: ScriptExpression)] = []
        skipNewlines()
        while !take("}") {
            if token.kind == .name, ahead(1).kind == .sign, ahead(1).text == ":" {
                let name = advance().text
                place += 1
                fields.append((name, try expression()))
            } else {
                fields.append((String(fields.count), try expression()))
            }
            if token.kind == .newline { throw unexpected(" in composite literal; possibly missing comma or }") }
            if !isSign("}") { try expect(",", " in composite literal; possibly missing comma or }") }
            skipNewlines()
        }
        return .make(word.text, fields, line: word.line)
    }

    // MARK: Calls and members

    private mutating func postfix(_ start: ScriptExpression) throws(ScriptFault) -> ScriptExpression {
        var value = start
        while token.kind == .sign {
            let line = token.line
            if take(".") {
                if take("(") {
                    // A type assertion: the value is what it is.
                    _ = try type()
                    try expect(")")
                    continue
                }
                let member = token
                let name = try name()
                if case .name(let package, _) = value, isSign("{"), allowsLiterals,
                    package == "http" || package == "sync" || package == "template"
                {
                    value = try libraryLiteral("\(package).\(name)", line)
                    continue
                }
                try check(value, name, member)
                value = .member(value, name, line: line)
            } else if take("(") {
                value = .call(value, try arguments(), line: line)
            } else if take("[") {
                let low = isSign(":") ? nil : try expression()
                if take(":") {
                    let high = isSign("]") ? nil : try expression()
                    value = .slice(value, low, high, line: line)
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

    /// A member of a package has to be one that is known.
    private func check(_ value: ScriptExpression, _ name: String, _ word: ScriptToken) throws(ScriptFault) {
        guard case .name(let package, _) = value, GoLibrary.packages.contains(where: { GoLibrary.short($0) == package })
        else { return }
        let path = "\(package).\(name)"
        guard !GoLibrary.members.contains(path), GoLibrary.constant(path) == nil else { return }
        let first = name.unicodeScalars.first?.properties.isUppercase ?? false
        let text = first ? "undefined: \(path) (or it is not simulated)" : "cannot refer to unexported name \(path)"
        throw ScriptFault(text: text, line: word.line, column: word.column - package.count - 1)
    }

    private mutating func libraryLiteral(_ path: String, _ line: Int) throws(ScriptFault) -> ScriptExpression {
        var word = token
        word.text = path
        guard case .make(_, let fields, _) = try structureLiteral(word) else { return .constant(.none) }
        var arguments = [ScriptArgument(value: .constant(.text(path)))]
        for field in fields {
            arguments.append(ScriptArgument(value: .constant(.text(field.name))))
            arguments.append(ScriptArgument(value: field.value))
        }
        return .call(.constant(.native("newHost")), arguments, line: line)
    }

    private mutating func arguments() throws(ScriptFault) -> [ScriptArgument] {
        let allowed = allowsLiterals
        allowsLiterals = true
        defer { allowsLiterals = allowed }
        var arguments: [ScriptArgument] = []
        skipNewlines()
        while !take(")") {
            var argument = ScriptArgument(value: try expression())
            if take("...") { argument.isSpread = true }
            arguments.append(argument)
            if token.kind == .newline { throw unexpected(" in argument list; possibly missing comma or )") }
            if !isSign(")") { try expect(",", " in argument list; possibly missing comma or )") }
            skipNewlines()
        }
        return arguments
    }
}

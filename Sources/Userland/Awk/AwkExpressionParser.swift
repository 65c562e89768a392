// Expressions, from the loosest operator to the tightest.
extension AwkParser {
    mutating func expression() throws(AwkSyntaxError) -> AwkExpression {
        try nested()
        defer { left() }
        let condition = try disjunction()
        guard isSymbol("?") else { return condition }
        try advance()
        try skipNewlines()
        let first = try expression()
        try skipNewlines()
        try expect(":")
        try skipNewlines()
        return .conditional(condition, first, try expression())
    }

    private mutating func disjunction() throws(AwkSyntaxError) -> AwkExpression {
        var left = try conjunction()
        while isSymbol("||") {
            // In a list to print BusyBox reads a pipe and then something else.
            if greaterRedirects { throw unexpected() }
            try advance()
            try skipNewlines()
            left = .or(left, try conjunction())
        }
        return left
    }

    private mutating func conjunction() throws(AwkSyntaxError) -> AwkExpression {
        var left = try membership()
        while isSymbol("&&") {
            try advance()
            try skipNewlines()
            left = .and(left, try membership())
        }
        return left
    }

    private mutating func membership() throws(AwkSyntaxError) -> AwkExpression {
        var left = try matching()
        while isKeyword(.in), !excludesIn {
            try advance()
            guard case .name(let array) = token else { throw unexpected() }
            try advance()
            if case .group(let subscripts) = left {
                left = .contains(subscripts, array)
            } else {
                left = .contains([left], array)
            }
        }
        return left
    }

    private mutating func matching() throws(AwkSyntaxError) -> AwkExpression {
        var left = try comparison()
        while isSymbol("~") || isSymbol("!~") {
            let isNegated = isSymbol("!~")
            try advance()
            left = .match(left, try comparison(), isNegated: isNegated)
        }
        return left
    }

    private mutating func comparison() throws(AwkSyntaxError) -> AwkExpression {
        let operators: [String: AwkInstruction.Comparison] = [
            "<": .less, "<=": .lessOrEqual, "==": .equal, "!=": .notEqual, ">": .greater, ">=": .greaterOrEqual,
        ]
        var left = try concatenation()
        while true {
            if isSymbol("|") {
                var copy = self
                try copy.advance()
                guard copy.isKeyword(.getline) else { return left }
                self = copy
                try advance()
                // What follows goes with its answer.
                left = try concatenation(.getline(.command, into: try optionalPlace(), from: left))
                continue
            }
            guard case .symbol(let text) = token, let comparison = operators[text] else { return left }
            if text == ">", greaterRedirects { return left }
            // There BusyBox reads `>` and then something else.
            if text == ">=", greaterRedirects { throw unexpected() }
            try advance()
            left = .comparison(comparison, left, try concatenation())
        }
    }

    /// Where the first operand has been read, it is `first`.
    mutating func concatenation(_ first: AwkExpression? = nil) throws(AwkSyntaxError) -> AwkExpression {
        var left = try sum(first)
        while startsOperand {
            left = .concatenation(left, try sum())
        }
        return left
    }

    private var startsOperand: Bool {
        switch token {
        case .number, .string, .pattern, .name, .call, .builtin: true
        case .symbol(let text): ["$", "!", "(", "-", "+", "++", "--"].contains(text)
        default: false
        }
    }

    private mutating func sum(_ first: AwkExpression? = nil) throws(AwkSyntaxError) -> AwkExpression {
        var left = try product(first)
        while isSymbol("+") || isSymbol("-") {
            let operation: AwkInstruction.Operation = isSymbol("+") ? .add : .subtract
            try advance()
            left = .arithmetic(operation, left, try product())
        }
        return left
    }

    private mutating func product(_ first: AwkExpression? = nil) throws(AwkSyntaxError) -> AwkExpression {
        var left: AwkExpression
        if let first { left = first } else { left = try prefixed() }
        while isSymbol("*") || isSymbol("/") || isSymbol("%") {
            let operation: AwkInstruction.Operation =
                isSymbol("*") ? .multiply : isSymbol("/") ? .divide : .remainder
            try advance()
            left = .arithmetic(operation, left, try prefixed())
        }
        return left
    }

    private mutating func prefixed() throws(AwkSyntaxError) -> AwkExpression {
        try skipNewlines()
        try nested()
        defer { left() }
        switch token {
        case .symbol("!"):
            try advance()
            return .not(try prefixed())
        case .symbol("-"):
            try advance()
            return .negative(try prefixed())
        case .symbol("+"):
            try advance()
            return .positive(try prefixed())
        default:
            return try power()
        }
    }

    private mutating func power() throws(AwkSyntaxError) -> AwkExpression {
        let base = try postfixed()
        guard isSymbol("^") else { return base }
        try advance()
        // The right side binds to the right, and may have a sign.
        let exponent: AwkExpression
        if isSymbol("-") || isSymbol("+") || isSymbol("!") { exponent = try prefixed() } else { exponent = try power() }
        return .arithmetic(.power, base, exponent)
    }

    private mutating func postfixed() throws(AwkSyntaxError) -> AwkExpression {
        let operand = try primary()
        guard operand.isPlace else { return operand }
        if isSymbol("++") || isSymbol("--") {
            let delta: Double = isSymbol("++") ? 1 : -1
            try advance()
            return .step(operand, by: delta, isPostfix: true)
        }
        let operators: [String: AwkInstruction.Operation] = [
            "+=": .add, "-=": .subtract, "*=": .multiply, "/=": .divide, "%=": .remainder,
            "^=": .power,
        ]
        guard case .symbol(let text) = token, text == "=" || operators[text] != nil else { return operand }
        try advance()
        try skipNewlines()
        return .assignment(operand, op: operators[text], try expression())
    }

    // MARK: Operands

    private mutating func primary() throws(AwkSyntaxError) -> AwkExpression {
        // Where something has to follow, it may follow on the next line.
        try skipNewlines()
        let current = token
        switch current {
        case .number(let value):
            try advance()
            return .number(value)
        case .string(let text):
            try advance()
            return .string(text)
        case .pattern(let text):
            try advance()
            return .pattern(text)
        case .symbol("$"):
            try advance()
            return .field(try fieldNumber())
        case .symbol("++"), .symbol("--"):
            let delta: Double = isSymbol("++") ? 1 : -1
            try advance()
            let place = try primary()
            guard place.isPlace else { throw unexpected() }
            return .step(place, by: delta, isPostfix: false)
        case .symbol("("):
            try advance()
            let values = try list(until: ")")
            guard !values.isEmpty else { throw unexpected() }
            return values.count == 1 ? enclosed(values[0]) : .group(values)
        case .name(let name):
            try advance()
            guard isSymbol("[") else { return .variable(name) }
            try advance()
            let subscripts = try list(until: "]")
            guard !subscripts.isEmpty else { throw unexpected() }
            return .element(name, subscripts)
        case .call(let name):
            let line = lexer.line
            try advance()
            try advance()
            return .call(name, try list(until: ")"), line: line)
        case .builtin(let builtin):
            return try call(builtin)
        case .keyword(.getline):
            try advance()
            let place = try optionalPlace()
            guard isSymbol("<") else { return .getline(.input, into: place, from: nil) }
            try advance()
            return .getline(.file, into: place, from: try concatenation())
        default:
            throw unexpected()
        }
    }

    /// A parenthesised place is no place any more: `(x)++` is, but `(x) = 1` is not what anyone writes.
    private func enclosed(_ value: AwkExpression) -> AwkExpression { value }

    private mutating func fieldNumber() throws(AwkSyntaxError) -> AwkExpression {
        if isSymbol("-") {
            try advance()
            return .negative(try fieldNumber())
        }
        if isSymbol("!") {
            try advance()
            return .not(try fieldNumber())
        }
        return try primary()
    }

    /// The variable after `getline`, if there is one.
    private mutating func optionalPlace() throws(AwkSyntaxError) -> AwkExpression? {
        switch token {
        case .name, .symbol("$"): try primary()
        default: nil
        }
    }

    private mutating func call(_ builtin: AwkBuiltin) throws(AwkSyntaxError) -> AwkExpression {
        let line = lexer.line
        try advance()
        guard isSymbol("(") else {
            guard builtin == .length else { throw unexpected() }
            return .builtin(builtin, [], line: line)
        }
        try advance()
        return .builtin(builtin, try list(until: ")"), line: line)
    }
}

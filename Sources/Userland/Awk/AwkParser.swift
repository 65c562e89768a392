/// Reads an awk program.
struct AwkParser {
    var lexer: AwkLexer
    private(set) var rules: [AwkRule] = []
    private(set) var functions: [AwkFunctionSyntax] = []
    /// Inside `print`'s list `>` redirects; in the head of `for` `in` is no operator.
    var greaterRedirects = false
    var excludesIn = false
    private var loopDepth = 0
    private var depth = 0

    init(_ text: [UInt8]) { lexer = AwkLexer(text) }

    // MARK: Tokens

    var token: AwkToken { lexer.token }

    mutating func advance() throws(AwkSyntaxError) { try lexer.advance() }

    func isSymbol(_ text: String) -> Bool { lexer.token == .symbol(text) }
    func isKeyword(_ word: AwkToken.Keyword) -> Bool { lexer.token == .keyword(word) }

    func unexpected() -> AwkSyntaxError {
        AwkSyntaxError(line: lexer.line, text: AwkSyntaxError.unexpectedToken)
    }

    mutating func expect(_ text: String) throws(AwkSyntaxError) {
        guard isSymbol(text) else { throw unexpected() }
        try advance()
    }

    mutating func skipNewlines() throws(AwkSyntaxError) {
        while token == .newline { try advance() }
    }

    mutating func nested() throws(AwkSyntaxError) {
        depth += 1
        if depth > 400 { throw AwkSyntaxError(line: lexer.line, text: "Recursion too deep") }
    }

    mutating func left() { depth -= 1 }

    // MARK: Program

    mutating func parse() throws(AwkSyntaxError) {
        try advance()
        while true {
            while token == .newline || isSymbol(";") { try advance() }
            if token == .end { return }
            try item()
        }
    }

    private mutating func item() throws(AwkSyntaxError) {
        switch token {
        case .keyword(.function), .keyword(.func):
            try function()
        case .keyword(.begin), .keyword(.end):
            let isBegin = isKeyword(.begin)
            try advance()
            guard isSymbol("{") else { throw unexpected() }
            rules.append(AwkRule(pattern: isBegin ? .begin : .end, action: try block()))
        case .symbol("{"):
            rules.append(AwkRule(pattern: .always, action: try block()))
        default:
            let first = try expression()
            var pattern = AwkRule.Pattern.expression(first)
            if isSymbol(",") {
                try advance()
                try skipNewlines()
                pattern = .range(first, try expression())
            }
            if isSymbol("{") {
                rules.append(AwkRule(pattern: pattern, action: try block()))
            } else {
                guard token == .newline || token == .end || isSymbol(";") else { throw unexpected() }
                rules.append(AwkRule(pattern: pattern, action: nil))
            }
        }
    }

    private mutating func function() throws(AwkSyntaxError) {
        try advance()
        let name: [UInt8]
        switch token {
        case .name(let text), .call(let text): name = text
        default: throw unexpected()
        }
        try advance()
        try expect("(")
        var parameters: [[UInt8]] = []
        while !isSymbol(")") {
            guard case .name(let parameter) = token else { throw unexpected() }
            parameters.append(parameter)
            try advance()
            if isSymbol(",") {
                try advance()
                try skipNewlines()
            } else if !isSymbol(")") {
                throw unexpected()
            }
        }
        try advance()
        try skipNewlines()
        guard isSymbol("{") else { throw unexpected() }
        functions.append(AwkFunctionSyntax(name: name, parameters: parameters, body: try block()))
    }

    // MARK: Statements

    private mutating func block() throws(AwkSyntaxError) -> AwkStatement {
        try expect("{")
        var statements: [AwkStatement] = []
        while true {
            while token == .newline || isSymbol(";") { try advance() }
            if isSymbol("}") { break }
            if token == .end { throw unexpected() }
            statements.append(try statement())
        }
        try advance()
        return .block(statements)
    }

    private mutating func statement() throws(AwkSyntaxError) -> AwkStatement {
        try nested()
        defer { left() }
        let line = lexer.line
        return .line(line, try bareStatement())
    }

    private mutating func bareStatement() throws(AwkSyntaxError) -> AwkStatement {
        switch token {
        case .symbol("{"): return try block()
        case .symbol(";"):
            try advance()
            return .block([])
        case .keyword(.if): return try conditional()
        case .keyword(.while):
            try advance()
            let condition = try parenthesised()
            if isSymbol(";") {
                try advance()
                return .whileLoop(condition, .block([]))
            }
            return .whileLoop(condition, try loopBody())
        case .keyword(.do): return try doLoop()
        case .keyword(.for): return try forLoop()
        default:
            let statement = try simpleStatement()
            try endOfStatement()
            return statement
        }
    }

    private mutating func endOfStatement() throws(AwkSyntaxError) {
        if token == .newline || isSymbol(";") {
            try advance()
        } else if !isSymbol("}"), token != .end {
            throw unexpected()
        }
    }

    private mutating func parenthesised() throws(AwkSyntaxError) -> AwkExpression {
        try expect("(")
        let condition = try withoutFlags()
        try expect(")")
        return condition
    }

    private mutating func loopBody() throws(AwkSyntaxError) -> AwkStatement {
        try skipNewlines()
        loopDepth += 1
        defer { loopDepth -= 1 }
        return try statement()
    }

    private mutating func conditional() throws(AwkSyntaxError) -> AwkStatement {
        try advance()
        let condition = try parenthesised()
        try skipNewlines()
        let body = try statement()
        var copy = self
        while copy.token == .newline || copy.isSymbol(";") { try copy.advance() }
        guard copy.isKeyword(.else) else { return .conditional(condition, body, nil) }
        self = copy
        try advance()
        try skipNewlines()
        return .conditional(condition, body, try statement())
    }

    private mutating func doLoop() throws(AwkSyntaxError) -> AwkStatement {
        try advance()
        let body = try loopBody()
        while token == .newline || isSymbol(";") { try advance() }
        guard isKeyword(.while) else { throw unexpected() }
        try advance()
        let condition = try parenthesised()
        try endOfStatement()
        return .doLoop(body, condition)
    }

    private mutating func forLoop() throws(AwkSyntaxError) -> AwkStatement {
        try advance()
        try expect("(")
        if case .name(let name) = token {
            var copy = self
            try copy.advance()
            if copy.isKeyword(.in) {
                try copy.advance()
                if case .name(let array) = copy.token {
                    try copy.advance()
                    if copy.isSymbol(")") {
                        self = copy
                        try advance()
                        return .forEach(name, in: array, try loopBody())
                    }
                }
            }
        }
        let first: AwkStatement? = isSymbol(";") ? nil : try simpleStatement()
        try expect(";")
        try skipNewlines()
        let condition: AwkExpression? = isSymbol(";") ? nil : try withoutFlags()
        try expect(";")
        try skipNewlines()
        let step: AwkStatement? = isSymbol(")") ? nil : try simpleStatement()
        try expect(")")
        if isSymbol(";") {
            try advance()
            return .forLoop(first, condition, step, .block([]))
        }
        return .forLoop(first, condition, step, try loopBody())
    }

    private mutating func simpleStatement() throws(AwkSyntaxError) -> AwkStatement {
        let line = lexer.line
        switch token {
        case .keyword(.print), .keyword(.printf): return try output()
        case .keyword(.next):
            try advance()
            return .next
        case .keyword(.nextfile):
            try advance()
            return .nextFile
        case .keyword(.exit):
            try advance()
            return .exit(endsStatement ? nil : try expression())
        case .keyword(.return):
            try advance()
            return .result(endsStatement ? nil : try expression())
        case .keyword(.break), .keyword(.continue):
            let isBreak = isKeyword(.break)
            if loopDepth == 0 {
                throw AwkSyntaxError(line: line, text: "'\(isBreak ? "break" : "continue")' not in a loop")
            }
            try advance()
            return isBreak ? .breakLoop(line: line) : .continueLoop(line: line)
        case .keyword(.delete):
            try advance()
            guard case .name(let name) = token else { throw unexpected() }
            try advance()
            guard isSymbol("[") else { return .delete(name, nil) }
            try advance()
            let subscripts = try list(until: "]")
            return .delete(name, subscripts)
        default:
            return .expression(try withoutFlags())
        }
    }

    private var endsStatement: Bool {
        token == .newline || token == .end || isSymbol(";") || isSymbol("}")
    }

    private mutating func output() throws(AwkSyntaxError) -> AwkStatement {
        let isFormat = isKeyword(.printf)
        try advance()
        var values: [AwkExpression] = []
        let outer = greaterRedirects
        greaterRedirects = true
        while !endsStatement, !isSymbol(">"), !isSymbol(">>"), !isSymbol("|") {
            values.append(try expression())
            guard isSymbol(",") else { break }
            try advance()
            try skipNewlines()
        }
        if values.count == 1, case .group(let inner) = values[0] { values = inner }
        var redirection: AwkInstruction.Redirection?
        if isSymbol(">") { redirection = .write }
        if isSymbol(">>") { redirection = .append }
        if isSymbol("|") { redirection = .pipe }
        var target: AwkExpression?
        if redirection != nil {
            try advance()
            target = try expression()
        }
        greaterRedirects = outer
        return isFormat ? .format(values, redirection, target) : .print(values, redirection, target)
    }

    /// Expressions up to the closing symbol, which is skipped.
    mutating func list(until close: String) throws(AwkSyntaxError) -> [AwkExpression] {
        var values: [AwkExpression] = []
        try skipNewlines()
        while !isSymbol(close) {
            values.append(try withoutFlags())
            try skipNewlines()
            if isSymbol(",") {
                try advance()
                try skipNewlines()
            } else if !isSymbol(close) {
                throw unexpected()
            }
        }
        try advance()
        return values
    }

    mutating func withoutFlags() throws(AwkSyntaxError) -> AwkExpression {
        let outer = (greaterRedirects, excludesIn)
        (greaterRedirects, excludesIn) = (false, false)
        let result = try expression()
        (greaterRedirects, excludesIn) = outer
        return result
    }
}

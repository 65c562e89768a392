/// Reads one statement or function definition of `bc` and makes code of it.
struct BcParser {
    enum Strictness: Codable {
        case none
        case warns
        case refuses
    }

    var lexer: BcLexer
    var token = BcToken(kind: .end, start: 0)
    var names: BcNames
    var code: [BcInstruction] = []
    var isInFunction = false
    /// Where `break` and `continue` of the loops around lead: indexes of jumps to be filled in.
    var loops: [Loop] = []
    let strictness: Strictness
    /// What `-w` shows.
    var warnings: [String] = []
    private var depth = 0
    var expressionDepth = 0
    /// Whether a comparison may stand here by POSIX.
    var allowsComparison = false
    static let depthLimit = 300

    struct Loop {
        var breaks: [Int] = []
        var continues: [Int] = []
    }

    /// What was read.
    enum Unit {
        case statement([BcInstruction])
        case function(Int, BcFunction)
        /// Only line ends and semicolons.
        case nothing
        case end
    }

    init(_ text: [UInt8], at position: Int, names: BcNames, strictness: Strictness) {
        lexer = BcLexer(text, at: position)
        self.names = names
        self.strictness = strictness
    }

    /// Goes to the next word.
    mutating func advance() throws(BcComplaint) {
        token = try lexer.next()
        if !lexer.extensions.isEmpty {
            let found = lexer.extensions
            lexer.extensions = []
            for text in found { try nonstandard(text) }
        }
        if token.kind == .keyword(.quit) { throw .quits }
    }

    /// Says that POSIX does not have something, where that was asked for.
    mutating func nonstandard(_ text: String) throws(BcComplaint) {
        switch strictness {
        case .none: break
        case .warns: warnings.append(text)
        case .refuses: throw .message(text)
        }
    }

    func badToken() -> BcComplaint { bad("token") }
    func badExpression() -> BcComplaint { bad("expression") }

    func bad(_ what: String) -> BcComplaint {
        let text = "bad \(what) at '\(token.kind == .newline ? "" : lexer.rest(from: token.start))'"
        // A text that ends here may go on with another line.
        return token.kind == .end ? .needsMore(text) : .message(text)
    }

    func isAt(_ symbol: BcToken.Symbol) -> Bool { token.kind == .symbol(symbol) }

    mutating func expect(_ symbol: BcToken.Symbol) throws(BcComplaint) {
        guard isAt(symbol) else { throw badToken() }
        try advance()
    }

    mutating func skipNewlines() throws(BcComplaint) {
        while token.kind == .newline { try advance() }
    }

    /// The next thing that can be run. Afterwards `lexer.position` is behind the end of it.
    mutating func unit() throws(BcComplaint) -> Unit {
        try advance()
        if token.kind == .end { return .end }
        if token.kind == .newline || isAt(.semicolon) { return .nothing }
        if token.kind == .keyword(.define) { return try definition() }
        try statement()
        try endOfStatement()
        return .statement(code)
    }

    private func endOfStatement() throws(BcComplaint) {
        guard token.kind == .newline || token.kind == .end || isAt(.semicolon) else {
            throw .message("bad statement terminator at '\(lexer.rest(from: token.start))'")
        }
    }

    // MARK: - Statements

    /// One statement; the word after it is current afterwards.
    mutating func statement() throws(BcComplaint) {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.depthLimit else { throw .message("nested too deeply") }
        switch token.kind {
        case .symbol(.leftBrace):
            try block()
        case .string(let text):
            code.append(.text(names.constant(text), hasEscapes: false))
            try advance()
        case .keyword(let keyword):
            try keywordStatement(keyword)
        case .name, .number, .symbol(.leftParenthesis), .symbol(.minus), .symbol(.not), .symbol(.increment),
            .symbol(.decrement), .symbol(.point):
            try expressionStatement()
        default:
            throw badToken()
        }
    }

    private mutating func expressionStatement() throws(BcComplaint) {
        let isAssignment = try expression()
        code.append(isAssignment ? .discard : .show)
    }

    private mutating func keywordStatement(_ keyword: BcToken.Keyword) throws(BcComplaint) {
        switch keyword {
        case .print: try printStatement()
        case .if: try ifStatement()
        case .while: try whileStatement()
        case .for: try forStatement()
        case .break, .continue:
            guard !loops.isEmpty else { throw badToken() }
            if keyword == .break {
                loops[loops.count - 1].breaks.append(code.count)
            } else {
                loops[loops.count - 1].continues.append(code.count)
            }
            code.append(.jump(0))
            try advance()
        case .return: try returnStatement()
        case .halt:
            code.append(.halt)
            try advance()
        case .limits:
            code.append(.limits)
            try advance()
        case .ibase, .obase, .scale, .last, .length, .sqrt, .read:
            try expressionStatement()
        case .auto, .define, .else, .quit:
            throw badToken()
        }
    }

    /// `{ … }`; lines may end inside.
    private mutating func block() throws(BcComplaint) {
        try advance()
        while true {
            while token.kind == .newline || isAt(.semicolon) { try advance() }
            if isAt(.rightBrace) { break }
            if token.kind == .end { throw .needsMore("bad token at ''") }
            try statement()
            guard isAt(.rightBrace) || token.kind == .newline || isAt(.semicolon) else {
                if token.kind == .end { throw .needsMore("bad token at ''") }
                throw .message("bad statement terminator at '\(lexer.rest(from: token.start))'")
            }
        }
        try advance()
    }

    private mutating func printStatement() throws(BcComplaint) {
        repeat {
            try advance()
            if case .string(let text) = token.kind {
                code.append(.text(names.constant(text), hasEscapes: true))
                try advance()
            } else {
                _ = try expression()
                code.append(.print)
            }
        } while isAt(.comma)
    }

    /// A statement that belongs to `if` or a loop, on the same line or a later one.
    private mutating func body() throws(BcComplaint) {
        try skipNewlines()
        if token.kind == .end { throw .needsMore("bad token at ''") }
        if isAt(.semicolon) { return }
        try statement()
    }

    private mutating func condition() throws(BcComplaint) {
        let start = code.count
        _ = try expression(isCondition: true)
        let comparisons = code[start...].filter {
            if case .calculate(let operation) = $0 { return operation.isComparison }
            return false
        }
        if comparisons.count != 1 {
            try nonstandard("POSIX requires exactly one comparison operator per condition")
        }
    }

    private mutating func ifStatement() throws(BcComplaint) {
        try advance()
        try expect(.leftParenthesis)
        try condition()
        try expect(.rightParenthesis)
        let skip = code.count
        code.append(.jumpIfZero(0))
        try body()
        guard token.kind == .keyword(.else) else {
            code[skip] = .jumpIfZero(code.count)
            return
        }
        try advance()
        let end = code.count
        code.append(.jump(0))
        code[skip] = .jumpIfZero(code.count)
        try body()
        code[end] = .jump(code.count)
    }

    private mutating func whileStatement() throws(BcComplaint) {
        try advance()
        try expect(.leftParenthesis)
        let start = code.count
        try condition()
        try expect(.rightParenthesis)
        let exit = code.count
        code.append(.jumpIfZero(0))
        loops.append(Loop())
        try body()
        code.append(.jump(start))
        code[exit] = .jumpIfZero(code.count)
        endLoop(continuesAt: start)
    }

    private mutating func forStatement() throws(BcComplaint) {
        try advance()
        try expect(.leftParenthesis)
        if isAt(.semicolon) {
            try nonstandard("POSIX does not allow an empty init expression in 'for()'")
        } else {
            _ = try expression()
            code.append(.discard)
        }
        try expect(.semicolon)
        let start = code.count
        var exit: Int?
        if isAt(.semicolon) {
            try nonstandard("POSIX does not allow an empty condition expression in 'for()'")
        } else {
            try condition()
            exit = code.count
            code.append(.jumpIfZero(0))
        }
        try expect(.semicolon)
        let skip = code.count
        code.append(.jump(0))
        let update = code.count
        if isAt(.rightParenthesis) {
            try nonstandard("POSIX does not allow an empty update expression in 'for()'")
        } else {
            _ = try expression()
            code.append(.discard)
        }
        code.append(.jump(start))
        try expect(.rightParenthesis)
        code[skip] = .jump(code.count)
        loops.append(Loop())
        try body()
        code.append(.jump(update))
        if let exit { code[exit] = .jumpIfZero(code.count) }
        endLoop(continuesAt: update)
    }

    private mutating func endLoop(continuesAt start: Int) {
        guard let loop = loops.popLast() else { return }
        for index in loop.breaks { code[index] = .jump(code.count) }
        for index in loop.continues { code[index] = .jump(start) }
    }

    private mutating func returnStatement() throws(BcComplaint) {
        guard isInFunction else { throw .message("'return' not in a function") }
        try advance()
        if token.kind == .newline || isAt(.semicolon) || isAt(.rightBrace) || token.kind == .end {
            code.append(.number(names.constant([48])))
        } else {
            let isEnclosed = isAt(.leftParenthesis)
            _ = try expression()
            if !isEnclosed { try nonstandard("POSIX requires parentheses around return expressions") }
        }
        code.append(.giveBack)
    }

    // MARK: - Functions

    private func badDefinition() -> BcComplaint {
        .message("bad function definition at '\(token.kind == .newline ? "" : lexer.rest(from: token.start))'")
    }

    private mutating func definition() throws(BcComplaint) -> Unit {
        try advance()
        // `void` before the name is allowed.
        if case .name(let word) = token.kind, word == Array("void".utf8) {
            let before = (lexer.position, token)
            try advance()
            if case .name = token.kind {} else { (lexer.position, token) = before }
        }
        guard case .name(let name) = token.kind else { throw badDefinition() }
        try advance()
        guard isAt(.leftParenthesis) else { throw badDefinition() }
        try advance()
        var function = BcFunction()
        if !isAt(.rightParenthesis) { function.parameters = try nameList(ending: .rightParenthesis, known: []) }
        guard isAt(.rightParenthesis) else { throw badDefinition() }
        try advance()
        if token.kind == .newline {
            try nonstandard("POSIX requires the left brace be on the same line as the function header")
            try skipNewlines()
            if token.kind == .end { throw .needsMore("function { body } expected") }
        }
        guard isAt(.leftBrace) else {
            if token.kind == .end { throw .needsMore("function { body } expected") }
            throw .message("function { body } expected")
        }
        isInFunction = true
        // The declarations come first in the block.
        let mark = lexer.position
        try advance()
        while token.kind == .newline || isAt(.semicolon) { try advance() }
        if token.kind == .keyword(.auto) {
            try advance()
            function.autos = try nameList(ending: nil, known: function.parameters)
            guard token.kind == .newline || isAt(.semicolon) || isAt(.rightBrace) else { throw badToken() }
            lexer.position = token.start
        } else {
            lexer.position = mark
        }
        token = BcToken(kind: .symbol(.leftBrace), start: token.start)
        try block()
        try endOfStatement()
        code.append(.number(names.constant([48])))
        code.append(.giveBack)
        function.code = code
        return .function(names.name(name), function)
    }

    private mutating func nameList(
        ending: BcToken.Symbol?,
        known: [BcFunction.Parameter]
    ) throws(BcComplaint) -> [BcFunction.Parameter] {
        var list: [BcFunction.Parameter] = []
        while true {
            guard case .name(let word) = token.kind else { throw badDefinition() }
            try advance()
            var isArray = false
            if isAt(.leftBracket) {
                try advance()
                guard isAt(.rightBracket) else { throw badDefinition() }
                try advance()
                isArray = true
            }
            let name = names.name(word)
            guard !(known + list).contains(where: { $0.name == name && $0.isArray == isArray }) else {
                throw .message("duplicate function parameter or auto name")
            }
            list.append(BcFunction.Parameter(name: name, isArray: isArray))
            guard isAt(.comma) else { return list }
            try advance()
        }
    }
}

/// Reads a template, with the error texts of Go's `text/template`.
struct TemplateParser {
    private let name: String
    private let functions: Set<String>
    private let tokens: [Token]
    private var index = 0
    private var variables = ["$"]
    private var rangeDepth = 0
    private var actionLine = 0
    private var definitions: [String: [TemplateNode]] = [:]

    /// Reads `text`; `functions` are the names that may be called.
    static func parse(_ text: String, name: String, functions: Set<String>) throws(TemplateError) -> ParsedTemplate {
        var parser = TemplateParser(name: name, functions: functions, tokens: Lexer.tokens(text))
        let body = try parser.top()
        return ParsedTemplate(name: name, text: text, body: body, definitions: parser.definitions)
    }

    private init(name: String, functions: Set<String>, tokens: [Token]) {
        self.name = name
        self.functions = functions
        self.tokens = tokens
    }

    private enum Item {
        case node(TemplateNode)
        case end
        case otherwise
        case nothing

        var shown: String {
            switch self {
            case .end: "{{end}}"
            case .otherwise: "{{else}}"
            default: ""
            }
        }
    }

    // MARK: Tokens

    private var current: Token { tokens[min(index, tokens.count - 1)] }

    private mutating func next() -> Token {
        let token = current
        if index < tokens.count - 1 || index == tokens.count - 1 { index += 1 }
        return token
    }

    private mutating func nextSolid() -> Token {
        var token = next()
        while token.kind == .space { token = next() }
        return token
    }

    private mutating func peekSolid() -> Token {
        while current.kind == .space { index += 1 }
        return current
    }

    private func failure(_ message: String, line: Int? = nil) -> TemplateError {
        let place = line ?? tokens[max(0, min(index - 1, tokens.count - 1))].line
        return TemplateError(message: "template: \(name):\(place): \(message)")
    }

    private func unexpected(_ token: Token, _ context: String) -> TemplateError {
        if token.kind == .error {
            var extra = ""
            if actionLine != 0, actionLine != token.line {
                extra = " in action started at \(name):\(actionLine)"
                if token.value.hasSuffix(" action") { extra = String(extra.dropFirst(10)) }
            }
            return failure(token.value + extra, line: token.line)
        }
        return failure("unexpected \(token.shown) in \(context)", line: token.line)
    }

    private mutating func expect(_ kind: Token.Kind, _ context: String) throws(TemplateError) {
        let token = nextSolid()
        if token.kind != kind { throw unexpected(token, context) }
    }

    // MARK: Structure

    private mutating func top() throws(TemplateError) -> [TemplateNode] {
        var result: [TemplateNode] = []
        while current.kind != .end {
            if current.kind == .leftDelimiter {
                let mark = index
                _ = next()
                if nextSolid().isKeyword("define") {
                    try definition()
                    continue
                }
                index = mark
            }
            switch try textOrAction() {
            case .node(let node): result.append(node)
            case .nothing: break
            case let other: throw failure("unexpected \(other.shown)")
            }
        }
        return result
    }

    private mutating func definition() throws(TemplateError) {
        let context = "define clause"
        let word = try templateName(context)
        try expect(.rightDelimiter, context)
        let outer = variables
        variables = ["$"]
        let (list, end) = try itemList()
        guard case .end = end else { throw failure("unexpected \(end.shown) in \(context)") }
        variables = outer
        definitions[word] = list
    }

    private mutating func templateName(_ context: String) throws(TemplateError) -> String {
        let token = nextSolid()
        guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, context) }
        guard let text = GoQuote.unquoted(token.value) else { throw failure("invalid syntax") }
        return text
    }

    private mutating func itemList() throws(TemplateError) -> ([TemplateNode], Item) {
        var result: [TemplateNode] = []
        while peekSolidText().kind != .end {
            switch try textOrAction() {
            case .node(let node): result.append(node)
            case .nothing: break
            case let other: return (result, other)
            }
        }
        _ = next()
        throw failure("unexpected EOF", line: tokens.last?.line)
    }

    private func peekSolidText() -> Token { current }

    private mutating func textOrAction() throws(TemplateError) -> Item {
        let token = nextSolid()
        switch token.kind {
        case .text: return .node(.text(token.value))
        case .leftDelimiter:
            actionLine = token.line
            defer { actionLine = 0 }
            return try action()
        default: throw unexpected(token, "input")
        }
    }

    private mutating func action() throws(TemplateError) -> Item {
        let token = nextSolid()
        if token.kind == .keyword {
            switch token.value {
            case "if":
                let control = try control("if", token.position)
                return .node(.condition(control))
            case "with":
                let control = try control("with", token.position)
                return .node(.with(control))
            case "range":
                let control = try control("range", token.position)
                return .node(.range(control))
            case "end":
                try expect(.rightDelimiter, "end")
                return .end
            case "else":
                if peekSolid().isKeyword("if") || peekSolid().isKeyword("with") { return .otherwise }
                try expect(.rightDelimiter, "else")
                return .otherwise
            case "template":
                let position = peekSolid().position
                let word = try templateName("template clause")
                let after = peekSolid()
                if after.kind == .rightDelimiter {
                    _ = next()
                    return .node(.template(name: word, nil, position: position))
                }
                let argument = try pipeline("template clause", .rightDelimiter)
                return .node(.template(name: word, argument, position: position))
            case "block":
                return .node(try block(token.position))
            case "break", "continue":
                let after = nextSolid()
                if after.kind != .rightDelimiter { throw unexpected(after, "{{\(token.value)}}") }
                if rangeDepth == 0 { throw failure("{{\(token.value)}} outside {{range}}", line: token.line) }
                let isBreak = token.value == "break"
                return .node(isBreak ? .breakLoop(position: token.position) : .continueLoop(position: token.position))
            default: throw unexpected(token, "command")
            }
        }
        index -= 1
        return .node(.action(try pipeline("command", .rightDelimiter), position: token.position))
    }

    private mutating func block(_ position: Int) throws(TemplateError) -> TemplateNode {
        let context = "block clause"
        let word = try templateName(context)
        let argument = try pipeline(context, .rightDelimiter)
        let outer = variables
        variables = ["$"]
        let (list, end) = try itemList()
        guard case .end = end else { throw failure("unexpected \(end.shown) in \(context)") }
        variables = outer
        if definitions[word] == nil { definitions[word] = list }
        return .template(name: word, argument, position: position)
    }

    private mutating func control(_ context: String, _ position: Int) throws(TemplateError) -> TemplateNode.Control {
        let mark = variables.count
        defer { variables.removeLast(variables.count - mark) }
        let condition = try pipeline(context, .rightDelimiter)
        if context == "range" { rangeDepth += 1 }
        let (list, next) = try itemList()
        if context == "range" { rangeDepth -= 1 }
        var otherwise: [TemplateNode]?
        if case .otherwise = next {
            let word = peekSolid()
            if word.isKeyword("if") || (word.isKeyword("with") && context == "with") {
                _ = self.next()
                let nested = try control(word.value, word.position)
                otherwise = [word.value == "if" ? .condition(nested) : .with(nested)]
            } else {
                let (rest, last) = try itemList()
                guard case .end = last else { throw failure("expected end; found \(last.shown)") }
                otherwise = rest
            }
        }
        return TemplateNode.Control(
            pipeline: condition,
            list: list,
            otherwise: otherwise,
            position: position,
            shown: "{{\(context) \(condition.shown)}}"
        )
    }

    // MARK: Pipelines

    private mutating func pipeline(_ context: String, _ end: Token.Kind) throws(TemplateError) -> Pipeline {
        var result = Pipeline(position: peekSolid().position)
        try declarations(&result, context)
        while true {
            let token = nextSolid()
            switch token.kind {
            case end:
                try check(result, context)
                return result
            case .bool, .char, .dot, .field, .identifier, .number, .null, .rawString, .string, .variable,
                .leftParenthesis:
                index -= 1
                result.commands.append(try command())
            default: throw unexpected(token, context)
            }
        }
    }

    private mutating func declarations(_ result: inout Pipeline, _ context: String) throws(TemplateError) {
        while peekSolid().kind == .variable {
            let mark = index
            let variable = next()
            let after = peekSolid()
            if after.kind == .assign || after.kind == .declare {
                _ = next()
                result.assigns = after.kind == .assign
                result.variables.append(variable.value)
                variables.append(variable.value)
                return
            }
            guard after.kind == .character, after.value == "," else {
                index = mark
                return
            }
            _ = next()
            result.variables.append(variable.value)
            variables.append(variable.value)
            guard context == "range", result.variables.count < 2 else {
                throw failure("too many declarations in \(context)")
            }
            switch peekSolid().kind {
            case .variable, .rightDelimiter, .rightParenthesis: continue
            default: throw failure("range can only initialize variables")
            }
        }
    }

    private func check(_ pipeline: Pipeline, _ context: String) throws(TemplateError) {
        if pipeline.commands.isEmpty { throw failure("missing value for \(context)") }
        for (number, command) in pipeline.commands.enumerated().dropFirst() {
            switch command.arguments.first?.kind {
            case .bool, .dot, .null, .number, .string:
                throw failure("non executable command in pipeline stage \(number + 1)")
            default: break
            }
        }
    }

    private mutating func command() throws(TemplateError) -> Command {
        var result = Command(position: peekSolid().position, arguments: [])
        while true {
            _ = peekSolid()
            if let operand = try operand() { result.arguments.append(operand) }
            let token = next()
            switch token.kind {
            case .space: continue
            case .rightDelimiter, .rightParenthesis: index -= 1
            case .pipe: break
            default: throw unexpected(token, "operand")
            }
            break
        }
        if result.arguments.isEmpty { throw failure("empty command") }
        return result
    }

    private mutating func operand() throws(TemplateError) -> Operand? {
        guard let term = try term() else { return nil }
        guard current.kind == .field else { return term }
        let position = current.position
        var fields: [String] = []
        while current.kind == .field { fields.append(String(next().value.dropFirst())) }
        let tail = fields.map { "." + $0 }.joined()
        switch term.kind {
        case .field(let names):
            return Operand(kind: .field(names + fields), position: position, shown: term.shown + tail)
        case .variable(let names):
            return Operand(kind: .variable(names + fields), position: position, shown: term.shown + tail)
        case .bool, .string, .number, .null, .dot:
            throw failure("unexpected . after term \(GoNumber.quoted(term.shown))")
        default:
            var head = term.shown
            if case .pipeline = term.kind { head = "(\(head))" }
            return Operand(kind: .chain(term, fields), position: position, shown: head + tail)
        }
    }

    private mutating func term() throws(TemplateError) -> Operand? {
        let token = nextSolid()
        func made(_ kind: Operand.Kind) -> Operand {
            Operand(kind: kind, position: token.position, shown: token.value)
        }
        switch token.kind {
        case .identifier:
            guard functions.contains(token.value) else {
                throw failure("function \(GoNumber.quoted(token.value)) not defined", line: token.line)
            }
            return made(.identifier(token.value))
        case .dot: return made(.dot)
        case .null: return made(.null)
        case .variable:
            guard variables.contains(token.value) else {
                throw failure("undefined variable \(GoNumber.quoted(token.value))", line: token.line)
            }
            return made(.variable([token.value]))
        case .field: return made(.field([String(token.value.dropFirst())]))
        case .bool: return made(.bool(token.value == "true"))
        case .number:
            guard let number = NumberLiteral(token.value) else {
                throw failure("illegal number syntax: \(token.shown)")
            }
            return made(.number(number))
        case .char:
            guard let number = NumberLiteral.character(token.value) else {
                throw failure("malformed character constant: \(token.value)")
            }
            return made(.number(.integer(number)))
        case .leftParenthesis:
            let inner = try pipeline("parenthesized pipeline", .rightParenthesis)
            return Operand(kind: .pipeline(inner), position: inner.position, shown: inner.shown)
        case .string, .rawString:
            guard let text = GoQuote.unquoted(token.value) else { throw failure("invalid syntax") }
            return made(.string(text))
        default:
            index -= 1
            return nil
        }
    }
}

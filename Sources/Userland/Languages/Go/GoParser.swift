/// Reads programs of Go's small kind: one package, functions, structures, and the statements that handlers are made of.
struct GoParser: ScriptTokenReader {
    var tokens: [ScriptToken]
    var place = 0
    /// How deep expressions are in each other.
    var depth = 0
    var imports: [String: String] = [:]
    var usesImport: Set<String> = []
    var package = ""
    var hasMain = false
    /// Structure literals are no expressions before a block.
    var allowsLiterals = true
    /// The next constants count from here.
    var iota: Int64 = 0

    /// What a type is, as far as it matters here.
    indirect enum Kind {
        case integer
        case float
        case text
        case bool
        case list(Kind)
        case map(Kind)
        case pointer(Kind)
        case named(String)
        case function
        case other
    }

    /// The statements of a file. Throws in the compiler's words.
    static func parse(_ text: String) throws(ScriptFault) -> GoFile {
        var parser = GoParser(tokens: try ScriptLexer.tokens(text, .go))
        let statements = try parser.file()
        return GoFile(package: parser.package, hasMain: parser.hasMain, statements: statements)
    }

    // MARK: Words

    mutating func advance() -> ScriptToken {
        defer { place += 1 }
        return token
    }

    /// `syntax error: unexpected newline, expecting )`
    func unexpected(_ rest: String) -> ScriptFault {
        let word: String
        switch token.kind {
        case .newline: word = "newline"
        case .end: word = "EOF"
        case .name: word = Self.keywords.contains(token.text) ? token.text : "name \(token.text)"
        case .text, .template, .integer, .float, .rune:
            word = "literal \(token.kind == .text ? "\"\(token.text)\"" : token.text)"
        default: word = token.text == "," ? "comma" : token.text == ";" ? "semicolon" : token.text
        }
        return fault("syntax error: unexpected \(word)\(rest)")
    }

    func unknown(_ what: String) -> ScriptFault { fault("the simulated Go does not understand \(what)") }

    mutating func expect(_ sign: String, _ place: String = "") throws(ScriptFault) {
        guard take(sign) else { throw unexpected(place.isEmpty ? ", expecting \(sign)" : place) }
    }

    mutating func name() throws(ScriptFault) -> String {
        guard token.kind == .name, !Self.keywords.contains(token.text) else { throw unexpected(", expecting name") }
        return advance().text
    }

    mutating func skipNewlines() { while token.kind == .newline || isSign(";") { place += 1 } }

    mutating func endStatement() throws(ScriptFault) {
        if token.kind == .newline || isSign(";") {
            place += 1
        } else if token.kind != .end, !isSign("}"), !isSign(")") {
            throw unexpected(" at end of statement")
        }
    }

    static let keywords: Set<String> = [
        "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go",
        "goto",
        "if", "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type", "var",
    ]

    // MARK: Files

    private mutating func file() throws(ScriptFault) -> [ScriptStatement] {
        skipNewlines()
        guard takeWord("package") else { throw fault("syntax error: package statement must be first") }
        package = try name()
        try endStatement()
        var statements: [ScriptStatement] = []
        skipNewlines()
        while takeWord("import") {
            if take("(") {
                skipNewlines()
                while !take(")") {
                    statements.append(try importOne())
                    skipNewlines()
                }
            } else {
                statements.append(try importOne())
            }
            try endStatement()
            skipNewlines()
        }
        while token.kind != .end {
            statements += try declaration(isTop: true)
            skipNewlines()
        }
        return statements
    }

    private mutating func importOne() throws(ScriptFault) -> ScriptStatement {
        let first = token
        var alias: String?
        if token.kind == .name || isSign(".") { alias = advance().text }
        guard token.kind == .text || token.kind == .template else { throw unexpected(", expecting import path") }
        let path = advance().text
        guard GoLibrary.packages.contains(path) else {
            throw ScriptFault(text: GoLibrary.missing(path), line: first.line, column: first.column)
        }
        let name = alias ?? String(path.split(separator: "/").last ?? "")
        if name != "_",
            !tokens.indices.contains(where: {
                tokens[$0].kind == .name && tokens[$0].text == name && $0 + 1 < tokens.count
                    && tokens[$0 + 1].text == "."
            })
        {
            throw ScriptFault(text: "imported and not used: \"\(path)\"", line: first.line, column: first.column)
        }
        return .declare([name], [.constant(.native(GoLibrary.short(path)))], reuses: false, line: first.line)
    }

    mutating func declaration(isTop: Bool) throws(ScriptFault) -> [ScriptStatement] {
        let line = token.line
        if takeWord("func") { return [try function(line)] }
        if takeWord("var") { return try group { parser throws(ScriptFault) in try parser.variables() } }
        if takeWord("const") {
            iota = 0
            return try constants()
        }
        if takeWord("type") { return try group { parser throws(ScriptFault) in [try parser.typeDeclaration()] } }
        throw isTop ? fault("syntax error: non-declaration statement outside function body") : unexpected("")
    }

    private mutating func group(
        _ one: (inout GoParser) throws(ScriptFault) -> [ScriptStatement]
    ) throws(ScriptFault) -> [ScriptStatement] {
        guard take("(") else {
            let statements = try one(&self)
            try endStatement()
            return statements
        }
        var statements: [ScriptStatement] = []
        skipNewlines()
        while !take(")") {
            statements += try one(&self)
            skipNewlines()
        }
        try endStatement()
        return statements
    }

    private mutating func variables() throws(ScriptFault) -> [ScriptStatement] {
        let line = token.line
        var names = [try name()]
        while take(",") { names.append(try name()) }
        var kind: Kind?
        if !isSign("="), token.kind != .newline { kind = try type() }
        var values: [ScriptExpression] = []
        if take("=") {
            values = try list()
            if let kind { values = values.map { Self.converted($0, to: kind) } }
        } else {
            values = names.map { _ in Self.zero(kind ?? .other) }
        }
        return [.declare(names, values, reuses: false, line: line)]
    }

    private mutating func constants() throws(ScriptFault) -> [ScriptStatement] {
        var statements: [ScriptStatement] = []
        let isGroup = take("(")
        var pattern = 0..<0
        repeat {
            skipNewlines()
            if isSign(")") { break }
            let line = token.line
            var names = [try name()]
            while take(",") { names.append(try name()) }
            if !isSign("="), token.kind != .newline, !isSign(")") { _ = try type() }
            var values: [ScriptExpression]
            if take("=") {
                let start = place
                values = try list()
                pattern = start..<place
            } else {
                // The same expressions again, with the next number.
                let here = place
                place = pattern.lowerBound
                values = try list()
                place = here
            }
            iota += 1
            for (name, value) in zip(names, values) {
                statements.append(.declare([name], [value], reuses: false, line: line))
            }
            try endStatement()
        } while isGroup
        if isGroup {
            try expect(")")
            try endStatement()
        }
        return statements
    }

    private mutating func typeDeclaration() throws(ScriptFault) -> ScriptStatement {
        let line = token.line
        var made = ScriptType(name: try name(), line: line)
        _ = take("=")
        if takeWord("struct") {
            made.fields = try fields()
        } else if takeWord("interface") {
            try skipBraces()
            made.zero = .constant(.none)
        } else {
            made.zero = Self.zero(try type())
        }
        return .type(made)
    }

    private mutating func fields() throws(ScriptFault) -> [(name: String, value: ScriptExpression)] {
        var fields: [(name: String, value: ScriptExpression)] = []
        try expect("{")
        skipNewlines()
        while !take("}") {
            var names = [try name()]
            while take(",") { names.append(try name()) }
            if token.kind == .newline { throw unknown("embedded structures") }
            let kind = try type()
            if token.kind == .text || token.kind == .template { place += 1 }
            for name in names { fields.append((name, Self.zero(kind))) }
            skipNewlines()
        }
        return fields
    }

    private mutating func skipBraces() throws(ScriptFault) {
        try expect("{")
        var depth = 1
        while depth > 0 {
            guard token.kind != .end else { throw unexpected(", expecting }") }
            if isSign("{") { depth += 1 }
            if isSign("}") { depth -= 1 }
            place += 1
        }
    }

    // MARK: Functions

    private mutating func function(_ line: Int) throws(ScriptFault) -> ScriptStatement {
        var receiver: (name: String, type: String)?
        if take("(") {
            let name = try name()
            _ = take("*")
            receiver = (name, try self.name())
            try expect(")")
        }
        var function = ScriptFunction(name: try name(), line: line)
        if isSign("[") { throw unknown("type parameters") }
        try signature(&function)
        if receiver == nil, function.name == "main", package == "main" {
            hasMain = true
            if !function.parameters.isEmpty {
                throw ScriptFault(text: "func main must have no arguments and no return values", line: line, column: 6)
            }
        }
        function.body = try block()
        try endStatement()
        guard let receiver else { return .define(function) }
        function.parameters.insert(.init(name: receiver.name), at: 0)
        return .type(ScriptType(name: receiver.type, methods: [function], line: line))
    }

    mutating func signature(_ function: inout ScriptFunction) throws(ScriptFault) {
        function.parameters = try parameters().map { .init(name: $0.name.isEmpty ? "_" : $0.name, isRest: $0.isRest) }
        if isSign("(") {
            for result in try parameters() {
                function.results.append(
                    .init(name: result.isNamed ? result.name : "", standard: Self.zero(result.kind))
                )
            }
        } else if !isSign("{"), token.kind != .newline, !isSign(")"), !isSign(","), !isSign("}"), !isSign("=") {
            _ = try type()
        }
    }

    private mutating func parameters() throws(ScriptFault) -> [(name: String, kind: Kind, isRest: Bool, isNamed: Bool)]
    {
        try expect("(")
        var found: [(name: String, kind: Kind, isRest: Bool, isNamed: Bool)] = []
        var waiting: [Int] = []
        skipNewlines()
        while !take(")") {
            // `a, b int`: names wait for their type.
            if token.kind == .name, ahead(1).text == "," || ahead(1).text == ")", ahead(1).kind == .sign {
                waiting.append(found.count)
                found.append((advance().text, .other, false, false))
            } else if token.kind == .name, ahead(1).text != ".",
                !["func", "map", "struct", "interface", "chan"].contains(token.text)
            {
                let name = advance().text
                let isRest = take("...")
                let kind = try type()
                found.append((name, kind, isRest, true))
                for index in waiting {
                    found[index].kind = kind
                    found[index].isNamed = true
                }
                waiting = []
            } else {
                found.append(("", try type(), false, false))
            }
            skipNewlines()
            if !isSign(")") { try expect(",", ", expecting comma or )") }
            skipNewlines()
        }
        return found
    }

    // MARK: Types

    mutating func type() throws(ScriptFault) -> Kind {
        try descend()
        defer { depth -= 1 }
        if take("*") { return .pointer(try type()) }
        if take("[") {
            while !isSign("]"), token.kind != .end { place += 1 }
            try expect("]")
            let inner = try type()
            return .list(inner)
        }
        if take("...") { return .list(try type()) }
        if take("(") {
            let inner = try type()
            try expect(")")
            return inner
        }
        if takeWord("map") {
            try expect("[")
            _ = try type()
            try expect("]")
            return .map(try type())
        }
        if takeWord("func") {
            var function = ScriptFunction(name: "", line: token.line)
            try signature(&function)
            return .function
        }
        if takeWord("interface") {
            try skipBraces()
            return .other
        }
        if isWord("chan") || isSign("<-") { throw unknown("channels") }
        if isWord("struct") { throw unknown("structures without a name") }
        let name = try name()
        if take(".") {
            _ = try self.name()
            return .other
        }
        switch name {
        case "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "byte", "rune",
            "uintptr":
            return .integer
        case "float64", "float32": return .float
        case "string": return .text
        case "bool": return .bool
        case "error", "any": return .other
        default: return .named(name)
        }
    }

    /// What a variable of a type begins as.
    static func zero(_ kind: Kind) -> ScriptExpression {
        switch kind {
        case .integer: .constant(.int(0))
        case .float: .constant(.float(0))
        case .text: .constant(.text(""))
        case .bool: .constant(.bool(false))
        case .list: .list([])
        case .named(let name): .make(name, [], line: 0)
        case .map, .pointer, .function, .other: .constant(.none)
        }
    }

    /// A constant such as `3` becomes a float where one is wanted.
    static func converted(_ value: ScriptExpression, to kind: Kind) -> ScriptExpression {
        guard case .float = kind else { return value }
        if case .constant(.int(let number)) = value { return .constant(.float(Double(number))) }
        return .call(.constant(.native("float64")), [ScriptArgument(value: value)], line: 0)
    }
}

/// A file of Go, read.
struct GoFile: Sendable {
    var package: String
    var hasMain: Bool
    var statements: [ScriptStatement]
}

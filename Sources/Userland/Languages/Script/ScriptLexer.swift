/// Cuts a program into words.
struct ScriptLexer {
    private let source: [UnicodeScalar]
    private let dialect: ScriptDialect
    private var place = 0
    private var line = 1
    private var lineStart = 0
    private var tokens: [ScriptToken] = []
    private var indents = [0]
    private var depth = 0
    private var isLineStart = true

    private static let signs: [String] = [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", "&^=", "//=", "??=", "&&=", "||=", "=>", "==", "!=", "<=",
        ">=", "&&",
        "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "&^", ":=", "<-", "**", "//",
        "->", "??",
        "?.", "+", "-", "*", "/", "%", "=", "<", ">", "!", "&", "|", "^", "~", "(", ")", "[", "]", "{", "}", ",", ";",
        ":", ".",
        "?", "@",
    ]

    static func tokens(_ text: String, _ dialect: ScriptDialect, line: Int = 1) throws(ScriptFault) -> [ScriptToken] {
        var lexer = ScriptLexer(source: Array(text.unicodeScalars), dialect: dialect, line: line)
        try lexer.read()
        return lexer.tokens
    }

    private init(source: [UnicodeScalar], dialect: ScriptDialect, line: Int) {
        self.source = source
        self.dialect = dialect
        self.line = line
    }

    private func peek(_ offset: Int = 0) -> UnicodeScalar {
        place + offset < source.count ? source[place + offset] : "\0"
    }

    private func fault(_ text: String) -> ScriptFault {
        ScriptFault(text: text, line: line, column: place - lineStart + 1)
    }

    private mutating func add(_ kind: ScriptToken.Kind, _ text: String, from start: Int, line: Int? = nil) {
        tokens.append(
            ScriptToken(
                kind: kind,
                text: text,
                line: line ?? self.line,
                column: start - lineStart + 1,
                startsLine: isLineStart
            )
        )
        isLineStart = false
    }

    private mutating func read() throws(ScriptFault) {
        if peek() == "#", peek(1) == "!" { while place < source.count, peek() != "\n" { place += 1 } }
        if dialect == .python { try indent() }
        while place < source.count {
            let character = peek()
            switch character {
            case "\n":
                endLine()
                place += 1
                line += 1
                lineStart = place
                isLineStart = true
                if dialect == .python, depth == 0 { try indent() }
            case " ", "\t", "\r", "\u{FEFF}": place += 1
            case "\\" where dialect == .python && peek(1) == "\n":
                place += 2
                line += 1
                lineStart = place
            case "#" where dialect == .python: while place < source.count, peek() != "\n" { place += 1 }
            case "/" where dialect != .python && peek(1) == "/":
                while place < source.count, peek() != "\n" { place += 1 }
            case "/" where dialect != .python && peek(1) == "*": try comment()
            case "\"", "'": try text(character, prefix: "")
            case "`": try text(character, prefix: "")
            case "0"..."9": number()
            case "." where ("0"..."9").contains(peek(1)): number()
            default:
                if Self.isLetter(character) { try name() } else { try sign() }
            }
        }
        endLine()
        if dialect == .python {
            while indents.count > 1 {
                indents.removeLast()
                add(.dedent, "", from: place)
            }
        }
        add(.end, "", from: place)
    }

    static func isLetter(_ character: UnicodeScalar) -> Bool {
        character == "_" || character == "$" || character.properties.isAlphabetic
    }

    /// A line's end where it ends a statement.
    private mutating func endLine() {
        guard let last = tokens.last else { return }
        switch dialect {
        case .python:
            guard depth == 0, ![.newline, .indent, .dedent].contains(last.kind) else { return }
            add(.newline, "newline", from: place)
        case .go:
            let ends: Bool =
                switch last.kind {
                case .name:
                    ![
                        "if", "for", "func", "switch", "case", "else", "var", "const", "type", "struct", "map",
                        "package", "import", "go", "defer", "chan", "interface", "range", "select", "default",
                    ].contains(last.text)
                case .integer, .float, .text, .template, .rune: true
                case .sign: [")", "]", "}", "++", "--"].contains(last.text)
                default: false
                }
            if ends { add(.newline, "newline", from: place) }
        case .node: break
        }
    }

    /// The blanks before a line of Python.
    private mutating func indent() throws(ScriptFault) {
        while place < source.count {
            var width = 0
            var end = place
            while end < source.count, source[end] == " " || source[end] == "\t" {
                width += source[end] == "\t" ? 8 - width % 8 : 1
                end += 1
            }
            let next = end < source.count ? source[end] : "\n"
            if next == "\n" || next == "#" || next == "\r" {
                while end < source.count, source[end] != "\n" { end += 1 }
                place = min(end + 1, source.count)
                guard end < source.count else { return }
                line += 1
                lineStart = place
                continue
            }
            place = end
            if width > (indents.last ?? 0) {
                indents.append(width)
                add(.indent, "", from: place)
            }
            while width < (indents.last ?? 0) {
                indents.removeLast()
                add(.dedent, "", from: place)
                if width > (indents.last ?? 0) {
                    throw fault("unindent does not match any outer indentation level")
                }
            }
            return
        }
    }

    private mutating func comment() throws(ScriptFault) {
        place += 2
        while place < source.count, peek() != "*" || peek(1) != "/" {
            if peek() == "\n" {
                endLine()
                line += 1
                lineStart = place + 1
                isLineStart = true
            }
            place += 1
        }
        guard place < source.count else { throw fault("comment not terminated") }
        place += 2
    }

    private mutating func name() throws(ScriptFault) {
        let start = place
        while place < source.count, Self.isLetter(peek()) || ("0"..."9").contains(peek()) { place += 1 }
        let word = string(start..<place)
        if dialect == .python, peek() == "\"" || peek() == "'", word.count <= 2,
            word.lowercased().allSatisfy({ "rbfu".contains($0) })
        {
            return try text(peek(), prefix: word.lowercased())
        }
        add(.name, word, from: start)
    }

    private func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source[range])
        return String(view)
    }

    private mutating func number() {
        let start = place
        if peek() == "0", "xXbBoO".unicodeScalars.contains(peek(1)) {
            place += 2
            while peek().properties.isASCIIHexDigit || peek() == "_" { place += 1 }
            let digits = string(start..<place).filter { $0 != "_" }
            let radix =
                "xX".contains(digits.dropFirst().first ?? "x")
                ? 16 : "bB".contains(digits.dropFirst().first ?? "b") ? 2 : 8
            return add(.integer, "\(UInt64(digits.dropFirst(2), radix: radix) ?? 0)", from: start)
        }
        var isFloat = false
        while true {
            let character = peek()
            if ("0"..."9").contains(character) || character == "_" {
                place += 1
            } else if character == ".", !isFloat, peek(1) != ".", !Self.isLetter(peek(1)) || peek(1) == "e" {
                isFloat = true
                place += 1
            } else if character == "e" || character == "E",
                ("0"..."9").contains(peek(1)) || "+-".unicodeScalars.contains(peek(1))
            {
                isFloat = true
                place += 2
            } else {
                break
            }
        }
        var text = string(start..<place).filter { $0 != "_" }
        if dialect == .node, peek() == "n" { place += 1 }
        if isFloat, text.hasSuffix(".") { text += "0" }
        if isFloat, text.hasPrefix(".") { text = "0" + text }
        if dialect == .go, !isFloat, text.count > 1, text.hasPrefix("0") { text = "\(Int64(text, radix: 8) ?? 0)" }
        add(isFloat ? .float : .integer, text, from: start)
    }

    private mutating func sign() throws(ScriptFault) {
        for sign in Self.signs {
            let scalars = Array(sign.unicodeScalars)
            guard scalars.indices.allSatisfy({ peek($0) == scalars[$0] }) else { continue }
            if dialect == .go, ["**", "//", "=>", "?.", "??"].contains(sign) || sign == "?" { continue }
            if dialect == .python, ["++", "--", "&&", "||"].contains(sign) { continue }
            if "([{".contains(sign) { depth += 1 }
            if ")]}".contains(sign) { depth = max(0, depth - 1) }
            let start = place
            place += scalars.count
            return add(.sign, sign, from: start)
        }
        if dialect == .go {
            throw fault("invalid character U+\(String(peek().value, radix: 16, uppercase: true)) '\(peek())'")
        }
        throw fault(dialect == .node ? "Invalid or unexpected token" : "invalid syntax")
    }

    // MARK: Texts

    private mutating func text(_ quote: UnicodeScalar, prefix: String) throws(ScriptFault) {
        let start = place
        let first = line
        let isTriple = dialect == .python && peek(1) == quote && peek(2) == quote
        let isRaw = prefix.contains("r") || (quote == "`" && dialect == .go)
        let isTemplate = prefix.contains("f") || (quote == "`" && dialect == .node)
        let spans = isTriple || quote == "`"
        place += isTriple ? 3 : 1
        var result = String.UnicodeScalarView()
        var inner = 0
        while true {
            guard place < source.count else {
                throw ScriptFault(text: unterminated(spans), line: first, column: start - lineStart + 1)
            }
            let character = peek()
            if character == quote, inner == 0 || dialect == .python {
                if !isTriple { break }
                if peek(1) == quote, peek(2) == quote { break }
            }
            if character == "\n" {
                guard spans else {
                    throw ScriptFault(text: unterminated(false), line: first, column: start - lineStart + 1)
                }
                line += 1
            }
            if isTemplate, dialect == .node {
                if character == "$", peek(1) == "{" { inner += 1 } else if character == "}", inner > 0 { inner -= 1 }
            }
            if character == "\\", !isRaw {
                if isTemplate {
                    // Kept for the pieces between the expressions.
                    result.append(character)
                    place += 1
                    result.append(peek())
                    place += 1
                } else {
                    place += 1
                    escape(&result)
                }
                continue
            }
            result.append(character)
            place += 1
        }
        place += isTriple ? 3 : 1
        let kind: ScriptToken.Kind = isTemplate ? .template : dialect == .go && quote == "'" ? .rune : .text
        add(kind, String(result), from: start, line: first)
    }

    private func unterminated(_ spans: Bool) -> String {
        switch dialect {
        case .go: spans ? "string not terminated" : "newline in string"
        case .python: "unterminated string literal (detected at line \(line))"
        case .node: "Invalid or unexpected token"
        }
    }

    /// The character after a backslash.
    private mutating func escape(_ result: inout String.UnicodeScalarView) {
        let character = peek()
        place += 1
        switch character {
        case "n": result.append("\n")
        case "t": result.append("\t")
        case "r": result.append("\r")
        case "0": result.append("\0")
        case "a": result.append("\u{07}")
        case "b": result.append("\u{08}")
        case "f": result.append("\u{0C}")
        case "v": result.append("\u{0B}")
        case "\n": line += 1
        case "x", "u", "U":
            var count = character == "x" ? 2 : character == "u" ? 4 : 8
            var value: UInt32 = 0
            let isBraced = peek() == "{"
            if isBraced {
                place += 1
                count = 8
            }
            while count > 0, let digit = Character(peek()).hexDigitValue {
                value = value << 4 | UInt32(digit)
                place += 1
                count -= 1
            }
            if isBraced, peek() == "}" { place += 1 }
            if let scalar = UnicodeScalar(value) { result.append(scalar) }
        default: result.append(character)
        }
    }

    /// The text of a piece of a template, its escapes put in.
    static func unescaped(_ text: String, _ dialect: ScriptDialect) -> String {
        guard text.contains("\\") else { return text }
        var lexer = ScriptLexer(source: Array(text.unicodeScalars), dialect: dialect, line: 1)
        var result = String.UnicodeScalarView()
        while lexer.place < lexer.source.count {
            if lexer.peek() == "\\" {
                lexer.place += 1
                lexer.escape(&result)
            } else {
                result.append(lexer.peek())
                lexer.place += 1
            }
        }
        return String(result)
    }
}

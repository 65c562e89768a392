/// Cuts a template into tokens.
struct Lexer {
    private static let keywords: Set<String> = [
        "block", "break", "continue", "define", "else", "end", "if", "range", "template", "with",
    ]

    private let text: [UInt8]
    private var position = 0
    private var start = 0
    private var line = 1
    private var startLine = 1
    private var depth = 0
    private var tokens: [Token] = []

    private init(_ text: String) {
        self.text = Array(text.utf8)
    }

    /// All tokens; the last is an error or the end.
    static func tokens(_ text: String) -> [Token] {
        var lexer = Lexer(text)
        lexer.run()
        return lexer.tokens
    }

    private mutating func run() {
        while lexText() {
            guard lexAction() else { return }
        }
    }

    private func has(_ word: String, at index: Int) -> Bool {
        let bytes = Array(word.utf8)
        return index + bytes.count <= text.count && text[index..<index + bytes.count].elementsEqual(bytes)
    }

    private func slice(_ from: Int, _ to: Int) -> String {
        String(decoding: text[from..<to], as: UTF8.self)
    }

    private mutating func emit(_ kind: Token.Kind) {
        tokens.append(Token(kind: kind, value: slice(start, position), position: start, line: startLine))
        skip()
    }

    private mutating func skip() {
        line += text[start..<position].count { $0 == 10 }
        start = position
        startLine = line
    }

    private mutating func fail(_ message: String) -> Bool {
        tokens.append(Token(kind: .error, value: message, position: start, line: startLine))
        return false
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 9 || byte == 10 || byte == 13
    }

    /// Text up to the next action. False at the end.
    private mutating func lexText() -> Bool {
        var open = position
        while open < text.count, !has("{{", at: open) { open += 1 }
        let found = open < text.count
        var end = open
        if found, open + 3 < text.count, text[open + 2] == 45, Self.isBlank(text[open + 3]) {
            while end > position, Self.isBlank(text[end - 1]) { end -= 1 }
        }
        position = end
        if position > start { emit(.text) }
        if !found {
            position = open
            skip()
            tokens.append(Token(kind: .end, value: "", position: start, line: startLine))
            return false
        }
        position = open
        skip()
        return true
    }

    private func trimLength(_ index: Int) -> Int {
        index + 1 < text.count && text[index] == 45 && Self.isBlank(text[index + 1]) ? 2 : 0
    }

    private func rightDelimiter(_ index: Int) -> (found: Bool, trims: Bool) {
        if index + 1 < text.count, Self.isBlank(text[index]), text[index + 1] == 45, has("}}", at: index + 2) {
            return (true, true)
        }
        return (has("}}", at: index), false)
    }

    /// One action, from `{{` to `}}`. False at an error.
    private mutating func lexAction() -> Bool {
        let after = position + 2
        let trim = trimLength(after)
        if has("/*", at: after + trim) {
            position = after + trim
            skip()
            return lexComment()
        }
        position = after
        tokens.append(Token(kind: .leftDelimiter, value: "{{", position: start, line: startLine))
        position += trim
        skip()
        depth = 0
        while true {
            let (found, trims) = rightDelimiter(position)
            if found {
                if depth > 0 { return fail("unclosed left paren") }
                if trims { position += 2 }
                skip()
                position += 2
                emit(.rightDelimiter)
                if trims { dropBlanks() }
                return true
            }
            guard lexInside() else { return false }
        }
    }

    private mutating func dropBlanks() {
        while position < text.count, Self.isBlank(text[position]) { position += 1 }
        skip()
    }

    private mutating func lexComment() -> Bool {
        var index = position + 2
        while index < text.count, !has("*/", at: index) { index += 1 }
        if index >= text.count { return fail("unclosed comment") }
        position = index + 2
        let (found, trims) = rightDelimiter(position)
        if !found { return fail("comment ends before closing delimiter") }
        position += trims ? 4 : 2
        skip()
        if trims { dropBlanks() }
        return true
    }

    private func scalar(_ index: Int) -> (Unicode.Scalar, Int) {
        let head = text[index]
        let width = head < 0x80 ? 1 : head < 0xE0 ? 2 : head < 0xF0 ? 3 : 4
        let end = min(index + width, text.count)
        return (slice(index, end).unicodeScalars.first ?? "\u{FFFD}", end - index)
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }

    private mutating func lexInside() -> Bool {
        guard position < text.count else { return fail("unclosed action") }
        let (first, width) = scalar(position)
        switch first {
        case " ", "\t", "\r", "\n":
            while position < text.count, Self.isBlank(text[position]) {
                if rightDelimiter(position).trims { break }
                position += 1
            }
            if position == start { return true }
            emit(.space)
        case "=":
            position += 1
            emit(.assign)
        case ":":
            guard has(":=", at: position) else { return fail("expected :=") }
            position += 2
            emit(.declare)
        case "|":
            position += 1
            emit(.pipe)
        case "\"": return lexQuote(34, kind: .string, "unterminated quoted string", raw: false)
        case "`": return lexQuote(96, kind: .rawString, "unterminated raw quoted string", raw: true)
        case "'": return lexQuote(39, kind: .char, "unterminated character constant", raw: false)
        case "$":
            position += 1
            return lexName(.variable)
        case ".":
            if position + 1 < text.count, !(48...57).contains(text[position + 1]) {
                position += 1
                return lexName(.field)
            }
            return position + 1 < text.count ? lexNumber() : lexName(.field, skipping: 1)
        case "(":
            position += 1
            depth += 1
            emit(.leftParenthesis)
        case ")":
            depth -= 1
            if depth < 0 { return fail("unexpected right paren") }
            position += 1
            emit(.rightParenthesis)
        case "+", "-", "0"..."9": return lexNumber()
        default:
            if Self.isAlphanumeric(first) { return lexWord() }
            if first.value < 0x7F, first.value > 32 {
                position += width
                emit(.character)
                return true
            }
            return fail("unrecognized character in action: \(Self.unicode(first))")
        }
        return true
    }

    private static func unicode(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
        return scalar.value >= 32 && scalar.value != 127 ? "\(code) '\(scalar)'" : code
    }

    private mutating func lexQuote(_ quote: UInt8, kind: Token.Kind, _ message: String, raw: Bool) -> Bool {
        var index = position + 1
        while true {
            guard index < text.count, raw || text[index] != 10 else { return fail(message) }
            if text[index] == quote { break }
            if !raw, text[index] == 92 {
                index += 1
                guard index < text.count, text[index] != 10 else { return fail(message) }
            }
            index += 1
        }
        position = index + 1
        emit(kind)
        return true
    }

    private mutating func takeName() {
        while position < text.count {
            let (next, width) = scalar(position)
            guard Self.isAlphanumeric(next) else { return }
            position += width
        }
    }

    private func atTerminator() -> Bool {
        guard position < text.count else { return true }
        let byte = text[position]
        return Self.isBlank(byte) || ".,|:)(".utf8.contains(byte) || has("}}", at: position)
    }

    private mutating func lexName(_ kind: Token.Kind, skipping: Int = 0) -> Bool {
        position += skipping
        let begin = position
        if atTerminator() {
            if kind == .variable { emit(.variable) } else { emit(.dot) }
            return true
        }
        takeName()
        if !atTerminator() || position == begin {
            let (bad, _) = position < text.count ? scalar(position) : (" ", 1)
            return fail("bad character \(Self.unicode(bad))")
        }
        emit(kind)
        return true
    }

    private mutating func lexWord() -> Bool {
        takeName()
        if !atTerminator() { return fail("bad character \(Self.unicode(scalar(position).0))") }
        let word = slice(start, position)
        if Self.keywords.contains(word) {
            emit(.keyword)
        } else if word == "true" || word == "false" {
            emit(.bool)
        } else if word == "nil" {
            emit(.null)
        } else {
            emit(.identifier)
        }
        return true
    }

    private mutating func lexNumber() -> Bool {
        if text[position] == 43 || text[position] == 45 { position += 1 }
        while position < text.count {
            let byte = text[position]
            let isSign = (byte == 43 || byte == 45) && [101, 69, 112, 80].contains(text[position - 1])
            let isDigit = (48...57).contains(byte) || byte == 46 || byte == 95
            guard isSign || isDigit || (65...90).contains(byte) || (97...122).contains(byte) else { break }
            position += 1
        }
        let word = slice(start, position)
        guard NumberLiteral(word) != nil else {
            if position < text.count, !atTerminator() { position += scalar(position).1 }
            return fail("bad number syntax: \(GoNumber.quoted(slice(start, position)))")
        }
        emit(.number)
        return true
    }
}

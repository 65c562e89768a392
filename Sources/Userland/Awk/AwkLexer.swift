/// A token of the awk language.
enum AwkToken: Equatable {
    case number(Double)
    case string([UInt8])
    case pattern([UInt8])
    case name([UInt8])
    /// A name right before an opening parenthesis.
    case call([UInt8])
    case builtin(AwkBuiltin)
    case keyword(Keyword)
    case symbol(String)
    case newline
    case end

    enum Keyword: String {
        case begin = "BEGIN"
        case end = "END"
        case function, `func`, `if`, `else`, `while`, `for`, `do`, `break`, `continue`, next, nextfile
        case exit, `return`, delete, `in`, getline, print, printf
    }
}

/// A wrong program, in BusyBox's words.
struct AwkSyntaxError: Error {
    var line: Int
    var text: String

    static let unexpectedToken = "Unexpected token"
    static let unexpectedEnd = "Unexpected end of string"
}

/// Cuts an awk program into tokens.
struct AwkLexer {
    private let text: [UInt8]
    private var position = 0
    private(set) var line = 1
    private(set) var token = AwkToken.newline
    /// The token before decides whether a slash divides.
    private var endsOperand = false

    init(_ text: [UInt8]) { self.text = text }

    private func byte(_ offset: Int = 0) -> UInt8 {
        position + offset < text.count ? text[position + offset] : 0
    }

    private static let symbols: [String] = [
        "**=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "^=", "**", "==", "<=", ">=", "!=", "!~", ">>",
        "{", "}", "(", ")", "[", "]", ";", ",", "+", "-", "*", "/", "%", "^", "!", ">", "<", "|", "?", ":", "~", "$",
        "=",
    ]

    mutating func advance() throws(AwkSyntaxError) {
        if token == .newline { line += pendingLines }
        pendingLines = 0
        token = try scan()
        switch token {
        case .number, .string, .pattern, .name, .builtin: endsOperand = true
        case .symbol(let text): endsOperand = text == ")" || text == "]" || text == "$" || text == "++" || text == "--"
        case .keyword(let word): endsOperand = word == .getline
        default: endsOperand = false
        }
        if case .symbol("$") = token { endsOperand = false }
    }

    private var pendingLines = 0

    private mutating func scan() throws(AwkSyntaxError) -> AwkToken {
        while true {
            switch byte() {
            case 32, 9, 13: position += 1
            case 92 where byte(1) == 10:
                position += 2
                line += 1
            case 92 where byte(1) == 13 && byte(2) == 10:
                position += 3
                line += 1
            case UInt8(ascii: "#"):
                while position < text.count, text[position] != 10 { position += 1 }
            default:
                return try scanToken()
            }
            if position >= text.count { return .end }
        }
    }

    private mutating func scanToken() throws(AwkSyntaxError) -> AwkToken {
        guard position < text.count else { return .end }
        let first = byte()
        if first == 10 {
            position += 1
            pendingLines += 1
            return .newline
        }
        if first == UInt8(ascii: "\"") { return try string() }
        if first.isDigit || (first == UInt8(ascii: ".") && byte(1).isDigit) {
            let (value, length) = AwkNumber.parseSource(text[position...])
            position += length
            return .number(value)
        }
        if first.isLetter || first == UInt8(ascii: "_") { return word() }
        if first == UInt8(ascii: "/"), !endsOperand { return try pattern() }
        for symbol in Self.symbols where text[position...].starts(with: symbol.utf8) {
            position += symbol.utf8.count
            return .symbol(symbol == "**" ? "^" : symbol == "**=" ? "^=" : symbol)
        }
        throw AwkSyntaxError(line: line, text: AwkSyntaxError.unexpectedToken)
    }

    private mutating func word() -> AwkToken {
        let start = position
        while byte().isLetter || byte().isDigit || byte() == UInt8(ascii: "_") { position += 1 }
        let name = Array(text[start..<position])
        let text = String(decoding: name, as: UTF8.self)
        if let keyword = AwkToken.Keyword(rawValue: text) { return .keyword(keyword) }
        if let builtin = AwkBuiltin(rawValue: text) { return .builtin(builtin) }
        return byte() == UInt8(ascii: "(") ? .call(name) : .name(name)
    }

    private mutating func string() throws(AwkSyntaxError) -> AwkToken {
        position += 1
        var result: [UInt8] = []
        while byte() != UInt8(ascii: "\"") {
            guard position < text.count, byte() != 10 else {
                throw AwkSyntaxError(line: line, text: AwkSyntaxError.unexpectedEnd)
            }
            if byte() == 92, byte(1) == 10 {
                position += 2
                line += 1
                result.append(10)
                continue
            }
            result.append(AwkEscapes.next(text, &position))
        }
        position += 1
        return .string(result)
    }

    private mutating func pattern() throws(AwkSyntaxError) -> AwkToken {
        position += 1
        var result: [UInt8] = []
        var isInBracket = false
        while byte() != UInt8(ascii: "/") || isInBracket {
            guard position < text.count, byte() != 10 else {
                throw AwkSyntaxError(line: line, text: AwkSyntaxError.unexpectedEnd)
            }
            if byte() == 92 {
                position += 1
                AwkEscapes.inPattern(text, &position, &result)
                continue
            }
            result.append(byte())
            position += 1
        }
        _ = isInBracket
        isInBracket = false
        position += 1
        return .pattern(result)
    }
}

/// Backslashes in awk programs.
enum AwkEscapes {
    /// The next byte of a string; unknown sequences lose their backslash.
    static func next(_ text: [UInt8], _ position: inout Int) -> UInt8 {
        let byte = text[position]
        position += 1
        guard byte == 92, position < text.count else { return byte }
        let before = position
        let value = Escapes.byte(text, &position)
        if position > before { return value }
        position += 1
        return text[before]
    }

    /// What stands after a backslash in a pattern: control characters are made, the rest is left to the pattern.
    static func inPattern(_ text: [UInt8], _ position: inout Int, _ result: inout [UInt8]) {
        guard position < text.count else { return }
        let byte = text[position]
        if byte == UInt8(ascii: "/") {
            result.append(byte)
            position += 1
            return
        }
        if byte == 92 || byte == UInt8(ascii: "b") {
            result += [92, byte]
            position += 1
            return
        }
        let before = position
        let value = Escapes.byte(text, &position)
        if position > before {
            result.append(value)
        } else {
            result += [92, byte]
            position += 1
        }
    }

    /// A whole text, as in `-v name=text`.
    static func process(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while position < text.count { result.append(next(text, &position)) }
        return result
    }
}

/// A word of the `bc` language.
struct BcToken: Hashable {
    enum Kind: Hashable {
        case number([UInt8])
        case string([UInt8])
        case name([UInt8])
        case keyword(Keyword)
        case symbol(Symbol)
        case newline
        case end
    }

    enum Keyword: String, CaseIterable {
        case auto, `break`, `continue`, define, `else`, `for`, halt, ibase, `if`, last, length, limits, obase, print
        case quit, read, `return`, scale, sqrt, `while`

        /// Whether POSIX has it.
        var isStandard: Bool {
            switch self {
            case .continue, .else, .halt, .last, .limits, .print, .read: false
            default: true
            }
        }
    }

    enum Symbol: String {
        case increment = "++"
        case decrement = "--"
        case power = "^"
        case times = "*"
        case divide = "/"
        case modulus = "%"
        case plus = "+"
        case minus = "-"
        case equal = "=="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case notEqual = "!="
        case less = "<"
        case greater = ">"
        case not = "!"
        case or = "||"
        case and = "&&"
        case assignPower = "^="
        case assignTimes = "*="
        case assignDivide = "/="
        case assignModulus = "%="
        case assignPlus = "+="
        case assignMinus = "-="
        case assign = "="
        case leftParenthesis = "("
        case rightParenthesis = ")"
        case leftBracket = "["
        case rightBracket = "]"
        case leftBrace = "{"
        case rightBrace = "}"
        case comma = ","
        case semicolon = ";"
        case point = "."
    }

    var kind: Kind
    /// Where in the text it begins.
    var start: Int
}

/// What is wrong with a text of `bc`, in BusyBox's words.
enum BcComplaint: Error {
    case message(String)
    /// The text ends inside of something that another line may complete.
    case needsMore(String)
    /// The word `quit` was read, which ends `bc` at once wherever it stands.
    case quits
}

/// Cuts a text of `bc` into words.
struct BcLexer {
    let text: [UInt8]
    var position: Int
    /// Where the word that is being read began.
    private(set) var wordStart: Int
    /// Words that POSIX does not have were found; one message each.
    var extensions: [String] = []

    init(_ text: [UInt8], at position: Int) {
        self.text = text
        self.position = position
        wordStart = position
    }

    /// What is left of the line from an offset, for messages.
    func rest(from start: Int) -> String {
        let line = text[min(start, text.count)...].prefix { $0 != 10 }
        return String(decoding: line, as: UTF8.self)
    }

    mutating func next() throws(BcComplaint) -> BcToken {
        try skipBlanks()
        let start = position
        wordStart = start
        guard position < text.count else { return BcToken(kind: .end, start: start) }
        let byte = text[position]
        switch byte {
        case 10:
            position += 1
            return BcToken(kind: .newline, start: start)
        case UInt8(ascii: "\""):
            return BcToken(kind: try string(), start: start)
        case 48...57, 65...90:
            return BcToken(kind: number(), start: start)
        case UInt8(ascii: "."):
            if position + 1 < text.count, Self.isDigit(text[position + 1]) {
                return BcToken(kind: number(), start: start)
            }
            position += 1
            return BcToken(kind: .symbol(.point), start: start)
        case 97...122:
            return BcToken(kind: word(), start: start)
        default:
            return BcToken(kind: .symbol(try symbol()), start: start)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte || 65...90 ~= byte }

    private mutating func skipBlanks() throws(BcComplaint) {
        while position < text.count {
            switch text[position] {
            case 9, 11, 12, 13, 32:
                position += 1
            case 92 where position + 1 < text.count && text[position + 1] == 10:
                position += 2
                if position == text.count { throw .needsMore("bad expression at ''") }
            case UInt8(ascii: "#"):
                extensions.append("POSIX does not allow '#' script comments")
                while position < text.count, text[position] != 10 { position += 1 }
            case UInt8(ascii: "/") where position + 1 < text.count && text[position + 1] == UInt8(ascii: "*"):
                wordStart = position
                var index = position + 2
                while true {
                    guard index + 1 < text.count else { throw .needsMore("unterminated comment") }
                    if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") { break }
                    index += 1
                }
                position = index + 2
            default:
                return
            }
        }
    }

    private mutating func string() throws(BcComplaint) -> BcToken.Kind {
        guard let end = text[(position + 1)...].firstIndex(of: UInt8(ascii: "\"")) else {
            throw .needsMore("unterminated string")
        }
        defer { position = end + 1 }
        return .string(Array(text[(position + 1)..<end]))
    }

    private mutating func number() -> BcToken.Kind {
        var digits: [UInt8] = []
        var hasPoint = false
        while position < text.count {
            let byte = text[position]
            if byte == 92, position + 2 < text.count, text[position + 1] == 10 {
                position += 2
                continue
            }
            if byte == UInt8(ascii: ".") {
                if hasPoint { break }
                hasPoint = true
            } else if !Self.isDigit(byte) {
                break
            }
            digits.append(byte)
            position += 1
        }
        return .number(digits)
    }

    private mutating func word() -> BcToken.Kind {
        let start = position
        while position < text.count {
            let byte = text[position]
            guard 97...122 ~= byte || 48...57 ~= byte || byte == UInt8(ascii: "_") else { break }
            position += 1
        }
        let name = Array(text[start..<position])
        guard let keyword = BcToken.Keyword(rawValue: String(decoding: name, as: UTF8.self)) else {
            if name.count > 1 {
                extensions.append(
                    "POSIX only allows one character names; this is bad: '\(rest(from: start))'"
                )
            }
            return .name(name)
        }
        if !keyword.isStandard {
            extensions.append("POSIX does not allow the '\(keyword.rawValue)' keyword")
        }
        return .keyword(keyword)
    }

    private mutating func symbol() throws(BcComplaint) -> BcToken.Symbol {
        for length in [2, 1] where position + length <= text.count {
            let piece = String(decoding: text[position..<(position + length)], as: UTF8.self)
            guard let symbol = BcToken.Symbol(rawValue: piece) else { continue }
            position += length
            if symbol == .and || symbol == .or || symbol == .not {
                extensions.append("POSIX does not allow boolean operators; this is bad: \(piece)")
            }
            return symbol
        }
        throw .message("bad character '\(Character(Unicode.Scalar(text[position])))'")
    }
}

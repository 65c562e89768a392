/// Cuts a jq program into tokens.
struct JqLexer {
    private let text: [UInt8]
    private let end: Int
    private var position: Int

    init(_ text: [UInt8], from start: Int, to end: Int) {
        self.text = text
        self.end = end
        position = start
    }

    private static let keywords: Set<String> = [
        "and", "or", "not_", "as", "if", "then", "elif", "else", "end", "reduce", "foreach", "try", "catch", "label",
        "def", "import", "include", "__loc__",
    ]

    private static let symbols = [
        "?//", "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "..", "?", "|", ",", "+", "-",
        "*", "/", "%", "=", "<", ">", ".", "[", "]", "{", "}", "(", ")", ":", ";", "$",
    ]

    private func byte(_ offset: Int = 0) -> UInt8 { position + offset < end ? text[position + offset] : 0 }

    mutating func tokens() -> [JqToken] {
        var result: [JqToken] = []
        var depth: [UInt8] = []
        while true {
            let before = position
            skipSpace()
            let offset = position
            guard position < end else {
                // The end is said to be where the last piece of text, blanks included, began.
                let last = before < position ? before : result.last.map { Self.start(of: $0) } ?? 0
                result.append(JqToken(kind: .end, offset: last))
                return result
            }
            var kind = scan()
            // A closing bracket without its opening one is no token at all.
            if case .symbol(let symbol) = kind, let byte = symbol.utf8.first, symbol.utf8.count == 1 {
                switch byte {
                case 40, 91, 123: depth.append(byte)
                case 41, 93, 125:
                    if depth.popLast() != (byte == 41 ? 40 : byte - 2) { kind = .invalid }
                default: break
                }
            }
            result.append(JqToken(kind: kind, offset: offset))
        }
    }

    private static func start(of token: JqToken) -> Int {
        if case .unfinished(let start) = token.kind { return start }
        return token.offset
    }

    private mutating func skipSpace() {
        while position < end {
            if text[position].isSpace {
                position += 1
            } else if text[position] == UInt8(ascii: "#") {
                while position < end, text[position] != 10 { position += 1 }
            } else {
                return
            }
        }
    }

    private mutating func scan() -> JqToken.Kind {
        let first = byte()
        if first == 34 { return string() }
        if first == UInt8(ascii: "."), byte(1).isLetter || byte(1) == 95 {
            position += 1
            return .field(word())
        }
        if first.isDigit || (first == UInt8(ascii: ".") && byte(1).isDigit) { return number() }
        if first == UInt8(ascii: "@"), byte(1).isLetter || byte(1).isDigit || byte(1) == 95 {
            position += 1
            return .format(word())
        }
        if first.isLetter || first == 95 { return name() }
        for symbol in Self.symbols where text[position..<end].starts(with: symbol.utf8) {
            position += symbol.utf8.count
            return .symbol(symbol)
        }
        position += 1
        return .invalid
    }

    private mutating func word() -> String {
        let start = position
        while byte().isLetter || byte().isDigit || byte() == 95 { position += 1 }
        return String(decoding: text[start..<position], as: UTF8.self)
    }

    private mutating func name() -> JqToken.Kind {
        var name = word()
        while byte() == 58, byte(1) == 58, byte(2).isLetter || byte(2) == 95 {
            position += 2
            name += "::" + word()
        }
        return Self.keywords.contains(name) ? .keyword(name) : .identifier(name)
    }

    private mutating func number() -> JqToken.Kind {
        let start = position
        while byte().isDigit || byte() == 46 { position += 1 }
        if byte() | 32 == 101 {
            let signed = byte(1) == 43 || byte(1) == 45
            if (signed ? byte(2) : byte(1)).isDigit {
                position += signed ? 2 : 1
                while byte().isDigit { position += 1 }
            }
        }
        let digits = Array(text[start..<position])
        guard let value = FloatingText.parseWhole(digits) else {
            let shown = String(decoding: digits, as: UTF8.self)
            return .wrong(
                "Invalid numeric literal at EOF at line 1, column \(digits.count) (while parsing '\(shown)')"
            )
        }
        return .number(value)
    }

    /// A string with its interpolations, which may hold strings themselves.
    private mutating func string() -> JqToken.Kind {
        position += 1
        let textStart = position
        var pieces: [JqToken.Piece] = []
        var raw: [UInt8] = [34]
        var inner: Int?
        func close() -> JqToken.Kind? {
            if raw.count == 1 { return nil }
            do throws(JqFailure) {
                if case .string(let text) = try JsonReader.value(of: raw + [34], allowsControls: true) {
                    pieces.append(.text(text))
                }
            } catch {
                if case .error(.string(let words)) = error {
                    return .wrongText(String(decoding: words, as: UTF8.self), textStart)
                }
            }
            raw = [34]
            return nil
        }
        while position < end {
            let byte = text[position]
            if byte == 34 {
                position += 1
                return close() ?? .string(pieces)
            }
            guard byte == 92 else {
                // Control characters are allowed here, as JSON does not.
                raw.append(byte)
                position += 1
                continue
            }
            if self.byte(1) == UInt8(ascii: "(") {
                if let wrong = close() { return wrong }
                position += 2
                let start = position
                guard skipProgram(&inner) else {
                    position = end
                    return inner.map { .unfinishedProgram($0) } ?? .unfinished(textStart)
                }
                pieces.append(.program(start, position))
                position += 1
                continue
            }
            raw += [byte, self.byte(1)]
            position += 2
        }
        position = end
        return .unfinished(textStart)
    }

    /// To the parenthesis that ends an interpolation.
    private mutating func skipProgram(_ openString: inout Int?) -> Bool {
        var depth = 0
        while position < end {
            switch text[position] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                if depth == 0 { return true }
                depth -= 1
            case 34:
                let before = position
                switch string() {
                case .unfinished, .unfinishedProgram:
                    openString = before
                    return false
                default: continue
                }
            default: break
            }
            position += 1
        }
        return false
    }
}

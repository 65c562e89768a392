extension Parser {
    /// `$'…'` after its quote: escapes as in C.
    mutating func ansiQuotes(into builder: inout WordBuilder) throws(ParseStop) {
        let line = lexer.line
        var text: [UInt8] = []
        var isCut = false
        while !lexer.isAtEnd, lexer.current != UInt8(ascii: "'") {
            let byte = lexer.current
            lexer.position += 1
            if byte == 0x0A { lexer.line += 1 }
            guard byte == UInt8(ascii: "\\"), !lexer.isAtEnd else {
                if !isCut { text.append(byte) }
                continue
            }
            let escaped = ansiEscape()
            if escaped == [0] {
                // A NUL ends bash's text; ash drops it.
                isCut = isCut || dialect == .bash
            } else if !isCut {
                text += escaped
            }
        }
        guard !lexer.isAtEnd else {
            throw unterminated("'", since: line, ash: "unterminated quoted string", .quote)
        }
        lexer.position += 1
        if text.isEmpty { builder.emptyQuotes() } else { builder.quoted(text[...]) }
    }

    /// The bytes of the escape whose backslash is passed.
    private mutating func ansiEscape() -> [UInt8] {
        let letter = lexer.current
        lexer.position += 1
        switch letter {
        case UInt8(ascii: "a"): return [0x07]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "v"): return [0x0B]
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): return [letter]
        case UInt8(ascii: "e"), UInt8(ascii: "E"): return dialect == .bash ? [0x1B] : [0x5C, letter]
        case UInt8(ascii: "?"): return dialect == .bash ? [letter] : [0x5C, letter]
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            lexer.position -= 1
            return [octal()]
        case UInt8(ascii: "x"):
            guard let value = hexadecimal(2) else { return [0x5C, letter] }
            return [UInt8(truncatingIfNeeded: value)]
        case UInt8(ascii: "u") where dialect == .bash: return unicode(4, letter)
        case UInt8(ascii: "U") where dialect == .bash: return unicode(8, letter)
        case UInt8(ascii: "c") where dialect == .bash && !lexer.isAtEnd:
            let control = lexer.current
            lexer.position += 1
            return [control == UInt8(ascii: "?") ? 0x7F : control & 0x1F]
        default:
            if letter == 0x0A { lexer.line += 1 }
            return [0x5C, letter]
        }
    }

    private mutating func octal() -> UInt8 {
        var value = 0
        var digits = 0
        while digits < 3, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(lexer.current) {
            let next = value * 8 + Int(lexer.current - 0x30)
            digits += 1
            lexer.position += 1
            // ash passes a third digit over that would not fit a byte.
            if dialect == .bash || next <= 255 { value = next }
        }
        return UInt8(truncatingIfNeeded: value)
    }

    private mutating func hexadecimal(_ most: Int) -> UInt32? {
        var value: UInt32 = 0
        var digits = 0
        while digits < most, let digit = Character(UnicodeScalar(lexer.current)).hexDigitValue {
            value = value << 4 | UInt32(digit)
            digits += 1
            lexer.position += 1
        }
        return digits == 0 ? nil : value
    }

    private mutating func unicode(_ most: Int, _ letter: UInt8) -> [UInt8] {
        guard let value = hexadecimal(most) else { return [0x5C, letter] }
        guard let scalar = UnicodeScalar(value) else { return Array("\u{FFFD}".utf8) }
        return Array(String(Character(scalar)).utf8)
    }
}

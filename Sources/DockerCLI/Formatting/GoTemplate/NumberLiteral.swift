/// A number written in a template.
enum NumberLiteral: Equatable {
    case integer(Int64)
    case float(Double)

    /// Reads `12`, `-0x1F`, `1_000`, `1.5e3`.
    init?(_ text: String) {
        if let value = try? GoNumber.integer(text) {
            self = .integer(Int64(value))
            return
        }
        let plain = text.filter { $0 != "_" }
        let marks = plain.contains { ".eEpP".contains($0) }
        let digits = plain.utf8.contains { (48...57).contains($0) }
        guard marks, digits,
            plain.utf8.allSatisfy({ (48...57).contains($0) || "+-.eExXpPabcdfABCDF".utf8.contains($0) }),
            let value = Double(plain.hasSuffix(".") ? plain + "0" : plain)
        else { return nil }
        self = .float(value)
    }

    /// The character of a constant such as `'a'` or `'\n'`.
    static func character(_ text: String) -> Int64? {
        guard let inner = GoQuote.unquoted(text), inner.unicodeScalars.count == 1,
            let scalar = inner.unicodeScalars.first
        else {
            return nil
        }
        return Int64(scalar.value)
    }
}

/// Go's quoted strings.
enum GoQuote {
    /// The text between `"…"`, `` `…` `` or `'…'`; `nil` if an escape is wrong.
    static func unquoted(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 2, let quote = scalars.first, scalars.last == quote else { return nil }
        let body = scalars[1..<(scalars.count - 1)]
        if quote == "`" { return String(String.UnicodeScalarView(body.filter { $0 != "\r" })) }
        var bytes: [UInt8] = []
        var index = body.startIndex
        func digits(_ count: Int, radix: Int) -> UInt32? {
            guard index + count <= body.endIndex else { return nil }
            let word = String(String.UnicodeScalarView(body[index..<index + count]))
            return UInt32(word, radix: radix)
        }
        while index < body.endIndex {
            let scalar = body[index]
            index += 1
            guard scalar == "\\" else {
                bytes += Array(String(Character(scalar)).utf8)
                continue
            }
            guard index < body.endIndex else { return nil }
            let escape = body[index]
            index += 1
            switch escape {
            case "a": bytes.append(7)
            case "b": bytes.append(8)
            case "f": bytes.append(12)
            case "n": bytes.append(10)
            case "r": bytes.append(13)
            case "t": bytes.append(9)
            case "v": bytes.append(11)
            case "\\": bytes.append(92)
            case "'", "\"":
                guard escape == quote else { return nil }
                bytes.append(UInt8(escape.value))
            case "x":
                guard let value = digits(2, radix: 16) else { return nil }
                bytes.append(UInt8(value))
                index += 2
            case "u", "U":
                let count = escape == "u" ? 4 : 8
                guard let value = digits(count, radix: 16), let made = Unicode.Scalar(value) else { return nil }
                bytes += Array(String(Character(made)).utf8)
                index += count
            case "0"..."7":
                index -= 1
                guard let value = digits(3, radix: 8), value < 256 else { return nil }
                bytes.append(UInt8(value))
                index += 3
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

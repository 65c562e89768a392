/// A JSON array of strings, which is all the JSON that a Dockerfile has.
enum JSONStringArray {
    case strings([String])
    case otherValues
    case notJSON

    static func parse(_ text: [UInt8]) -> JSONStringArray {
        var reader = Reader(text: text, position: 1)
        var strings: [String] = []
        var hasOthers = false
        reader.skipSpace()
        if reader.take(UInt8(ascii: "]")) { return reader.isAtEnd ? .strings([]) : .notJSON }
        while true {
            reader.skipSpace()
            if let string = reader.string() {
                strings.append(string)
            } else if reader.otherValue() {
                hasOthers = true
            } else {
                return .notJSON
            }
            reader.skipSpace()
            if reader.take(UInt8(ascii: ",")) { continue }
            guard reader.take(UInt8(ascii: "]")), reader.isAtEnd else { return .notJSON }
            return hasOthers ? .otherValues : .strings(strings)
        }
    }

    private struct Reader {
        let text: [UInt8]
        var position: Int

        var isAtEnd: Bool { text[position...].allSatisfy(\.isSpace) }

        mutating func skipSpace() {
            while position < text.count, text[position].isSpace { position += 1 }
        }

        mutating func take(_ byte: UInt8) -> Bool {
            guard position < text.count, text[position] == byte else { return false }
            position += 1
            return true
        }

        mutating func string() -> String? {
            guard take(UInt8(ascii: "\"")) else { return nil }
            var bytes: [UInt8] = []
            while position < text.count {
                let byte = text[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""): return String(bytes)
                case UInt8(ascii: "\\"):
                    guard let escaped = escape() else { return nil }
                    bytes += escaped
                case 0..<32: return nil
                default: bytes.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> [UInt8]? {
            guard position < text.count else { return nil }
            let byte = text[position]
            position += 1
            switch byte {
            case UInt8(ascii: "n"): return [10]
            case UInt8(ascii: "t"): return [9]
            case UInt8(ascii: "r"): return [13]
            case UInt8(ascii: "b"): return [8]
            case UInt8(ascii: "f"): return [12]
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
            case UInt8(ascii: "u"):
                guard var code = unit() else { return nil }
                if (0xD800..<0xDC00).contains(code), position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
                    text[position + 1] == UInt8(ascii: "u")
                {
                    position += 2
                    guard let low = unit() else { return nil }
                    code = 0x10000 + (code - 0xD800) << 10 + (low &- 0xDC00)
                }
                return Array(String(Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
            default: return nil
            }
        }

        private mutating func unit() -> UInt32? {
            guard position + 4 <= text.count else { return nil }
            defer { position += 4 }
            return UInt32(String(Array(text[position..<(position + 4)])), radix: 16)
        }

        /// Skips a number, a word, or a nested array or object.
        mutating func otherValue() -> Bool {
            var depth = 0
            let start = position
            while position < text.count {
                let byte = text[position]
                if byte == UInt8(ascii: "\"") {
                    guard string() != nil else { return false }
                    continue
                }
                if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                    if depth == 0 { break }
                    depth -= 1
                }
                if byte == UInt8(ascii: ","), depth == 0 { break }
                position += 1
            }
            let value = String(Array(text[start..<position]).trimmed)
            if ["true", "false", "null"].contains(value) || Double(value) != nil { return true }
            return value.hasPrefix("[") && value.hasSuffix("]") || value.hasPrefix("{") && value.hasSuffix("}")
        }
    }
}

/// A message that says why a text is not the value it should be.
struct ValueError: Error, Equatable {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// Numbers and truth values as Go's `strconv` reads them, with its error texts.
enum GoNumber {
    /// `strconv.ParseBool`.
    static func boolean(_ text: String) throws(ValueError) -> Bool {
        switch text {
        case "1", "t", "T", "true", "TRUE", "True": return true
        case "0", "f", "F", "false", "FALSE", "False": return false
        default: throw ValueError("strconv.ParseBool: parsing \(quoted(text)): invalid syntax")
        }
    }

    /// `strconv.ParseInt(text, base, 64)`; base 0 allows the prefixes `0x`, `0o`, `0b`, `0` and underscores.
    static func integer(_ text: String, base: Int = 0, function: String = "ParseInt") throws(ValueError) -> Int {
        let negative = text.hasPrefix("-")
        let body = negative || text.hasPrefix("+") ? String(text.dropFirst()) : text
        guard let (digits, radix) = split(body, base: base) else {
            throw ValueError("strconv.\(function): parsing \(quoted(text)): invalid syntax")
        }
        guard let value = Int((negative ? "-" : "") + digits, radix: radix) else {
            throw ValueError("strconv.\(function): parsing \(quoted(text)): value out of range")
        }
        return value
    }

    /// `strconv.ParseUint(text, base, bits)`.
    static func unsigned(_ text: String, base: Int = 0, bits: Int = 64) throws(ValueError) -> UInt64 {
        guard let (digits, radix) = split(text, base: base) else {
            throw ValueError("strconv.ParseUint: parsing \(quoted(text)): invalid syntax")
        }
        guard let value = UInt64(digits, radix: radix), bits >= 64 || value >> UInt64(bits) == 0 else {
            throw ValueError("strconv.ParseUint: parsing \(quoted(text)): value out of range")
        }
        return value
    }

    /// `strconv.ParseFloat(text, 64)`.
    static func float(_ text: String) throws(ValueError) -> Double {
        let allowed = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eExXpPinfaINFA".utf8.contains($0) }
        guard allowed, !text.isEmpty, let value = Double(text) else {
            throw ValueError("strconv.ParseFloat: parsing \(quoted(text)): invalid syntax")
        }
        return value
    }

    private static func split(_ text: String, base: Int) -> (digits: String, radix: Int)? {
        var digits = text
        var radix = base == 0 ? 10 : base
        if base == 0 {
            let lower = text.lowercased()
            if lower.hasPrefix("0x") {
                (digits, radix) = (String(text.dropFirst(2)), 16)
            } else if lower.hasPrefix("0b") {
                (digits, radix) = (String(text.dropFirst(2)), 2)
            } else if lower.hasPrefix("0o") {
                (digits, radix) = (String(text.dropFirst(2)), 8)
            } else if text.count > 1, text.hasPrefix("0") {
                (digits, radix) = (String(text.dropFirst()), 8)
            }
            if digits.contains("_"), !digits.hasPrefix("_") || radix != 10, !digits.hasSuffix("_") {
                digits = digits.filter { $0 != "_" }
            }
        }
        let fits = digits.utf8.allSatisfy { byte in
            let value: Int
            switch byte {
            case 48...57: value = Int(byte) - 48
            case 97...122: value = Int(byte) - 87
            case 65...90: value = Int(byte) - 55
            default: return false
            }
            return value < radix
        }
        return digits.isEmpty || !fits ? nil : (digits, radix)
    }

    /// `strconv.Quote`, `%q`.
    static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C }
        if isPlain { return "\"" + text + "\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\u{07}": result += "\\a"
            case "\u{08}": result += "\\b"
            case "\u{0B}": result += "\\v"
            case "\u{0C}": result += "\\f"
            default:
                if scalar.value < 32 || scalar.value == 127 {
                    let hex = String(scalar.value, radix: 16)
                    result += "\\x" + (hex.count < 2 ? "0" : "") + hex
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

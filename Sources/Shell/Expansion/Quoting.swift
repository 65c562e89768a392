/// Ways to write a text so that a shell reads it back.
public enum Quoting {
    /// `'…'`, with `'\''` for each apostrophe: what bash's `export -p` and `alias` use.
    public static func single(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x27]
        for byte in text {
            if byte == 0x27 { result += Array("'\\''".utf8) } else { result.append(byte) }
        }
        return result + [0x27]
    }

    /// ash's way: apostrophes stand in double quotes between single-quoted runs.
    public static func ash(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        repeat {
            let run = text[index...].prefix { $0 != 0x27 }
            if !run.isEmpty || text.isEmpty { result += [0x27] + run + [0x27] }
            index += run.count
            let quotes = text[index...].prefix { $0 == 0x27 }
            if !quotes.isEmpty { result += [0x22] + quotes + [0x22] }
            index += quotes.count
        } while index < text.count
        return result
    }

    /// ash's `set -x`: quoted where a character needs it.
    public static func ashTrace(_ text: [UInt8]) -> [UInt8] {
        let isPlain = text.allSatisfy { byte in
            Name.isPart(byte) || ".,/:@+-^]".utf8.contains(byte)
        }
        return isPlain && !keywords.contains(text) ? text : ash(text)
    }

    private static let keywords = [
        "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "then", "until", "while",
    ].map { Array($0.utf8) }

    /// bash's `set -x`.
    public static func bashTrace(_ text: [UInt8]) -> [UInt8] {
        if text.isEmpty { return Array("''".utf8) }
        if text.contains(where: { $0 < 32 || $0 == 127 }) { return dollar(text) }
        let needsQuotes = text.contains { byte in
            !(Name.isPart(byte) || byte >= 0x80 || ".,/:@%+-=".utf8.contains(byte))
        }
        guard needsQuotes else { return text }
        return single(text)
    }

    /// bash's `printf %q`: backslashes.
    public static func backslashes(_ text: [UInt8]) -> [UInt8] {
        if text.isEmpty { return Array("''".utf8) }
        if text.contains(where: { $0 < 32 || $0 == 127 }) { return dollar(text) }
        var result: [UInt8] = []
        for (index, byte) in text.enumerated() {
            let isPlain =
                Name.isPart(byte) || byte >= 0x80 || ".,/:@%+-=".utf8.contains(byte)
                || (index > 0 && (byte == UInt8(ascii: "~") || byte == UInt8(ascii: "#")))
            if !isPlain || byte == UInt8(ascii: ",") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return result
    }

    /// `$'…'`
    public static func dollar(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = Array("$'".utf8)
        for byte in text {
            switch byte {
            case 7: result += Array("\\a".utf8)
            case 8: result += Array("\\b".utf8)
            case 9: result += Array("\\t".utf8)
            case 10: result += Array("\\n".utf8)
            case 11: result += Array("\\v".utf8)
            case 12: result += Array("\\f".utf8)
            case 13: result += Array("\\r".utf8)
            case 27: result += Array("\\E".utf8)
            case 0x27: result += Array("\\'".utf8)
            case 0x5C: result += Array("\\\\".utf8)
            case 0..<32, 127:
                result.append(0x5C)
                let digits = String(byte, radix: 8)
                result += Array((String(repeating: "0", count: 3 - digits.count) + digits).utf8)
            default: result.append(byte)
            }
        }
        return result + [0x27]
    }

    /// `"…"`: `declare -p`.
    public static func double(_ text: [UInt8]) -> [UInt8] {
        if text.contains(where: { $0 < 32 || $0 == 127 }) { return dollar(text) }
        var result: [UInt8] = [0x22]
        for byte in text {
            if "\"\\$`".utf8.contains(byte) { result.append(0x5C) }
            result.append(byte)
        }
        return result + [0x22]
    }
}

/// Backslashes in sed scripts.
enum SedText {
    /// `\n`, `\t` and `\r` stand for their characters; every other backslash stays.
    static func parsingEscapes(_ text: [UInt8]) -> [UInt8] {
        var result = text
        for (from, to) in [(UInt8(ascii: "n"), UInt8(10)), (UInt8(ascii: "t"), 9), (UInt8(ascii: "r"), 13)] {
            result = replacing(from, with: to, in: result)
        }
        return result
    }

    /// A backslash before `from` and the byte become `to`.
    static func replacing(_ from: UInt8, with to: UInt8, in text: [UInt8]) -> [UInt8] {
        guard text.contains(92) else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == 92, index + 1 < text.count {
                if text[index + 1] == from {
                    result.append(to)
                } else {
                    result += text[index...(index + 1)]
                }
                index += 2
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// A backslash goes, what follows it stays.
    static func strippingBackslashes(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == 92 { index += 1 }
            if index < text.count { result.append(text[index]) }
            index += 1
        }
        return result
    }

    /// The pieces of a replacement.
    static func parts(_ text: [UInt8]) -> [SedCommand.Part] {
        var parts: [SedCommand.Part] = []
        var literal: [UInt8] = []
        func close() {
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
        }
        var index = 0
        while index < text.count {
            let byte = text[index]
            index += 1
            if byte == 92, index < text.count {
                let escaped = text[index]
                index += 1
                if escaped.isDigit {
                    close()
                    parts.append(.group(Int(escaped - 48)))
                } else {
                    literal.append(escaped)
                }
            } else if byte == UInt8(ascii: "&") {
                close()
                parts.append(.group(0))
            } else {
                literal.append(byte)
            }
        }
        close()
        return parts
    }
}

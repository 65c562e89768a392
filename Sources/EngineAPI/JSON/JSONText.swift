/// JSON as text, spelled as Go's `encoding/json` spells it.
public struct JSONText {
    private var output: [UInt8] = []
    private let indent: [UInt8]?
    private let escapesHTML: Bool

    private init(indent: Int?, escapesHTML: Bool) {
        self.indent = indent.map { Array(repeating: UInt8(ascii: " "), count: $0) }
        self.escapesHTML = escapesHTML
    }

    /// On one line without blanks. `escapesHTML`: `<`, `>` and `&` become `\u003c` and so on.
    public static func compact(_ value: JSONValue, escapesHTML: Bool = true) -> String {
        var text = JSONText(indent: nil, escapesHTML: escapesHTML)
        text.write(value, depth: 0)
        return String(decoding: text.output, as: UTF8.self)
    }

    /// One member a line; `docker inspect` uses four blanks a level. No newline at the end.
    public static func indented(_ value: JSONValue, by blanks: Int = 4, escapesHTML: Bool = true) -> String {
        var text = JSONText(indent: blanks, escapesHTML: escapesHTML)
        text.write(value, depth: 0)
        return String(decoding: text.output, as: UTF8.self)
    }

    private mutating func write(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: output += "null".utf8
        case .bool(let flag): output += (flag ? "true" : "false").utf8
        case .integer(let number): output += String(number).utf8
        case .number(let number): output += GoNumber.text(number).utf8
        case .string(let text): writeString(text)
        case .array(let elements):
            guard !elements.isEmpty else {
                output += "[]".utf8
                return
            }
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                newLine(depth + 1)
                write(element, depth: depth + 1)
            }
            newLine(depth)
            output.append(UInt8(ascii: "]"))
        case .object(let object):
            guard !object.members.isEmpty else {
                output += "{}".utf8
                return
            }
            output.append(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                newLine(depth + 1)
                writeString(member.key)
                output.append(UInt8(ascii: ":"))
                if indent != nil { output.append(UInt8(ascii: " ")) }
                write(member.value, depth: depth + 1)
            }
            newLine(depth)
            output.append(UInt8(ascii: "}"))
        }
    }

    private mutating func newLine(_ depth: Int) {
        guard let indent else { return }
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { output += indent }
    }

    private mutating func writeString(_ text: String) {
        output.append(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C && byte != 0x3C && byte != 0x3E && byte != 0x26
        }
        if isPlain {
            output.append(contentsOf: text.utf8)
            output.append(UInt8(ascii: "\""))
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: output += "\\\"".utf8
            case 0x5C: output += "\\\\".utf8
            case 0x08: output += "\\b".utf8
            case 0x0C: output += "\\f".utf8
            case 0x0A: output += "\\n".utf8
            case 0x0D: output += "\\r".utf8
            case 0x09: output += "\\t".utf8
            case 0..<0x20, 0x2028, 0x2029: writeEscape(scalar.value)
            case 0x3C, 0x3E, 0x26:
                if escapesHTML { writeEscape(scalar.value) } else { output.append(UInt8(scalar.value)) }
            default: output += String(scalar).utf8
            }
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscape(_ code: UInt32) {
        let digits = String(code, radix: 16)
        output += "\\u".utf8
        output += String(repeating: "0", count: 4 - digits.count).utf8
        output += digits.utf8
    }
}

/// Numbers as Go's `encoding/json` prints them.
enum GoNumber {
    static func text(_ number: Double) -> String {
        guard number.isFinite else { return "0" }
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        var text = "\(number)"
        let magnitude = abs(number)
        if magnitude < 1e-6 || magnitude >= 1e21 {
            // Swift prints 1e-07, Go e-7.
            if let mark = text.firstIndex(of: "e") {
                let exponent = Int(text[text.index(after: mark)...]) ?? 0
                text = text[..<mark] + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
            }
        } else if let mark = text.firstIndex(of: "e") {
            text = decimal(mantissa: String(text[..<mark]), exponent: Int(text[text.index(after: mark)...]) ?? 0)
        }
        return text
    }

    private static func decimal(mantissa: String, exponent: Int) -> String {
        let negative = mantissa.hasPrefix("-")
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(parts.first ?? "0")
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if fraction == "0" { fraction = "" }
        var digits = whole + fraction
        var point = whole.count + exponent
        if point <= 0 {
            digits = String(repeating: "0", count: 1 - point) + digits
            point = 1
        }
        if point >= digits.count { digits += String(repeating: "0", count: point - digits.count) }
        let head = digits.prefix(point)
        let tail = digits.dropFirst(point)
        return (negative ? "-" : "") + head + (tail.isEmpty ? "" : "." + tail)
    }
}

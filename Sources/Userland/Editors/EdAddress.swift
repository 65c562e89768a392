/// Reads the line numbers in front of a command of `ed`.
struct EdAddress {
    let line: [UInt8]
    var position = 0
    /// What was searched for last.
    var pattern: [UInt8]

    init(_ line: [UInt8], pattern: [UInt8]) {
        self.line = line
        self.pattern = pattern
    }

    /// Why there is no such line, in BusyBox's words.
    struct Failure: Error {
        let text: String
    }

    var next: UInt8? { position < line.count ? line[position] : nil }

    mutating func skipBlanks() {
        while let byte = next, byte == 32 || byte == 9 { position += 1 }
    }

    /// The numbers given: none, one, or the last two.
    mutating func range(_ buffer: inout EdBuffer) throws(Failure) -> (first: Int?, second: Int?) {
        skipBlanks()
        if next == UInt8(ascii: "%") {
            position += 1
            return (1, buffer.last)
        }
        var first = try address(buffer)
        var second: Int?
        while next == UInt8(ascii: ",") || next == UInt8(ascii: ";") {
            let isSemicolon = next == UInt8(ascii: ";")
            position += 1
            let from = second ?? first ?? (isSemicolon ? buffer.current : 1)
            if isSemicolon { buffer.current = from }
            first = from
            second = try address(buffer) ?? buffer.last
        }
        return (first, second)
    }

    /// One number, or nil.
    mutating func address(_ buffer: EdBuffer) throws(Failure) -> Int? {
        var value: Int?
        var sign = 1
        var hasSign = false
        while true {
            skipBlanks()
            guard let byte = next else { break }
            var part: Int
            switch byte {
            case UInt8(ascii: "."):
                position += 1
                part = buffer.current
            case UInt8(ascii: "$"):
                position += 1
                part = buffer.last
            case UInt8(ascii: "'"):
                position += 1
                guard let mark = next, 97...122 ~= mark else { throw Failure(text: "bad mark name") }
                position += 1
                part = buffer.marks[mark].flatMap { buffer.number(of: $0) } ?? 0
            case UInt8(ascii: "/"), UInt8(ascii: "?"):
                position += 1
                part = try search(byte, from: value ?? buffer.current, buffer)
            case 48...57:
                part = 0
                while let digit = next, 48...57 ~= digit {
                    part = min(part * 10 + Int(digit - 48), 1 << 40)
                    position += 1
                }
            case UInt8(ascii: "+") where !hasSign && value == nil, UInt8(ascii: "-") where !hasSign && value == nil:
                value = buffer.current
                part = 0
            default:
                if hasSign { value = (value ?? buffer.current) + sign }
                return value
            }
            value = (value ?? (hasSign ? buffer.current : 0)) + sign * part
            hasSign = false
            skipBlanks()
            guard next == UInt8(ascii: "+") || next == UInt8(ascii: "-") else { return value }
            while let byte = next, byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
                // A sign without a number counts one.
                if hasSign { value = (value ?? buffer.current) + sign }
                sign = byte == UInt8(ascii: "-") ? -1 : 1
                hasSign = true
                position += 1
            }
        }
        if hasSign { value = (value ?? buffer.current) + sign }
        return value
    }

    /// The text up to a delimiter, which a backslash takes its meaning from.
    mutating func text(upTo delimiter: UInt8) -> (text: [UInt8], isClosed: Bool) {
        var text: [UInt8] = []
        var isInBrackets = false
        while let byte = next {
            position += 1
            if byte == 92, let escaped = next {
                position += 1
                text += escaped == delimiter ? [delimiter] : [92, escaped]
                continue
            }
            if byte == delimiter, !isInBrackets { return (text, true) }
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]"), text.last != UInt8(ascii: "[") { isInBrackets = false }
            text.append(byte)
        }
        return (text, false)
    }

    static func expression(_ pattern: [UInt8]) throws(Failure) -> RegularExpression {
        guard let expression = try? RegularExpression(pattern, syntax: .basic, ignoresCase: false) else {
            throw Failure(text: "bad regex '\(String(decoding: pattern, as: UTF8.self))'")
        }
        return expression
    }

    private mutating func search(_ delimiter: UInt8, from start: Int, _ buffer: EdBuffer) throws(Failure) -> Int {
        let given = text(upTo: delimiter).text
        if !given.isEmpty { pattern = given }
        guard !pattern.isEmpty else { throw Failure(text: "no previous search string") }
        var expression = try Self.expression(pattern)
        for step in stride(from: 1, through: buffer.last, by: 1) {
            let offset = delimiter == UInt8(ascii: "/") ? step : -step
            let number = (start - 1 + offset + 2 * buffer.last) % buffer.last + 1
            if expression.matches(buffer[number][...]) { return number }
        }
        throw Failure(text: "can't find string \"\(String(decoding: pattern, as: UTF8.self))\"")
    }
}

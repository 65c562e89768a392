/// Reads the numbers in front of a command of `ed`.
struct EdAddress {
    /// Why there is no such line, in BusyBox's words.
    struct Failure: Error {
        let text: String
    }

    let line: [UInt8]
    private(set) var position = 0
    /// What was searched for last.
    var pattern: [UInt8]

    init(_ line: [UInt8], pattern: [UInt8]) {
        self.line = line
        self.pattern = pattern
    }

    var next: UInt8? { position < line.count ? line[position] : nil }
    var rest: [UInt8] { Array(line[position...]) }

    mutating func skip() { position += 1 }

    mutating func skipBlanks() {
        while let byte = next, byte == 32 || 9...13 ~= byte { position += 1 }
    }

    /// A sum of numbers, `.`, `$`, marks and searches; nil where none was given.
    mutating func number(_ buffer: inout EdBuffer, _ marks: [Int]) throws(Failure) -> Int? {
        var value = 0
        var isGiven = false
        var sign = 1
        while true {
            skipBlanks()
            guard let part = try term(&buffer, marks) else { return isGiven ? value : nil }
            isGiven = true
            value += sign * part
            skipBlanks()
            guard next == UInt8(ascii: "-") || next == UInt8(ascii: "+") else { return value }
            sign = next == UInt8(ascii: "-") ? -1 : 1
            position += 1
        }
    }

    private mutating func term(_ buffer: inout EdBuffer, _ marks: [Int]) throws(Failure) -> Int? {
        switch next {
        case UInt8(ascii: ".")?:
            position += 1
            return buffer.current
        case UInt8(ascii: "$")?:
            position += 1
            return buffer.last
        case UInt8(ascii: "'")?:
            position += 1
            guard let mark = next, 97...122 ~= mark else { throw Failure(text: "bad mark name") }
            position += 1
            return marks[Int(mark) - 97]
        case UInt8(ascii: "/")?:
            position += 1
            let text = line[position...].prefix { $0 != UInt8(ascii: "/") }
            position = min(text.endIndex + 1, line.count)
            return try search(Array(text), &buffer)
        case let digit? where 48...57 ~= digit:
            var value = 0
            while let digit = next, 48...57 ~= digit {
                value = min(value * 10 + Int(digit - 48), 1 << 40)
                position += 1
            }
            return value
        default: return nil
        }
    }

    /// The first line from the current one to the end that has the text in it, which is no expression.
    private mutating func search(_ text: [UInt8], _ buffer: inout EdBuffer) throws(Failure) -> Int {
        guard buffer.current >= 1 else { throw Failure(text: "bad line range for search") }
        if !text.isEmpty { pattern = text }
        guard !pattern.isEmpty else { throw Failure(text: "no previous search string") }
        let start = buffer.current
        var place = buffer.find(start)
        for number in start...max(start, buffer.last) {
            if buffer.offset(of: pattern, at: place, from: 0) != nil { return number }
            place = buffer.next(place)
        }
        throw Failure(text: "can't find string \"\(String(decoding: pattern, as: UTF8.self))\"")
    }
}

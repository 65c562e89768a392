// What reading a Dockerfile asks of bytes.

extension UInt8 {
    var isBlank: Bool { self == 32 || self == 9 || self == 13 || self == 11 || self == 12 }
    var isSpace: Bool { isBlank || self == 10 }
    var isDigit: Bool { (48...57).contains(self) }
    var isLetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
    var isName: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}

extension Array where Element == UInt8 {
    /// Without white space at both ends.
    var trimmed: [UInt8] {
        guard let first = firstIndex(where: { !$0.isSpace }), let last = lastIndex(where: { !$0.isSpace }) else {
            return []
        }
        return Array(self[first...last])
    }

    /// Without white space at its start.
    var leftTrimmed: [UInt8] { Array(drop(while: \.isSpace)) }

    /// The words between white space.
    var fields: [[UInt8]] { split(whereSeparator: \.isSpace).map(Array.init) }

    /// The first word and the rest, without the white space between them.
    var commandSplit: (head: [UInt8], rest: [UInt8]) {
        let text = trimmed
        let head = text.prefix { !$0.isSpace }
        return (Array(head), Array(text.dropFirst(head.count)).trimmed)
    }
}

extension String {
    init(_ bytes: [UInt8]) { self.init(decoding: bytes, as: UTF8.self) }
}

/// A value of the Redis protocol (RESP2), as servers answer and clients show.
indirect enum RedisReply: Codable, Sendable {
    case status(String)
    case error(String)
    case integer(Int64)
    /// Nil where there is no such thing.
    case bulk([UInt8]?)
    case array([RedisReply])

    static func text(_ text: String) -> RedisReply { .bulk(Array(text.utf8)) }
    static let ok = RedisReply.status("OK")
    static let wrongType = RedisReply.error("WRONGTYPE Operation against a key holding the wrong kind of value")

    var bytes: [UInt8] {
        switch self {
        case .status(let text): Array("+\(text)\r\n".utf8)
        case .error(let text): Array("-\(text)\r\n".utf8)
        case .integer(let number): Array(":\(number)\r\n".utf8)
        case .bulk(nil): Array("$-1\r\n".utf8)
        case .bulk(let value?): Array("$\(value.count)\r\n".utf8) + value + [13, 10]
        case .array(let items): Array("*\(items.count)\r\n".utf8) + items.flatMap(\.bytes)
        }
    }

    /// Takes one value off the front; nil while it is not complete.
    static func take(from bytes: inout [UInt8]) -> RedisReply? {
        var index = 0
        guard let reply = parse(bytes, &index) else { return nil }
        bytes.removeFirst(index)
        return reply
    }

    private static func parse(_ bytes: [UInt8], _ index: inout Int) -> RedisReply? {
        guard index < bytes.count, let end = bytes[index...].firstIndex(of: 10) else { return nil }
        let line = String(decoding: bytes[(index + 1)..<end].filter { $0 != 13 }, as: UTF8.self)
        let kind = bytes[index]
        index = end + 1
        switch kind {
        case UInt8(ascii: "+"): return .status(line)
        case UInt8(ascii: "-"): return .error(line)
        case UInt8(ascii: ":"): return .integer(Int64(line) ?? 0)
        case UInt8(ascii: "$"):
            guard let size = Int(line), size >= 0 else { return .bulk(nil) }
            guard index + size + 2 <= bytes.count else { return nil }
            let value = Array(bytes[index..<(index + size)])
            index += size + 2
            return .bulk(value)
        case UInt8(ascii: "*"):
            guard let count = Int(line), count >= 0 else { return .bulk(nil) }
            var items: [RedisReply] = []
            for _ in 0..<count {
                guard let item = parse(bytes, &index) else { return nil }
                items.append(item)
            }
            return .array(items)
        default:
            // A line of words, as one types by hand.
            let words = bytes[(end - line.utf8.count - 1)..<end].filter { $0 != 13 }.split(separator: 32)
            return .array(words.map { .bulk(Array($0)) })
        }
    }

    /// How `redis-cli` shows it to a person.
    func shown(indent: String = "") -> String {
        switch self {
        case .status(let text): return text
        case .error(let text): return "(error) \(text)"
        case .integer(let number): return "(integer) \(number)"
        case .bulk(nil): return "(nil)"
        case .bulk(let value?): return Self.quoted(value)
        case .array(let items):
            guard !items.isEmpty else { return "(empty array)" }
            let width = String(items.count).count
            return items.enumerated().map { number, item in
                let label = "\((number + 1).flushRight(width))) "
                let deeper = indent + String(repeating: " ", count: width + 2)
                return (number == 0 ? "" : indent) + label + item.shown(indent: deeper)
            }.joined(separator: "\n")
        }
    }

    private static func quoted(_ value: [UInt8]) -> String {
        var text = "\""
        for byte in value {
            switch byte {
            case UInt8(ascii: "\""): text += "\\\""
            case UInt8(ascii: "\\"): text += "\\\\"
            case 10: text += "\\n"
            case 13: text += "\\r"
            case 9: text += "\\t"
            case 32...126: text.append(Character(UnicodeScalar(byte)))
            default: text += "\\x" + byte.hexadecimal.flushRight(2, with: "0")
            }
        }
        return text + "\""
    }

    /// How `redis-cli` writes it into a pipe.
    var raw: [UInt8] {
        switch self {
        case .status(let text), .error(let text): Array(text.utf8)
        case .integer(let number): Array(String(number).utf8)
        case .bulk(let value): value ?? []
        case .array(let items): Array(items.map(\.raw).joined(separator: [10]))
        }
    }
}

/// What `dc` does: one letter each, some with the register that follows.
enum DcInstruction: Codable, Sendable {
    case number([UInt8], isNegative: Bool)
    case string([UInt8])
    case command(UInt8)
    /// `s l S L : ;` and their register.
    case register(UInt8, [UInt8])
    /// What can't be read, which is told when it is come to.
    case fault(String)
    /// A comparison, whether it is turned round, the register for yes, and that for no.
    case compare(UInt8, isNegated: Bool, [UInt8], otherwise: [UInt8]?)
}

/// Cuts a text of `dc` into instructions.
struct DcParser {
    private let text: [UInt8]
    private var position = 0
    private let hasLongNames: Bool

    /// What is wrong.
    enum Complaint: Error {
        case message(String)
        /// A string goes on with the next line.
        case needsMore
    }

    init(_ text: [UInt8], hasLongNames: Bool) {
        self.text = text
        self.hasLongNames = hasLongNames
    }

    private static let commands = Set("+-*/%^~|vpnfkioIOKcdrRzZXaPx?QqG({N".utf8)

    mutating func instructions() throws(Complaint) -> [DcInstruction] {
        var list: [DcInstruction] = []
        do throws(Complaint) {
            try read(into: &list)
        } catch {
            // A wrong character is told before anything is done, a wrong `e` when it is come to.
            guard case .message(let words) = error, words.hasPrefix("bad token at 'e") else { throw error }
            list.append(.fault(words))
        }
        return list
    }

    private mutating func read(into list: inout [DcInstruction]) throws(Complaint) {
        while position < text.count {
            let byte = text[position]
            switch byte {
            case 9...13, 32:
                position += 1
            case UInt8(ascii: "#"):
                while position < text.count, text[position] != 10 { position += 1 }
            case 48...57, 65...70, UInt8(ascii: "."), UInt8(ascii: "_"):
                list.append(try number())
            case UInt8(ascii: "["):
                list.append(.string(try string()))
            case UInt8(ascii: "s"), UInt8(ascii: "l"), UInt8(ascii: "S"), UInt8(ascii: "L"), UInt8(ascii: ":"),
                UInt8(ascii: ";"):
                let start = position
                position += 1
                list.append(.register(byte, try register(start)))
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
                list.append(try comparison(isNegated: false))
            case UInt8(ascii: "!"):
                let next = position + 1 < text.count ? text[position + 1] : 0
                guard Array("<>=".utf8).contains(next) else { throw bad(byte) }
                position += 1
                list.append(try comparison(isNegated: true))
            default:
                guard Self.commands.contains(byte) else { throw bad(byte) }
                position += 1
                list.append(.command(byte))
            }
        }
    }

    private func bad(_ byte: UInt8) -> Complaint {
        if byte == UInt8(ascii: "e") {
            let line = text[position...].prefix { $0 != 10 }
            return .message("bad token at '\(String(decoding: line, as: UTF8.self))'")
        }
        return .message("bad character '\(String(decoding: [byte], as: UTF8.self))'")
    }

    private mutating func number() throws(Complaint) -> DcInstruction {
        let isNegative = text[position] == UInt8(ascii: "_")
        if isNegative { position += 1 }
        var digits: [UInt8] = []
        var hasPoint = false
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: ".") {
                if hasPoint { break }
                hasPoint = true
            } else if !(48...57 ~= byte || 65...70 ~= byte) {
                break
            }
            digits.append(byte)
            position += 1
        }
        guard !digits.isEmpty else { throw bad(UInt8(ascii: "_")) }
        return .number(digits, isNegative: isNegative)
    }

    private mutating func string() throws(Complaint) -> [UInt8] {
        var depth = 0
        let start = position + 1
        while position < text.count {
            if text[position] == UInt8(ascii: "[") { depth += 1 }
            if text[position] == UInt8(ascii: "]") { depth -= 1 }
            position += 1
            if depth == 0 { return Array(text[start..<(position - 1)]) }
        }
        throw .needsMore
    }

    private mutating func register(_ start: Int) throws(Complaint) -> [UInt8] {
        if hasLongNames, position < text.count, text[position] == 32 {
            while position < text.count, text[position] == 32 { position += 1 }
            let first = position
            while position < text.count, 97...122 ~= text[position] || 48...57 ~= text[position] { position += 1 }
            if position > first { return Array(text[first..<position]) }
        }
        guard position < text.count, text[position] != 10 else {
            let line = text[start...].prefix { $0 != 10 }
            throw .message("bad token at '\(String(decoding: line, as: UTF8.self))'")
        }
        position += 1
        return [text[position - 1]]
    }

    private mutating func comparison(isNegated: Bool) throws(Complaint) -> DcInstruction {
        let start = position
        position += 1
        let name = try register(start)
        var otherwise: [UInt8]?
        let end = position
        while position < text.count, text[position] == 32 { position += 1 }
        if position < text.count, text[position] == UInt8(ascii: "e") {
            position += 1
            otherwise = try register(start)
        } else {
            position = end
        }
        return .compare(text[start], isNegated: isNegated, name, otherwise: otherwise)
    }
}

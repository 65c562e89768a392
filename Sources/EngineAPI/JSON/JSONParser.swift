/// Why a text is no JSON, in the words of Go's decoder.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// Such as `unexpected end of JSON input`.
    public var message: String
}

/// Reads JSON text.
public struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    /// Go's limit of nesting.
    private static let maximumDepth = 2_000

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The value of a text that holds exactly one.
    public static func parse(_ text: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
        var parser = JSONParser(text)
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.position == text.count else { throw parser.invalid("after top-level value") }
        return value
    }

    /// The value of a text that holds exactly one.
    public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
        try parse(Array(text.utf8))
    }

    private func invalid(_ place: String) -> JSONSyntaxError {
        guard position < bytes.count else { return JSONSyntaxError(message: "unexpected end of JSON input") }
        let character = String(decoding: [bytes[position]], as: UTF8.self)
        return JSONSyntaxError(message: "invalid character '\(character)' \(place)")
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        skipBlanks()
        guard position < bytes.count else { throw invalid("") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw invalid("looking for beginning of value")
        }
    }

    private mutating func literal(_ word: String, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        for expected in word.utf8 {
            guard position < bytes.count, bytes[position] == expected else {
                throw invalid("in literal \(word) (expecting '\(Character(UnicodeScalar(expected)))')")
            }
            position += 1
        }
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let digits = position
        skipDigits()
        guard position > digits else { throw invalid("in numeric literal") }
        if bytes[digits] == UInt8(ascii: "0"), position > digits + 1 {
            position = digits + 1
            throw invalid("after top-level value")
        }
        var isWhole = true
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            let fraction = position
            skipDigits()
            guard position > fraction else { throw invalid("after decimal point in numeric literal") }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
                position += 1
            }
            let exponent = position
            skipDigits()
            guard position > exponent else { throw invalid("in exponent of numeric literal") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .integer(whole) }
        return .number(Double(text) ?? 0)
    }

    private mutating func skipDigits() {
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw invalid("after array element") }
        }
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var object = JSONObject()
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw invalid("looking for beginning of object key string")
            }
            let key = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw invalid("after object key") }
            object[key] = try value()
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { throw invalid("after object key:value pair") }
        }
    }

    private mutating func enter() throws(JSONSyntaxError) {
        guard depth < Self.maximumDepth else {
            let opening = Character(UnicodeScalar(bytes[position]))
            throw JSONSyntaxError(message: "invalid character '\(opening)' exceeded max depth")
        }
        depth += 1
        position += 1
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                text += try escape()
            case 0..<0x20:
                throw invalid("in string literal")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw invalid("in string literal")
    }

    private mutating func escape() throws(JSONSyntaxError) -> [UInt8] {
        guard position < bytes.count else { throw invalid("") }
        let byte = bytes[position]
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        if let replacement = plain[byte] {
            position += 1
            return [replacement]
        }
        guard byte == UInt8(ascii: "u") else { throw invalid("in string escape code") }
        position += 1
        var code = try fourDigits()
        if (0xD800..<0xDC00).contains(code), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let mark = position
            position += 2
            let low = try fourDigits()
            if (0xDC00..<0xE000).contains(low) {
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                position = mark
            }
        }
        return Array(String(UnicodeScalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
    }

    private mutating func fourDigits() throws(JSONSyntaxError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue else {
                throw invalid("in \\u hexadecimal character escape")
            }
            code = code * 16 + UInt32(digit)
            position += 1
        }
        return code
    }
}

/// Reads a sequence of JSON texts; wrong ones are complained of in jq's words.
struct JsonReader {
    private let text: [UInt8]
    private(set) var position = 0
    private var line = 1
    private var column = 0
    private var stack: [Open] = []
    private var next: JqValue?
    private var token: [UInt8] = []

    private enum Open {
        case array([JqValue])
        case object(JqObject)
        case key([UInt8])
    }

    struct Failure: Error {
        var text: String
    }

    /// Strings in programs may hold line ends as they are.
    private let allowsControls: Bool

    init(_ text: [UInt8], allowsControls: Bool = false) {
        self.text = text
        self.allowsControls = allowsControls
    }

    /// The single value of a text.
    static func value(of text: [UInt8], allowsControls: Bool = false) throws(JqFailure) -> JqValue {
        var reader = JsonReader(text, allowsControls: allowsControls)
        do throws(Failure) {
            guard let value = try reader.nextValue() else { return .null }
            if try reader.nextValue() != nil {
                throw Failure(text: "Unexpected extra JSON values")
            }
            return value
        } catch {
            throw JqFailure("\(error.text) (while parsing '\(String(decoding: text, as: UTF8.self))')")
        }
    }

    /// The next value, or nil at the end.
    mutating func nextValue() throws(Failure) -> JqValue? {
        while position < text.count {
            let byte = text[position]
            position += 1
            column += 1
            if byte == 10 {
                line += 1
                column = 0
            }
            switch byte {
            case 32, 9, 10, 13: try endLiteral()
            case 34:
                try endLiteral()
                if let done = takeDone() {
                    // The quote opens the value after this one.
                    position -= 1
                    column -= 1
                    return done
                }
                try put(.string(try string()))
            case 91, 93, 123, 125, 58, 44:
                try endLiteral()
                try structure(byte)
            default:
                token.append(byte)
                continue
            }
            if let done = takeDone() { return done }
        }
        do throws(Failure) {
            try endLiteral()
        } catch {
            throw Failure(text: bare(error) + " at EOF at line \(line), column \(column)")
        }
        if !stack.isEmpty {
            stack = []
            throw Failure(text: "Unfinished JSON term at EOF at line \(line), column \(column)")
        }
        return takeDone()
    }

    private func bare(_ failure: Failure) -> String {
        let words = Array(failure.text.utf8)
        let mark = Array(" at line ".utf8)
        var index = words.count - mark.count
        while index > 0 {
            if Array(words[index..<(index + mark.count)]) == mark {
                return String(decoding: words[..<index], as: UTF8.self)
            }
            index -= 1
        }
        return failure.text
    }

    private mutating func takeDone() -> JqValue? {
        guard stack.isEmpty, let value = next else { return nil }
        next = nil
        return value
    }

    private func fail(_ words: String) -> Failure {
        Failure(text: "\(words) at line \(line), column \(column)")
    }

    private mutating func put(_ value: JqValue) throws(Failure) {
        if next != nil { throw fail("Expected separator between values") }
        next = value
    }

    private mutating func endLiteral() throws(Failure) {
        guard !token.isEmpty else { return }
        let word = token
        token = []
        switch word[0] {
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            let isTrue = word == Array("true".utf8)
            guard isTrue || word == Array("false".utf8) else { throw fail("Invalid literal") }
            try put(.bool(isTrue))
        case UInt8(ascii: "n") where word.count != 3:
            guard word == Array("null".utf8) else { throw fail("Invalid literal") }
            try put(.null)
        default:
            guard let number = FloatingText.parseWhole(word), !word.contains(where: { $0 | 32 == 120 }) else {
                throw fail("Invalid numeric literal")
            }
            try put(.number(number))
        }
    }

    private mutating func structure(_ byte: UInt8) throws(Failure) {
        switch byte {
        case 91, 123:
            if next != nil { throw fail("Expected separator between values") }
            if stack.count > 256 * 2 { throw fail("Exceeds depth limit for parsing") }
            stack.append(byte == 91 ? .array([]) : .object(JqObject()))
        case 58:
            guard let key = next else { throw fail("Expected string key before ':'") }
            guard case .object = stack.last else { throw fail("':' not as part of an object") }
            guard case .string(let name) = key else { throw fail("Object keys must be strings") }
            next = nil
            stack.append(.key(name))
        case 44:
            guard let value = next, let top = stack.last else { throw fail("Expected value before ','") }
            next = nil
            switch top {
            case .array: append(value)
            case .key: set(value)
            case .object: throw fail("Objects must consist of key:value pairs")
            }
        case 93:
            guard case .array(let items) = stack.last else { throw fail("Unmatched ']'") }
            if let value = next {
                append(value)
            } else if !items.isEmpty {
                throw fail("Expected another array element")
            }
            if case .array(let done) = stack.removeLast() { next = .array(done) }
        default:
            try closeObject()
        }
    }

    private mutating func closeObject() throws(Failure) {
        guard let top = stack.last else { throw fail("Unmatched '}'") }
        if let value = next {
            guard case .key = top else { throw fail("Objects must consist of key:value pairs") }
            set(value)
        } else {
            guard case .object(let object) = top else { throw fail("Unmatched '}'") }
            if object.count > 0 { throw fail("Expected another key-value pair") }
        }
        if case .object(let done) = stack.removeLast() { next = .object(done) }
    }

    private mutating func append(_ value: JqValue) {
        if case .array(var items) = stack.removeLast() {
            items.append(value)
            stack.append(.array(items))
        }
        next = nil
    }

    private mutating func set(_ value: JqValue) {
        guard case .key(let key) = stack.removeLast(), case .object(var object) = stack.removeLast() else { return }
        object[key] = value
        stack.append(.object(object))
        next = nil
    }

    /// From after the opening quote to after the closing one.
    private mutating func string() throws(Failure) -> [UInt8] {
        var result: [UInt8] = []
        var hasControls = false
        while position < text.count {
            let byte = text[position]
            position += 1
            column += 1
            if byte == 10 {
                line += 1
                column = 0
            }
            if byte == 34 {
                if hasControls {
                    throw fail(
                        "Invalid string: control characters from U+0000 through U+001F must be escaped"
                    )
                }
                return JqText.repaired(result)
            }
            guard byte == 92 else {
                if byte < 32, !allowsControls { hasControls = true }
                result.append(byte)
                continue
            }
            guard position < text.count else { break }
            let letter = text[position]
            position += 1
            column += 1
            switch letter {
            case 34, 92, 47: result.append(letter)
            case UInt8(ascii: "b"): result.append(8)
            case UInt8(ascii: "f"): result.append(12)
            case UInt8(ascii: "n"): result.append(10)
            case UInt8(ascii: "r"): result.append(13)
            case UInt8(ascii: "t"): result.append(9)
            case UInt8(ascii: "u"): try unicode(&result)
            default:
                skipString()
                throw fail("Invalid escape")
            }
        }
        throw Failure(text: "Unfinished string at EOF at line \(line), column \(column)")
    }

    /// Errors in a string are found where it ends.
    private mutating func skipString() {
        while position < text.count {
            let byte = text[position]
            position += 1
            column += 1
            if byte == 34 { return }
            if byte == 92 {
                position += 1
                column += 1
            }
        }
    }

    private mutating func unicode(_ result: inout [UInt8]) throws(Failure) {
        guard var value = hexadecimal(at: position) else {
            skipString()
            throw fail("Invalid \\uXXXX escape")
        }
        position += 4
        column += 4
        if 0xD800..<0xDC00 ~= value {
            guard position + 1 < text.count, text[position] == 92, text[position + 1] == UInt8(ascii: "u"),
                let low = hexadecimal(at: position + 2), 0xDC00..<0xE000 ~= low
            else {
                skipString()
                throw fail("Invalid \\uXXXX\\uXXXX surrogate pair escape")
            }
            position += 6
            column += 6
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        result += String(scalar).utf8
    }

    private func hexadecimal(at index: Int) -> UInt32? {
        guard index + 4 <= text.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Escapes.hexadecimal(text[index + offset]) else { return nil }
            value = value * 16 + UInt32(digit)
        }
        return value
    }
}

/// Text in jq: UTF-8 without stray bytes.
enum JqText {
    static func repaired(_ text: [UInt8]) -> [UInt8] {
        text.allSatisfy { $0 < 128 } ? text : Array(String(decoding: text, as: UTF8.self).utf8)
    }

    static func scalars(_ text: [UInt8]) -> [UInt32] {
        String(decoding: text, as: UTF8.self).unicodeScalars.map { $0.value }
    }

    static func text(_ scalars: some Sequence<UInt32>) -> [UInt8] {
        var result: [UInt8] = []
        for value in scalars { result += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8 }
        return result
    }

    /// How many characters.
    static func length(_ text: [UInt8]) -> Int {
        text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
}

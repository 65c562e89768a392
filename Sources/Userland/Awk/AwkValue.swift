/// A value of the awk language.
enum AwkValue: Codable, Sendable {
    case uninitialized
    case number(Double)
    case string([UInt8])
    /// Text that came from outside: a number too, where it looks like one.
    case input([UInt8])
    /// An array by its number, as an argument.
    case array(Int)
    /// A pattern of the program, as an argument.
    case pattern(Int)

    @inline(__always)
    var number: Double {
        switch self {
        case .number(let value): value
        case .string(let text), .input(let text): AwkNumber.parse(text[...])
        default: 0
        }
    }

    /// As a string, by a conversion such as `%.6g` for what is no integer.
    func text(_ conversion: String) -> [UInt8] {
        switch self {
        case .number(let value): AwkNumber.text(value, conversion)
        case .string(let text), .input(let text): text
        default: []
        }
    }

    /// The bytes of its text.
    var textSize: Int {
        switch self {
        case .string(let text), .input(let text): text.count
        default: 0
        }
    }

    var isTrue: Bool {
        switch self {
        case .number(let value): return value != 0
        case .string(let text): return !text.isEmpty
        case .input(let text):
            if let number = AwkNumber.looking(text[...]) { return number != 0 }
            return !text.isEmpty
        default: return false
        }
    }

    /// Its number, where it counts as one in a comparison.
    var comparable: Double? {
        switch self {
        case .uninitialized: 0
        case .number(let value): value
        case .input(let text): AwkNumber.looking(text[...])
        default: nil
        }
    }
}

/// Numbers in awk.
enum AwkNumber {
    /// What a text begins with, else 0.
    static func parse(_ text: ArraySlice<UInt8>) -> Double {
        text.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count, bytes[index].isSpace { index += 1 }
            return scan(bytes, &index) ?? 0
        }
    }

    /// The number that a text is, blanks around it allowed.
    static func looking(_ text: ArraySlice<UInt8>) -> Double? {
        text.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count, bytes[index].isSpace { index += 1 }
            guard index < bytes.count, let value = scan(bytes, &index) else { return nil }
            while index < bytes.count, bytes[index].isSpace { index += 1 }
            return index == bytes.count ? value : nil
        }
    }

    /// Reads a number at `index`, quickly where it is a short plain one.
    @inline(__always)
    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Double? {
        let start = index
        var isNegative = false
        if index < bytes.count, bytes[index] == 45 || bytes[index] == 43 {
            isNegative = bytes[index] == 45
            index += 1
        }
        var value: Int64 = 0
        let first = index
        while index < bytes.count, bytes[index].isDigit, index - first < 15 {
            value = value * 10 + Int64(bytes[index] - 48)
            index += 1
        }
        var isPlain = index > first && !(bytes[first] == 48 && index - first > 1)
        if index < bytes.count {
            let next = bytes[index]
            if next == 46 || next.isDigit || next | 32 == 101 || next | 32 == 120 { isPlain = false }
        }
        if isPlain { return isNegative ? -Double(value) : Double(value) }
        if index == first, index < bytes.count, bytes[index] != 46, !"iInN".utf8.contains(bytes[index]) { return nil }
        if index == bytes.count, index == first { return nil }
        let (parsed, length) = octalOrHexadecimal(bytes, start)
        guard length > 0 else { return nil }
        index = start + length
        return parsed
    }

    /// BusyBox takes `0x1f` and `017` for what C does.
    private static func octalOrHexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (Double, Int) {
        let rest = Array(UnsafeBufferPointer(rebasing: bytes[start...]).prefix(400))
        if rest.count > 1, rest[0] == 48, rest[1].isDigit {
            var value = 0.0
            var index = 0
            while index < rest.count, 48...55 ~= rest[index] {
                value = value * 8 + Double(rest[index] - 48)
                index += 1
            }
            let isOctal = index == rest.count || !(rest[index].isDigit || rest[index] == 46)
            if isOctal { return (value, index) }
        }
        return FloatingText.parse(rest[...])
    }

    /// A number in a program's text.
    static func parseSource(_ text: ArraySlice<UInt8>) -> (Double, Int) {
        text.withUnsafeBufferPointer { bytes in octalOrHexadecimal(bytes, 0) }
    }

    static func text(_ value: Double, _ conversion: String) -> [UInt8] {
        if value == value.rounded(.towardZero), value.magnitude < 9.2e18 {
            var text: [UInt8] = []
            text.appendDecimal(Int(value))
            return text
        }
        return FloatingText.format(conversion, value)
    }
}

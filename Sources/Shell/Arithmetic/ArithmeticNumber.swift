/// Reading of the numbers in expressions.
enum ArithmeticNumber {
    /// A value that is a plain decimal number, the usual content of a variable. Nil for anything else.
    @inline(__always)
    static func decimal(_ text: [UInt8]) -> Int64? {
        text.withUnsafeBufferPointer { bytes in
            let isNegative = bytes.first == UInt8(ascii: "-")
            var index = isNegative ? 1 : 0
            let count = bytes.count - index
            guard count > 0, count < 19, count == 1 || bytes[index] != 0x30 else { return nil }
            var value: Int64 = 0
            while index < bytes.count {
                let digit = bytes[index] &- 0x30
                guard digit < 10 else { return nil }
                value = value &* 10 &+ Int64(digit)
                index += 1
            }
            return isNegative ? -value : value
        }
    }

    /// Skips what C calls white space.
    static func skipSpace(_ text: [UInt8], _ index: inout Int) {
        while index < text.count, text[index] == 0x20 || (text[index] >= 0x09 && text[index] <= 0x0D) { index += 1 }
    }

    /// The value of a digit in a base up to 64; nil when it is none.
    static func digit(_ byte: UInt8, base: Int64) -> Int64? {
        let value: Int64
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = Int64(byte - 0x30)
        case UInt8(ascii: "a")...UInt8(ascii: "z"): value = Int64(byte - 0x61) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = Int64(byte - 0x41) + (base > 36 ? 36 : 10)
        case UInt8(ascii: "@"): value = 62
        case UInt8(ascii: "_"): value = 63
        default: return nil
        }
        return value < base ? value : nil
    }

    /// ash: as `strtoull` with base 0, or `N#digits`. What does not belong to the number is left; too large gives 0.
    static func ash(_ text: [UInt8], _ index: inout Int) -> Int64 {
        let start = index
        var base: UInt64 = 10
        if text[start] == 0x30 {
            base = 8
            let next = start + 1 < text.count ? text[start + 1] | 0x20 : 0
            if next == UInt8(ascii: "x"), start + 2 < text.count, digit(text[start + 2], base: 16) != nil {
                base = 16
                index += 2
            }
        }
        var value: UInt64 = 0
        var isTooLarge = false
        while index < text.count, let digit = digit(text[index], base: Int64(base)) {
            let (product, overflow) = value.multipliedReportingOverflow(by: base)
            let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
            isTooLarge = isTooLarge || overflow || carry
            value = sum
            index += 1
        }
        if text[start] != 0x30, index < text.count, text[index] == UInt8(ascii: "#"), value >= 2, value <= 64,
            !isTooLarge
        {
            index += 1
            return based(text, &index, Int64(value))
        }
        return isTooLarge ? 0 : Int64(bitPattern: value)
    }

    private static func based(_ text: [UInt8], _ index: inout Int, _ base: Int64) -> Int64 {
        var value: Int64 = 0
        while index < text.count, let digit = digit(text[index], base: base) {
            value = value &* base &+ digit
            index += 1
        }
        return value
    }

    /// bash: the whole run of letters, digits, `#`, `@` and `_` must be one number. Wraps around.
    static func bash(_ text: ArraySlice<UInt8>) -> Result<Int64, ArithmeticFailure> {
        var base: Int64 = 10
        var hasBase = false
        var rest = text
        if rest.first == 0x30 {
            rest = rest.dropFirst()
            hasBase = true
            base = 8
            if let letter = rest.first, letter | 0x20 == UInt8(ascii: "x") {
                base = 16
                rest = rest.dropFirst()
            }
        }
        var value: Int64 = 0
        while let byte = rest.first {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: "#") {
                if hasBase { return .failure(ArithmeticFailure("invalid number")) }
                guard value >= 2, value <= 64 else { return .failure(ArithmeticFailure("invalid arithmetic base")) }
                guard let next = rest.first, next != UInt8(ascii: "#") else {
                    return .failure(ArithmeticFailure("invalid integer constant"))
                }
                base = value
                value = 0
                hasBase = true
            } else if let digit = digit(byte, base: base) {
                value = value &* base &+ digit
            } else {
                return .failure(ArithmeticFailure("value too great for base"))
            }
        }
        return .success(value)
    }
}

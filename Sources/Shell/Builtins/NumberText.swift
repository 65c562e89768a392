/// Reading and writing numbers as C's library does.
enum NumberText {
    /// `strtoimax(…, 0)`: the number at the start, and what follows it.
    static func integer(
        _ text: [UInt8],
        isSigned: Bool = true
    ) -> (value: Int64, rest: ArraySlice<UInt8>, overflows: Bool) {
        var rest = text[...]
        while let first = rest.first, first == 32 || (9...13).contains(first) { rest = rest.dropFirst() }
        var isNegative = false
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        var radix: UInt64 = 10
        if rest.first == 48 {
            let second = rest.dropFirst().first
            if second == UInt8(ascii: "x") || second == UInt8(ascii: "X") {
                radix = 16
                rest = rest.dropFirst(2)
            } else {
                radix = 8
            }
        }
        var value: UInt64 = 0
        var overflows = false
        var digits = 0
        while let byte = rest.first, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, UInt64(digit) < radix {
            let (product, carry) = value.multipliedReportingOverflow(by: radix)
            let (sum, carry2) = product.addingReportingOverflow(UInt64(digit))
            if carry || carry2 { overflows = true }
            value = sum
            digits += 1
            rest = rest.dropFirst()
        }
        if digits == 0 { return (0, text[...], false) }
        if overflows || value > UInt64(Int64.max) + (isNegative ? 1 : 0) {
            if !overflows, !isSigned { return (Int64(bitPattern: isNegative ? 0 &- value : value), rest, false) }
            return (isNegative ? .min : .max, rest, true)
        }
        return (isNegative ? Int64(bitPattern: 0 &- value) : Int64(value), rest, false)
    }

    /// Whether `strtod(3)` finds a number too large or too small, of which this is the nearest.
    static func isOutOfRange(_ value: Double, _ text: String) -> Bool {
        guard value.isInfinite || value.isSubnormal || value.isZero else { return false }
        let mantissa = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
        return mantissa.contains { (49...57).contains($0) } && !text.utf8.starts(with: "0x".utf8)
    }

    /// The longest start of a text that is a number.
    static func leadingDouble(_ text: String) -> Double {
        var candidate = text
        while !candidate.isEmpty {
            if let value = Double(candidate) { return value }
            candidate.removeLast()
        }
        return 0
    }
}

/// Integers as `printf(3)` writes them.
enum IntegerText {
    static func format(_ value: Int64, _ letter: UInt8, _ flags: [UInt8], _ precision: Int?) -> [UInt8] {
        var digits: String
        var sign = ""
        switch letter {
        case UInt8(ascii: "d"), UInt8(ascii: "i"):
            digits = String(value.magnitude)
            if value < 0 {
                sign = "-"
            } else if flags.contains(UInt8(ascii: "+")) {
                sign = "+"
            } else if flags.contains(32) {
                sign = " "
            }
        case UInt8(ascii: "o"):
            digits = String(UInt64(bitPattern: value), radix: 8)
            if flags.contains(UInt8(ascii: "#")), value != 0 { digits = "0" + digits }
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            let isUpper = letter == UInt8(ascii: "X")
            digits = String(UInt64(bitPattern: value), radix: 16, uppercase: isUpper)
            if flags.contains(UInt8(ascii: "#")), value != 0 { sign = isUpper ? "0X" : "0x" }
        default: digits = String(UInt64(bitPattern: value))
        }
        if let precision {
            if precision == 0, value == 0 { digits = "" }
            if digits.count < precision { digits = String(repeating: "0", count: precision - digits.count) + digits }
        }
        return Array((sign + digits).utf8)
    }
}

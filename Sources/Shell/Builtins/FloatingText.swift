/// Floating-point numbers as `printf(3)` writes them, exactly rounded.
public enum FloatingText {
    /// - Parameter letter: one of `fFeEgG`.
    /// - Parameter keepsZeros: `#` with `%g`.
    public static func format(_ value: Double, _ letter: UInt8, precision: Int, keepsZeros: Bool = false) -> [UInt8] {
        let isUpper = letter < 0x61
        if !value.isFinite {
            let text = value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
            return Array((isUpper ? text.uppercased() : text).utf8)
        }
        var text: String
        switch letter | 0x20 {
        case UInt8(ascii: "f"): text = fixed(value.magnitude, precision)
        case UInt8(ascii: "e"): text = scientific(value.magnitude, precision, isUpper)
        default: text = general(value.magnitude, max(precision, 1), isUpper, keepsZeros)
        }
        if value.sign == .minus { text = "-" + text }
        return Array(text.utf8)
    }

    private static func fixed(_ value: Double, _ precision: Int) -> String {
        let exact = ExactDecimal(value)
        let digits = exact.rounded(toFraction: precision)
        let whole = digits.dropLast(precision)
        let text = whole.isEmpty ? "0" : String(decoding: whole.map { $0 + 48 }, as: UTF8.self)
        guard precision > 0 else { return text }
        return text + "." + String(decoding: digits.suffix(precision).map { $0 + 48 }, as: UTF8.self)
    }

    private static func scientific(_ value: Double, _ precision: Int, _ isUpper: Bool) -> String {
        let (digits, exponent) = ExactDecimal(value).significant(precision + 1)
        var text = String(decoding: [digits[0] + 48], as: UTF8.self)
        if precision > 0 { text += "." + String(decoding: digits.dropFirst().map { $0 + 48 }, as: UTF8.self) }
        let size = exponent.magnitude
        return text + (isUpper ? "E" : "e") + (exponent < 0 ? "-" : "+") + (size < 10 ? "0\(size)" : "\(size)")
    }

    private static func general(_ value: Double, _ precision: Int, _ isUpper: Bool, _ keepsZeros: Bool) -> String {
        let (_, exponent) = ExactDecimal(value).significant(precision)
        if exponent < -4 || exponent >= precision {
            let text = scientific(value, precision - 1, isUpper)
            guard !keepsZeros, let mark = text.firstIndex(of: isUpper ? "E" : "e") else { return text }
            return trimmed(String(text[..<mark])) + text[mark...]
        }
        let text = fixed(value, precision - 1 - exponent)
        return keepsZeros ? text : trimmed(text)
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }
}

/// A double as the decimal number it is, digit for digit.
private struct ExactDecimal {
    /// Digits before the point, then after it.
    private var whole: [UInt8]
    private var fraction: [UInt8]

    init(_ value: Double) {
        guard value != 0 else {
            whole = []
            fraction = []
            return
        }
        var mantissa = value.significandBitPattern
        var exponent = Int(value.exponentBitPattern)
        if exponent == 0 { exponent = 1 } else { mantissa |= 1 << 52 }
        exponent -= 1075
        while exponent < 0, mantissa & 1 == 0 {
            mantissa >>= 1
            exponent += 1
        }
        var digits = Array(String(mantissa).utf8).map { $0 - 48 }
        for _ in 0..<max(exponent, 0) { Self.multiply(&digits, by: 2) }
        // m / 2^k is m * 5^k with the point k places from the right.
        let places = max(-exponent, 0)
        for _ in 0..<places { Self.multiply(&digits, by: 5) }
        if digits.count < places { digits = [UInt8](repeating: 0, count: places - digits.count) + digits }
        whole = Array(digits.dropLast(places))
        fraction = Array(digits.suffix(places))
        while whole.first == 0 { whole.removeFirst() }
    }

    private static func multiply(_ digits: inout [UInt8], by factor: Int) {
        var carry = 0
        for index in digits.indices.reversed() {
            let product = Int(digits[index]) * factor + carry
            digits[index] = UInt8(product % 10)
            carry = product / 10
        }
        if carry > 0 { digits.insert(UInt8(carry), at: 0) }
    }

    /// All digits up to `places` after the point, half to even.
    func rounded(toFraction places: Int) -> [UInt8] {
        let all = whole + fraction
        let keep = whole.count + places
        if keep >= all.count { return all + [UInt8](repeating: 0, count: keep - all.count) }
        return Self.round(all, keep).digits
    }

    /// The first `count` significant digits and the exponent of the first.
    func significant(_ count: Int) -> (digits: [UInt8], exponent: Int) {
        let all = whole + fraction
        guard let first = all.firstIndex(where: { $0 != 0 }) else { return ([UInt8](repeating: 0, count: count), 0) }
        let exponent = whole.count - 1 - first
        let digits = Array(all[first...])
        if digits.count <= count {
            return (digits + [UInt8](repeating: 0, count: count - digits.count), exponent)
        }
        let (rounded, grew) = Self.round(digits, count)
        return (Array(rounded.prefix(count)), grew ? exponent + 1 : exponent)
    }

    private static func round(_ digits: [UInt8], _ keep: Int) -> (digits: [UInt8], grew: Bool) {
        var kept = Array(digits.prefix(keep))
        let rest = digits.dropFirst(keep)
        let next = rest.first ?? 0
        let isHalf = next == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        guard next > 5 || (next == 5 && (!isHalf || (kept.last ?? 0) % 2 == 1)) else { return (kept, false) }
        var index = kept.count - 1
        while index >= 0, kept[index] == 9 {
            kept[index] = 0
            index -= 1
        }
        if index >= 0 {
            kept[index] += 1
            return (kept, false)
        }
        return ([1] + kept, true)
    }
}

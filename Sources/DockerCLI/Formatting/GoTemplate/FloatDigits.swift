/// The decimal digits of a floating number.
struct FloatDigits {
    var negative: Bool
    /// Without leading and trailing zeros, `0` for zero.
    var digits: [UInt8]
    /// The value is `0.digits × 10^point`.
    var point: Int
    private var value: Double

    /// The fewest digits that name the number.
    init(_ value: Double) {
        self.value = value
        negative = value < 0
        var text = "\(value.magnitude)"
        var exponent = 0
        if let mark = text.firstIndex(of: "e") {
            exponent = Int(text[text.index(after: mark)...]) ?? 0
            text = String(text[..<mark])
        }
        let (whole, part) = text.cut(".") ?? (text, "")
        digits = Array((whole + part).utf8).map { $0 - 48 }
        point = whole.utf8.count + exponent
        trim()
    }

    private mutating func trim() {
        while let first = digits.first, first == 0 {
            digits.removeFirst()
            point -= 1
        }
        while let last = digits.last, last == 0 { digits.removeLast() }
        if digits.isEmpty { (digits, point) = ([0], 1) }
    }

    /// With at most `count` digits.
    func rounded(to count: Int) -> FloatDigits {
        guard count < digits.count else { return self }
        var result = self
        guard count >= 0 else {
            (result.digits, result.point) = ([0], 1)
            return result
        }
        let rest = digits[count...]
        let half = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        let up = half ? isAboveHalf(count) : (rest.first ?? 0) >= 5
        result.digits = Array(digits[..<count])
        if up {
            var index = count - 1
            while index >= 0, result.digits[index] == 9 {
                result.digits[index] = 0
                index -= 1
            }
            if index >= 0 {
                result.digits[index] += 1
            } else {
                result.digits.insert(1, at: 0)
                result.point += 1
            }
        }
        result.trim()
        return result
    }

    /// Whether a number whose shortest digits end in 5 after `count` others has to be rounded up: by its exact value,
    /// and if that is a half, too, to an even digit.
    private func isAboveHalf(_ count: Int) -> Bool {
        let isOdd = count > 0 && digits[count - 1] % 2 == 1
        let exponent = Int(value.exponent) - 52
        guard value.isNormal, exponent < 0 else { return isOdd }
        // value = mantissa × 2^exponent, so its digits are those of mantissa × 5^-exponent.
        var exact: [UInt8] = []
        var mantissa = value.significandBitPattern | 1 << 52
        while mantissa > 0 {
            exact.append(UInt8(mantissa % 10))
            mantissa /= 10
        }
        for _ in 0..<(-exponent) {
            var carry = 0
            for index in exact.indices {
                let product = Int(exact[index]) * 5 + carry
                exact[index] = UInt8(product % 10)
                carry = product / 10
            }
            if carry > 0 { exact.append(UInt8(carry)) }
        }
        exact.reverse()
        let shortest = digits + [UInt8](repeating: 0, count: max(0, exact.count - digits.count))
        for (a, b) in zip(exact, shortest) where a != b { return a > b }
        return isOdd
    }

    private func digit(_ index: Int) -> Character {
        index >= 0 && index < digits.count ? Character(Unicode.Scalar(digits[index] + 48)) : "0"
    }

    /// `123.450` with `places` digits after the point.
    func fixed(_ places: Int) -> String {
        let value = rounded(to: point + places)
        var text = value.negative ? "-" : ""
        if value.point <= 0 {
            text += "0"
        } else {
            for index in 0..<value.point { text.append(value.digit(index)) }
        }
        if places > 0 {
            text += "."
            for index in 0..<places { text.append(value.digit(value.point + index)) }
        }
        return text
    }

    /// `1.2345e+02` with `places` digits after the point.
    func scientific(_ places: Int) -> String {
        let value = rounded(to: places + 1)
        var text = value.negative ? "-" : ""
        text.append(value.digit(0))
        if places > 0 {
            text += "."
            for index in 0..<places { text.append(value.digit(index + 1)) }
        }
        let exponent = value.digits == [0] ? 0 : value.point - 1
        let size = "\(exponent.magnitude)"
        return text + "e" + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size
    }
}

/// Numbers of `bc` and `dc` as they are read and written in any base.
enum DecimalText {
    /// Reads digits `0`…`9`, `A`…`Z` and a point. A digit of its own keeps its worth; in longer numbers digits that the
    /// base does not have count as its highest.
    static func number(_ text: some Sequence<UInt8>, base: Int) -> BigDecimal {
        let characters = Array(text.drop { $0 == 48 })
        let point = characters.firstIndex(of: UInt8(ascii: "."))
        var values = characters.filter { $0 != UInt8(ascii: ".") }.map { value($0) }
        let scale = point.map { characters.count - $0 - 1 } ?? 0
        if values.count > 1 || scale > 0 { values = values.map { min($0, UInt8(base - 1)) } }
        if base == 10 {
            if values.count == 1, scale == 0, values[0] > 9 { return BigDecimal(Int(values[0])) }
            return BigDecimal(BigNatural(digits: values[...]), scale: scale)
        }
        let radix = BigNatural(UInt64(base))
        var whole = BigNatural.zero
        for digit in values[..<(values.count - scale)] { whole = whole * radix + BigNatural(UInt64(digit)) }
        if scale == 0 { return BigDecimal(whole) }
        var part = BigNatural.zero
        var unit = BigNatural.one
        for digit in values[(values.count - scale)...] {
            part = part * radix + BigNatural(UInt64(digit))
            unit = unit * radix
        }
        let fraction = part.shiftedUp(scale).divided(by: unit).quotient
        return BigDecimal(whole.shiftedUp(scale) + fraction, scale: scale)
    }

    private static func value(_ character: UInt8) -> UInt8 {
        character >= 65 ? character - 55 : character - 48
    }

    /// Appends the number in a base, broken by a backslash after `width - 2` characters (0: never).
    static func write(_ number: BigDecimal, base: Int, width: Int, to output: inout [UInt8]) {
        var text: [UInt8] = []
        if number.isZero {
            text = [48]
        } else if base == 10 {
            text = decimal(number)
        } else {
            text = inBase(number, base)
        }
        guard width > 0 else {
            output += text
            return
        }
        var column = 0
        for character in text {
            if column == width - 2 {
                output += [92, 10]
                column = 0
            }
            output.append(character)
            column += 1
        }
    }

    private static func decimal(_ number: BigDecimal) -> [UInt8] {
        var digits = number.magnitude.digits.map { $0 + 48 }
        if digits.count < number.scale {
            digits.insert(contentsOf: repeatElement(48, count: number.scale - digits.count), at: 0)
        }
        if number.scale > 0 { digits.insert(46, at: digits.count - number.scale) }
        return (number.isNegative ? [45] : []) + digits
    }

    /// The number in base 256, a byte a digit, without sign and point.
    static func bytes(_ number: BigDecimal) -> [UInt8] {
        var bytes: [UInt8] = []
        let whole = number.integer
        var rest = whole
        while !rest.isZero {
            let (quotient, digit) = rest.divided(bySmall: 256)
            bytes.append(UInt8(digit))
            rest = quotient
        }
        bytes.reverse()
        var fraction = number.magnitude - whole.shiftedUp(number.scale)
        let unit = BigNatural.one.shiftedUp(number.scale)
        var reach = BigNatural.one
        while number.scale > 0, reach.digitCount <= number.scale {
            let (digit, left) = (fraction * BigNatural(256)).divided(by: unit)
            bytes.append(UInt8(digit.small ?? 0))
            fraction = left
            reach = reach * BigNatural(256)
        }
        return bytes.isEmpty ? [0] : bytes
    }

    private static func inBase(_ number: BigDecimal, _ base: Int) -> [UInt8] {
        var text: [UInt8] = number.isNegative ? [45] : []
        let whole = number.integer
        var digits: [UInt32] = []
        var rest = whole
        while !rest.isZero {
            let (quotient, digit) = rest.divided(bySmall: UInt32(base))
            digits.append(digit)
            rest = quotient
        }
        for digit in digits.reversed() { append(digit, base, isAfterPoint: false, to: &text) }
        guard number.scale > 0 else { return text }
        // As many digits as the base needs to show what the decimal digits hold.
        var fraction = number.magnitude - whole.shiftedUp(number.scale)
        let unit = BigNatural.one.shiftedUp(number.scale)
        let radix = BigNatural(UInt64(base))
        var reach = BigNatural.one
        var isFirst = true
        while reach.digitCount <= number.scale {
            let (digit, left) = (fraction * radix).divided(by: unit)
            append(UInt32(digit.small ?? 0), base, isAfterPoint: isFirst, to: &text)
            fraction = left
            reach = reach * radix
            isFirst = false
        }
        return text
    }

    private static func append(_ digit: UInt32, _ base: Int, isAfterPoint: Bool, to text: inout [UInt8]) {
        if base <= 16 {
            if isAfterPoint { text.append(46) }
            text.append(UInt8(digit < 10 ? digit + 48 : digit + 55))
            return
        }
        text.append(isAfterPoint ? 46 : 32)
        let shown = Array(String(digit).utf8)
        let width = String(base - 1).utf8.count
        text += repeatElement(48, count: width - shown.count)
        text += shown
    }
}

/// One conversion of `printf(3)`: `%-08.3f`.
struct FormatSpecifier {
    var isLeft = false
    var showsSign = false
    var leavesSpace = false
    var padsZero = false
    var isAlternative = false
    var width = 0
    var precision: Int?
    var conversion: UInt8 = 0
    /// Whether width or precision is a `*`, to be filled in from an argument.
    var widthIsArgument = false
    var precisionIsArgument = false

    /// Reads a specifier from after its percent sign; nil where the text ends first. Length letters are skipped.
    init?(_ text: [UInt8], _ index: inout Int) {
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "-"): isLeft = true
            case UInt8(ascii: "+"): showsSign = true
            case 32: leavesSpace = true
            case UInt8(ascii: "0"): padsZero = true
            case UInt8(ascii: "#"): isAlternative = true
            default:
                readRest(text, &index)
                guard index < text.count else { return nil }
                conversion = text[index]
                index += 1
                return
            }
            index += 1
        }
        return nil
    }

    private mutating func readRest(_ text: [UInt8], _ index: inout Int) {
        func number() -> Int {
            var value = 0
            while index < text.count, text[index].isDigit {
                value = min(value * 10 + Int(text[index] - 48), 1 << 24)
                index += 1
            }
            return value
        }
        if index < text.count, text[index] == UInt8(ascii: "*") {
            widthIsArgument = true
            index += 1
        } else {
            width = number()
        }
        if index < text.count, text[index] == UInt8(ascii: ".") {
            index += 1
            if index < text.count, text[index] == UInt8(ascii: "*") {
                precisionIsArgument = true
                index += 1
            } else {
                precision = number()
            }
        }
        while index < text.count, "hlLqjzt".utf8.contains(text[index]) { index += 1 }
    }

    /// Sets a width that came as an argument; a negative one aligns left.
    mutating func setWidth(_ value: Int) {
        width = min(abs(value), 1 << 24)
        if value < 0 { isLeft = true }
    }

    func padded(_ text: [UInt8]) -> [UInt8] {
        let missing = width - text.count
        if missing <= 0 { return text }
        let fill = [UInt8](repeating: 32, count: missing)
        return isLeft ? text + fill : fill + text
    }

    /// `%s`
    func string(_ text: [UInt8]) -> [UInt8] {
        padded(precision.map { Array(text.prefix($0)) } ?? text)
    }

    /// `%d`, `%i`
    func signed(_ value: Int64) -> [UInt8] {
        number(
            Array(String(value.magnitude).utf8),
            prefix: value < 0 ? [45] : showsSign ? [43] : leavesSpace ? [32] : []
        )
    }

    /// `%u`, `%o`, `%x`, `%X`
    func unsigned(_ value: UInt64) -> [UInt8] {
        switch conversion {
        case UInt8(ascii: "o"):
            let digits = Array(String(value, radix: 8).utf8)
            return number(isAlternative && digits.first != 48 ? [48] + digits : digits, prefix: [])
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            let isUpper = conversion == UInt8(ascii: "X")
            let digits = Array(String(value, radix: 16, uppercase: isUpper).utf8)
            return number(digits, prefix: isAlternative && value != 0 ? Array((isUpper ? "0X" : "0x").utf8) : [])
        default:
            return number(Array(String(value).utf8), prefix: [])
        }
    }

    private func number(_ digits: [UInt8], prefix: [UInt8]) -> [UInt8] {
        var digits = digits
        if let precision {
            if precision == 0, digits == [48] { digits = [] }
            if digits.count < precision { digits = [UInt8](repeating: 48, count: precision - digits.count) + digits }
        } else if padsZero, !isLeft {
            let missing = width - digits.count - prefix.count
            if missing > 0 { digits = [UInt8](repeating: 48, count: missing) + digits }
        }
        return padded(prefix + digits)
    }

    /// `%e`, `%f`, `%g`, `%a` and their capitals.
    func floating(_ value: Double) -> [UInt8] {
        var text = "%"
        if isLeft { text += "-" }
        if showsSign { text += "+" }
        if leavesSpace { text += " " }
        if padsZero { text += "0" }
        if isAlternative { text += "#" }
        if width > 0 { text += "\(width)" }
        if let precision { text += ".\(precision)" }
        return FloatingText.format(text + String(Character(Unicode.Scalar(conversion))), value)
    }
}

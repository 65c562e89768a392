import Kernel

/// Output of `stat -c`: directives with `printf` widths and flags.
enum StatFormat {
    /// Replaces each directive by what `field` makes of its letter; an unknown one stays as its letter.
    static func expand(
        _ format: [UInt8],
        _ field: (_ letter: Character) -> FieldValue?
    ) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < format.count {
            guard format[index] == UInt8(ascii: "%") else {
                output.append(format[index])
                index += 1
                continue
            }
            index += 1
            var flags = ""
            while index < format.count, "#-+.I 0123456789".utf8.contains(format[index]) {
                flags.append(Character(UnicodeScalar(format[index])))
                index += 1
            }
            guard index < format.count else {
                output.append(UInt8(ascii: "%"))
                return output
            }
            let letter = Character(UnicodeScalar(format[index]))
            index += 1
            if letter == "%" {
                output.append(UInt8(ascii: "%"))
            } else if let value = field(letter) {
                output += value.set(flags)
            } else {
                output += Array(String(letter).utf8)
            }
        }
        return output + [10]
    }

    /// What stands for a directive.
    enum FieldValue {
        case bytes([UInt8])
        case number(Int64)
        case octal(UInt32)
        case hexadecimal(UInt64)

        static func text(_ text: String) -> FieldValue { .bytes(Array(text.utf8)) }

        /// The value under `printf` flags and a width.
        func set(_ flags: String) -> [UInt8] {
            var digits: [UInt8]
            var isText = false
            switch self {
            case .bytes(let bytes):
                digits = bytes
                isText = true
            case .number(let number): digits = Array((flags.contains("+") ? "+" : "").utf8) + Array(String(number).utf8)
            case .octal(let number): digits = Array(((flags.contains("#") ? "0" : "") + number.octal()).utf8)
            case .hexadecimal(let number):
                digits = Array(((flags.contains("#") && number != 0 ? "0x" : "") + number.hexadecimal).utf8)
            }
            let pieces = flags.drop { "#-+ 0".contains($0) }.split(separator: ".", omittingEmptySubsequences: false)
            let width = pieces.first.flatMap { Int($0) } ?? 0
            if isText, pieces.count > 1, let limit = Int(pieces[1]) { digits = Array(digits.prefix(limit)) }
            let missing = max(width - digits.count, 0)
            let leading = flags.prefix { "#-+ 0".contains($0) }
            if leading.contains("-") { return digits + [UInt8](repeating: 32, count: missing) }
            let pad = leading.contains("0") && !isText ? UInt8(ascii: "0") : 32
            return [UInt8](repeating: pad, count: missing) + digits
        }
    }
}

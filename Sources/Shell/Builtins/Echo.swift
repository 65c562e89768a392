/// What `echo` prints, in BusyBox and in bash: options `-n`, `-e`, `-E`.
public enum EchoText {
    /// - Parameter words: without the command's own name.
    /// - Parameter escapes: whether escapes are replaced without `-e` as well.
    public static func render(_ words: [[UInt8]], escapes: Bool = false, dialect: Dialect = .ash) -> [UInt8] {
        var first = 0
        var endsLine = true
        var escapes = escapes
        while first < words.count, isOption(words[first]) {
            for letter in words[first].dropFirst() {
                switch letter {
                case UInt8(ascii: "n"): endsLine = false
                case UInt8(ascii: "e"): escapes = true
                default: escapes = false
                }
            }
            first += 1
        }
        var output: [UInt8] = []
        for index in first..<max(first, words.count) {
            if index > first { output.append(32) }
            guard escapes else {
                output += words[index]
                continue
            }
            if Escapes.append(words[index], to: &output, .echo, dialect) { return output }
        }
        if endsLine { output.append(10) }
        return output
    }

    private static func isOption(_ word: [UInt8]) -> Bool {
        word.count > 1 && word[0] == UInt8(ascii: "-")
            && word.dropFirst().allSatisfy {
                $0 == UInt8(ascii: "n") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E")
            }
    }
}

/// Backslash escapes of `echo -e`, `printf` and `%b`.
public enum Escapes {
    /// Where an escape stands; that decides how octal numbers are written.
    public enum Place {
        /// `echo -e`: `\0nnn`; BusyBox knows `\nnn`, too.
        case echo
        /// `printf %b`: `\0nnn` or `\nnn`.
        case argument
        /// The format of `printf`, `$'…'`: `\nnn`.
        case format
    }

    /// Appends a text with its escapes replaced. True where `\c` says that nothing more is to be printed.
    public static func append(_ text: [UInt8], to output: inout [UInt8], _ place: Place, _ dialect: Dialect) -> Bool {
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
                output.append(text[index])
                index += 1
                continue
            }
            index += 1
            if text[index] == UInt8(ascii: "c") { return true }
            output += escape(text, &index, place, dialect)
        }
        return false
    }

    /// The bytes of the escape whose letter is at `index`, which moves past it.
    static func escape(_ text: [UInt8], _ index: inout Int, _ place: Place, _ dialect: Dialect) -> [UInt8] {
        let letter = text[index]
        index += 1
        switch letter {
        case UInt8(ascii: "a"): return [7]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "e"), UInt8(ascii: "E"): return [27]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "v"): return [11]
        case UInt8(ascii: "\\"): return [0x5C]
        case UInt8(ascii: "x"):
            guard let value = digits(text, &index, radix: 16, limit: 2) else { return [0x5C, letter] }
            return [UInt8(truncatingIfNeeded: value)]
        case UInt8(ascii: "u"), UInt8(ascii: "U"):
            guard let value = digits(text, &index, radix: 16, limit: letter == UInt8(ascii: "u") ? 4 : 8),
                let scalar = Unicode.Scalar(UInt32(value))
            else { return [0x5C, letter] }
            return Array(String(Character(scalar)).utf8)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let isZero = letter == UInt8(ascii: "0")
            if dialect == .bash, place == .echo, !isZero { return [0x5C, letter] }
            return [octal(text, &index, Int(letter) - 48, place != .format && isZero ? 3 : 2, dialect)]
        default: return [0x5C, letter]
        }
    }

    private static func octal(
        _ text: [UInt8],
        _ index: inout Int,
        _ first: Int,
        _ limit: Int,
        _ dialect: Dialect
    ) -> UInt8 {
        var value = first
        var count = 0
        while count < limit, index < text.count, (48...55).contains(text[index]) {
            let next = value * 8 + Int(text[index]) - 48
            // ash takes no digit that would not fit a byte.
            if dialect == .ash, next > 255 { break }
            value = next
            index += 1
            count += 1
        }
        return UInt8(truncatingIfNeeded: value)
    }

    /// The text of `$'…'` and `${x@E}`.
    static func dollarQuoted(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
                output.append(text[index])
                index += 1
                continue
            }
            index += 1
            if text[index] == 0x27 || text[index] == 0x22 {
                output.append(text[index])
                index += 1
            } else {
                output += escape(text, &index, .format, .bash)
            }
        }
        return output
    }

    private static func digits(_ text: [UInt8], _ index: inout Int, radix: Int, limit: Int) -> Int? {
        var value = 0
        var count = 0
        while count < limit, index < text.count, let digit = Character(Unicode.Scalar(text[index])).hexDigitValue,
            digit < radix
        {
            value = value * radix + digit
            index += 1
            count += 1
        }
        return count == 0 ? nil : value
    }
}

/// `printf`: the format applied to the arguments as often as it takes.
public struct PrintfFormat {
    /// What goes to standard output.
    public private(set) var output: [UInt8] = []
    /// Complaints in order, each as the shell or applet says it after its prefix, with how much output stood before it.
    public private(set) var complaints: [Complaint] = []
    /// 0, or 1 after a complaint.
    public private(set) var status: Int32 = 0

    /// Something wrong with a format or an argument.
    public struct Complaint: Sendable {
        /// Without the shell's prefix.
        public var message: [UInt8]
        /// How many bytes of the output come first.
        public var outputBefore: Int
    }

    private let format: [UInt8]
    private let arguments: [[UInt8]]
    private let dialect: Dialect
    private let now: Int64
    private let isUnicode: Bool
    private var next = 0
    private var isStopped = false
    /// A width or precision asks for more than there may be.
    public private(set) var isTooLarge = false

    /// Formats.
    ///
    /// - Parameter now: seconds since 1970, for bash's `%(…)T` without an argument.
    /// - Parameter isUnicode: `'é` stands for the character's number, not the byte's.
    public init(
        format: [UInt8],
        arguments: [[UInt8]],
        dialect: Dialect,
        now: Int64 = 0,
        isUnicode: Bool = false
    ) {
        self.now = now
        self.isUnicode = isUnicode
        self.format = format
        self.arguments = arguments
        self.dialect = dialect
        repeat {
            let before = next
            pass()
            if next == before { break }
        } while next < arguments.count && !isStopped
    }

    /// One conversion of the format.
    private struct Conversion {
        var flags: [UInt8] = []
        var width = 0
        var precision: Int?
        var letter: UInt8 = 0

        /// Anything stands between the `%` and the letter, beside what is skipped.
        var isDecorated = false

        func has(_ flag: Character) -> Bool { flag.asciiValue.map(flags.contains) ?? false }
    }

    private mutating func pass() {
        var index = 0
        while index < format.count, !isStopped {
            let byte = format[index]
            if byte == UInt8(ascii: "\\"), index + 1 < format.count {
                index += 1
                escape(&index)
            } else if byte == UInt8(ascii: "%") {
                if index + 1 < format.count, format[index + 1] == UInt8(ascii: "%") {
                    output.append(byte)
                    index += 2
                } else {
                    convert(&index)
                }
            } else {
                output.append(byte)
                index += 1
            }
        }
    }

    private mutating func escape(_ index: inout Int) {
        if dialect == .ash, format[index] == UInt8(ascii: "c") {
            isStopped = true
            return
        }
        if dialect == .bash, format[index] == 0x22 || format[index] == 0x27 {
            output.append(format[index])
            index += 1
            return
        }
        output += Escapes.escape(format, &index, .format, dialect)
    }

    private mutating func convert(_ index: inout Int) {
        let start = index
        index += 1
        var conversion = Conversion()
        while index < format.count, "-+ #0'".utf8.contains(format[index]) {
            conversion.flags.append(format[index])
            index += 1
        }
        conversion.width = max(count(&index) ?? 0, -Int.max)
        if conversion.width < 0 {
            conversion.flags.append(UInt8(ascii: "-"))
            conversion.width = -conversion.width
        }
        if index < format.count, format[index] == UInt8(ascii: ".") {
            index += 1
            let precision = count(&index) ?? 0
            conversion.precision = precision < 0 ? nil : precision
        }
        if conversion.width > ShellProgram.largestText || conversion.precision ?? 0 > ShellProgram.largestText
            || output.count > ShellProgram.largestText
        {
            isTooLarge = true
            isStopped = true
            return
        }
        if dialect == .bash, index < format.count, format[index] == 0x28,
            let close = format[index...].firstIndex(of: 0x29), close + 1 < format.count,
            format[close + 1] == UInt8(ascii: "T")
        {
            let wanted = next < arguments.count ? integer(argument()) : -1
            pad(TimeText.format(Array(format[(index + 1)..<close]), seconds: wanted < 0 ? now : wanted), conversion)
            index = close + 2
            return
        }
        conversion.isDecorated = index > start + 1
        let modifiers = index
        let known = (dialect == .bash ? "hlLjzt" : "hlLz").utf8
        while index < format.count, known.contains(format[index]) { index += 1 }
        let rest = format[start..<modifiers] + format[index...]
        guard index < format.count else {
            invalid(rest, letter: 0, format[start...])
            return
        }
        conversion.letter = format[index]
        index += 1
        apply(conversion, rest)
    }

    private mutating func apply(_ conversion: Conversion, _ rest: ArraySlice<UInt8>) {
        switch conversion.letter {
        // BusyBox knows it only bare.
        case UInt8(ascii: "b") where dialect == .ash && conversion.isDecorated:
            invalid(rest, letter: conversion.letter, [])
        case UInt8(ascii: "s"): pad(cut(argument(), conversion), conversion)
        case UInt8(ascii: "b"):
            var text: [UInt8] = []
            isStopped = Escapes.append(argument(), to: &text, .argument, dialect)
            pad(cut(text, conversion), conversion)
        case UInt8(ascii: "c"):
            let text = argument()
            pad(text.isEmpty ? [0] : Array(text.prefix(1)), conversion)
        case UInt8(ascii: "q") where dialect == .bash: pad(Quoting.backslashes(argument()), conversion)
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "o"), UInt8(ascii: "x"),
            UInt8(ascii: "X"):
            let isSigned = conversion.letter == UInt8(ascii: "d") || conversion.letter == UInt8(ascii: "i")
            let value = integer(argument(), isSigned: isSigned)
            pad(
                IntegerText.format(value, conversion.letter, conversion.flags, conversion.precision),
                conversion,
                isNumber: true
            )
        case UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "g"),
            UInt8(ascii: "G"):
            let value = floating(argument())
            let text = FloatingText.format(
                value,
                conversion.letter,
                precision: conversion.precision ?? 6,
                keepsZeros: conversion.has("#")
            )
            pad(signed(text, conversion), conversion, isNumber: value.isFinite)
        default: invalid(rest, letter: conversion.letter, [])
        }
    }

    private mutating func invalid(_ rest: ArraySlice<UInt8>, letter: UInt8, _ spec: ArraySlice<UInt8>) {
        if dialect == .ash {
            complain(Array(rest) + Array(": invalid format".utf8))
        } else if letter == 0 {
            complain(Array("`".utf8) + spec + Array("': missing format character".utf8))
        } else {
            complain(Array("`".utf8) + [letter] + Array("': invalid format character".utf8))
        }
        isStopped = true
    }

    private mutating func complain(_ message: [UInt8]) {
        complaints.append(Complaint(message: message, outputBefore: output.count))
        status = 1
    }

    /// A width or precision: digits, or `*` for an argument.
    private mutating func count(_ index: inout Int) -> Int? {
        if index < format.count, format[index] == UInt8(ascii: "*") {
            index += 1
            return Int(clamping: min(max(integer(argument()), -1_073_741_824), 1_073_741_824))
        }
        var value: Int?
        while index < format.count, (48...57).contains(format[index]) {
            value = min((value ?? 0) * 10 + Int(format[index]) - 48, 1_073_741_824)
            index += 1
        }
        return value
    }

    private mutating func argument() -> [UInt8] {
        defer { next += 1 }
        isMissing = next >= arguments.count
        return isMissing ? [] : arguments[next]
    }

    /// The argument just taken was not given.
    private var isMissing = false

    private mutating func integer(_ word: [UInt8], isSigned: Bool = true) -> Int64 {
        var text = dialect == .ash ? Array(word.drop { $0 == 32 || (9...13).contains($0) }) : word
        // BusyBox takes a plus away before it reads a number with its sign.
        if dialect == .ash, text.starts(with: Array("+-".utf8)) { text.removeFirst() }
        if isMissing, dialect == .bash { return 0 }
        if let first = text.first, first == 0x27 || first == 0x22 {
            guard isUnicode else { return text.count > 1 ? Int64(text[1]) : 0 }
            return text.count > 1
                ? Int64(String(decoding: text.dropFirst(), as: UTF8.self).unicodeScalars.first?.value ?? 0) : 0
        }
        let parsed = NumberText.integer(text, isSigned: isSigned)
        if parsed.rest.isEmpty, !parsed.overflows, !text.isEmpty { return parsed.value }
        if dialect == .bash {
            if text.isEmpty { return 0 }
            if parsed.overflows {
                complaints.append(
                    Complaint(
                        message: Array("warning: ".utf8) + text + Array(": Numerical result out of range".utf8),
                        outputBefore: output.count
                    )
                )
            } else {
                let isOctal = text.first == 48 && text.count > 1 && text.allSatisfy { (48...57).contains($0) }
                complain(text + Array((isOctal ? ": invalid octal number" : ": invalid number").utf8))
            }
            return parsed.value
        }
        complain(Array("invalid number '".utf8) + text + Array("'".utf8))
        return 0
    }

    private mutating func floating(_ text: [UInt8]) -> Double {
        if text.isEmpty, isMissing || dialect == .ash { return 0 }
        if let first = text.first, first == 0x27 || first == 0x22 { return Double(integer(text)) }
        var trimmed = text[...]
        while let first = trimmed.first, first == 32 || first == 9 { trimmed = trimmed.dropFirst() }
        let string = String(decoding: trimmed, as: UTF8.self)
        if let value = Double(string), !string.isEmpty {
            // What is out of range is said, and used.
            if dialect == .ash, NumberText.isOutOfRange(value, string) {
                complain(Array("invalid number '".utf8) + text + Array("'".utf8))
            }
            return value
        }
        if dialect == .bash {
            if text.isEmpty { return 0 }
            complain(text + Array(": invalid number".utf8))
            return NumberText.leadingDouble(string)
        }
        complain(Array("invalid number '".utf8) + text + Array("'".utf8))
        return 0
    }

    private func cut(_ text: [UInt8], _ conversion: Conversion) -> [UInt8] {
        conversion.precision.map { Array(text.prefix($0)) } ?? text
    }

    private func signed(_ text: [UInt8], _ conversion: Conversion) -> [UInt8] {
        if text.first == UInt8(ascii: "-") { return text }
        if conversion.has("+") { return [UInt8(ascii: "+")] + text }
        return conversion.has(" ") ? [32] + text : text
    }

    private mutating func pad(_ text: [UInt8], _ conversion: Conversion, isNumber: Bool = false) {
        let missing = conversion.width - text.count
        guard missing > 0 else {
            output += text
            return
        }
        if conversion.has("-") {
            output += text + [UInt8](repeating: 32, count: missing)
        } else if isNumber, conversion.has("0"),
            conversion.precision == nil || "fegFEG".utf8.contains(conversion.letter)
        {
            var signCount = text.prefix { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == 32 }.count
            if text.starts(with: Array("0x".utf8)) || text.starts(with: Array("0X".utf8)) { signCount = 2 }
            output += text.prefix(signCount) + [UInt8](repeating: 48, count: missing) + text.dropFirst(signCount)
        } else {
            output += [UInt8](repeating: 32, count: missing) + text
        }
    }
}

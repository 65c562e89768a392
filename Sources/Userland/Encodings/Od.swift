import Kernel

/// `od`: bytes in octal and other forms.
enum Od: OptionApplet {
    static let name = "od"
    static let short = "N:abcdfhij:lot:vxsS:w::A:"
    static let usage = #"""
        od [-abcdfhilovxs] [-t TYPE] [-A RADIX] [-N SIZE] [-j SKIP] [-S MINSTR] [-w WIDTH] [FILE]...

        Print FILEs (or stdin) unambiguously, as octal bytes by default
        """#

    static func inputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, page: "") else { return [] }
        return options.operands.isEmpty ? [[45]] : options.operands
    }

    static func run(
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var dump = OctalDump()
        dump.formats = try formats(options)
        dump.showsAll = options.has("v")
        if let radix = options.text("A") {
            guard let style = ["d": (10, 7), "o": (8, 7), "x": (16, 6), "n": (0, 0)][radix.prefix(1)] else {
                throw UsageError("od: bad output address radix '\(radix.prefix(1))' (must be [doxn])\n")
            }
            (dump.radix, dump.addressWidth) = style
        }
        let block = dump.blockSize
        dump.width = block < 16 ? block * (16 / block) : block
        if options.has("w") {
            let text = options.value("w") ?? []
            dump.width = text.isEmpty ? 32 : try number(text)
            if dump.width % block != 0 || dump.width == 0 {
                call.complain("warning: invalid width \(dump.width); using \(block) instead")
                dump.width = block
            }
        }
        var bytes: [UInt8] = []
        var status: Int32 = 0
        var skip = 0
        if let text = options.value("j") { skip = try number(text) }
        var limit = Int.max
        if let text = options.value("N") { limit = try number(text) }
        for input in call.inputs {
            // What is asked for may be in the first files.
            if limit < Int.max, bytes.count - skip >= limit { break }
            bytes += input.bytes
            guard let failure = input.failure else { continue }
            if input.failedOpening {
                call.complain(input.name, failure)
            } else {
                call.complain("", input.name, ": read error")
            }
            status = 1
        }
        if status != 0, bytes.isEmpty, call.inputs.allSatisfy({ $0.failure != nil && $0.failedOpening }) {
            return status
        }
        guard skip <= bytes.count else { throw UsageError("od: can't skip past end of combined input\n") }
        var shown = bytes[skip...]
        shown = shown.prefix(limit)
        machine.fuel -= shown.count / 10
        if let text = options.value("S") {
            dump.showStrings(shown, least: max(1, try number(text)), &call.output)
        } else {
            dump.show(shown, &call.output)
        }
        return status
    }

    /// Decimal, octal or hexadecimal digits, with a suffix.
    private static func number(_ text: [UInt8]) throws(UsageError) -> Int {
        let word = String(decoding: text, as: UTF8.self)
        if word.hasPrefix("0x"), let value = Int(word.dropFirst(2), radix: 16) { return value }
        if word.hasPrefix("0"), let value = Int(word, radix: 8) { return value }
        return try Numeral.scaled(text, of: Self.self)
    }

    private static let letterFormats: [Character: OctalDump.Format] = [
        "a": .named, "b": .octal(1), "c": .character, "d": .unsigned(2), "f": .floating(4), "h": .hexadecimal(2),
        "i": .signed(2), "l": .signed(4), "o": .octal(2), "x": .hexadecimal(2), "s": .signed(2),
    ]

    private static func formats(_ options: CommandOptions) throws(UsageError) -> [OctalDump.Format] {
        var formats: [OctalDump.Format] = []
        // Whatever order they are given in.
        for letter: Character in ["a", "b", "c", "d", "f", "h", "i", "l", "o", "t", "x", "s"] where options.has(letter)
        {
            if letter == "t" {
                for case ("t", let value) in options.given {
                    formats += try types(String(decoding: value ?? [], as: UTF8.self))
                }
            } else if let format = letterFormats[letter] {
                formats.append(format)
            }
        }
        return formats.isEmpty ? [.octal(2)] : formats
    }

    private static func types(_ text: String) throws(UsageError) -> [OctalDump.Format] {
        var formats: [OctalDump.Format] = []
        var rest = text[...]
        while let letter = rest.popFirst() {
            switch letter {
            case "a": formats.append(.named)
            case "c": formats.append(.character)
            case "d", "o", "u", "x", "f":
                let sizes: [Character: Int] =
                    letter == "f" ? ["F": 4, "D": 8, "L": 16] : ["C": 1, "S": 2, "I": 4, "L": 8]
                var size = letter == "f" ? 8 : 4
                if let named = rest.first.flatMap({ sizes[$0] }) {
                    size = named
                    rest = rest.dropFirst()
                } else {
                    let digits = rest.prefix { $0.isNumber }
                    rest = rest.dropFirst(digits.count)
                    if let given = Int(digits) { size = given }
                    // A letter behind the digits makes them no number.
                    if !digits.isEmpty, rest.first?.isLetter ?? false { size = 4_294_967_295 }
                }
                let isPossible = letter == "f" ? size == 4 || size == 8 : [1, 2, 4, 8].contains(size)
                guard isPossible else {
                    let kind = letter == "f" ? "floating-point" : "integral"
                    throw UsageError(
                        "od: invalid type string '\(text)'; \(size)-byte \(kind) type is not supported\n"
                    )
                }
                switch letter {
                case "d": formats.append(.signed(size))
                case "o": formats.append(.octal(size))
                case "u": formats.append(.unsigned(size))
                case "x": formats.append(.hexadecimal(size))
                default: formats.append(.floating(size))
                }
            default: throw UsageError("od: invalid character '\(letter)' in type string '\(text)'\n")
            }
        }
        return formats
    }
}

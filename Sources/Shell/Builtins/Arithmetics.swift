import Kernel

extension ShellProgram {
    /// `let expression…`
    mutating func letCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        guard !words.isEmpty else { throw failure("expression expected", .let, status: isBash ? 1 : 2) }
        var result: Int64 = 0
        for word in words {
            do throws(ShellError) {
                result = try evaluate(text: word, &machine)
            } catch {
                var failure = error
                failure.builtin = Array("let".utf8)
                failure.isFatal = false
                throw failure
            }
        }
        status = result != 0 ? 0 : 1
        return .next
    }

    /// `getopts optstring name [argument…]`
    mutating func getoptsCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        guard words.count >= 2 else {
            if isBash {
                complainRaw(Array("getopts: usage: getopts optstring name [arg ...]\n".utf8), &machine)
                status = 2
                return .next
            }
            throw failure("usage: getopts optstring var [arg]", .getopts)
        }
        let letters = words[0]
        let arguments = words.count > 2 ? Array(words[2...]) : positional
        let indexSlot = slot(of: Self.optionIndex, machine)
        var index = Int(clamping: number(text(of: indexSlot, machine) ?? [49]) ?? 1)
        var place = Int(extra.optionPlace)
        if extra.optionIndex > 0 { index = Int(extra.optionIndex) }
        if index < 1 { index = 1 }
        if !isBash, index > arguments.count + 1 {
            index = 1
            place = 0
        }
        // ash counts a word as soon as it looks into it.
        if !isBash, place > 0, index > 1 { index -= 1 }
        let isQuiet = text("OPTERR", machine) == [48]
        let isSilent = letters.first == UInt8(ascii: ":") || (isQuiet && !isBash)
        var letter = UInt8(ascii: "?")
        var argument: [UInt8]?
        var isPlain = false
        var isOver = false
        if index > arguments.count {
            isOver = true
        } else {
            let word = arguments[index - 1]
            if place == 0 || place >= word.count {
                place = 0
                if word.first != UInt8(ascii: "-") || word.count < 2 {
                    isOver = true
                } else if word == Array("--".utf8) {
                    index += 1
                    isOver = true
                } else {
                    place = 1
                }
            }
            if !isOver {
                letter = word[place]
                place += 1
                let known = letters.firstIndex(of: letter).flatMap { letter == UInt8(ascii: ":") ? nil : $0 }
                let takesArgument =
                    known.map { $0 + 1 < letters.count && letters[$0 + 1] == UInt8(ascii: ":") } ?? false
                if known == nil {
                    if isSilent {
                        argument = [letter]
                    } else if !isQuiet {
                        optionError("Illegal option -", "illegal option -- ", letter, "", &machine)
                    }
                    letter = UInt8(ascii: "?")
                } else if takesArgument {
                    if place < word.count {
                        argument = Array(word[place...])
                    } else if index < arguments.count {
                        index += 1
                        argument = arguments[index - 1]
                    } else if isSilent {
                        argument = [letter]
                        letter = letters.first == UInt8(ascii: ":") ? UInt8(ascii: ":") : UInt8(ascii: "?")
                    } else {
                        if !isQuiet {
                            optionError("No arg for -", "option requires an argument -- ", letter, " option", &machine)
                        }
                        letter = UInt8(ascii: "?")
                    }
                    place = word.count
                } else {
                    isPlain = true
                }
                if place >= word.count {
                    index += 1
                    place = 0
                }
            }
        }
        let argumentSlot = slot(of: Name("OPTARG"), machine)
        if let argument {
            try assign(slot: argumentSlot, .text(argument), &machine)
        } else {
            // ash leaves an empty text where an option takes no argument.
            variables.entries[argumentSlot].value = isPlain && !isBash ? .text([]) : .unset
        }
        let shown = !isBash && !isOver && place > 0 ? index + 1 : index
        try assign(slot: indexSlot, .text(decimal(Int64(shown))), &machine)
        extra.optionPlace = Int32(isOver ? 0 : place)
        if !isBash { extra.optionIndex = Int32(clamping: shown) }
        guard Name.isValid(words[1]) else {
            throw failure(
                isBash
                    ? Array("`".utf8) + words[1] + Array("': not a valid identifier".utf8)
                    : words[1] + Array(": bad variable name".utf8),
                .getopts
            )
        }
        try assign(slot: slot(of: Name(words[1]), machine), .text(isOver ? [UInt8(ascii: "?")] : [letter]), &machine)
        status = isOver ? 1 : 0
        return .next
    }

    /// ash: new positional parameters are read from the first on, though `OPTIND` stays as it is.
    mutating func restartOptions() {
        guard !isBash, !extras.isEmpty, extras[0].optionIndex > 0 else { return }
        extra.optionIndex = 1
        extra.optionPlace = 0
    }

    private mutating func optionError(
        _ ash: String,
        _ bash: String,
        _ letter: UInt8,
        _ end: String,
        _ machine: inout Machine
    ) {
        if isBash {
            complainRaw(name + Array(": \(bash)".utf8) + [letter, 10], &machine)
        } else {
            complainRaw(Array(ash.utf8) + [letter] + Array("\(end)\n".utf8), &machine)
        }
    }
}

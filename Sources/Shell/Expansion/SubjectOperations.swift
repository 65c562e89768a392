import Kernel

extension ShellProgram {
    /// `#`, `##`, `%`, `%%`
    mutating func trimSubject(_ instruction: Instruction) {
        let pattern = fields.popPattern()
        let isSuffix = instruction.a == 1
        let longest = instruction.flags.contains(.all)
        if !isBash, subject.isList {
            let isQuoted = instruction.flags.contains(.quoted)
            if instruction.flags.contains(.splits), isQuoted ? !subject.isJoined : isSet(Self.separatorName) {
                trimList(pattern, isSuffix: isSuffix, longest: longest)
                return
            }
            subject.values = [joined(subject.values)]
        }
        for index in subject.values.indices {
            let value = subject.values[index]
            if isSuffix {
                if let start = suffixMatch(pattern, value, longest: longest) {
                    subject.values[index] = Array(value[..<start])
                }
            } else if let end = prefixMatch(pattern, value, longest: longest) {
                subject.values[index] = Array(value[end...])
            }
        }
    }

    /// Appends a variable without what a pattern that was known beforehand matches at one end.
    mutating func appendTrimmed(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let slot = slot(instruction.a, machine)
        let flags = instruction.flags
        guard let value = text(of: slot, machine) else {
            if options.contains(.noUnset) { throw unsetParameter(variables.entries[slot].name) }
            append([], flags, &machine)
            return
        }
        let longest = flags.contains(.all)
        let isSuffix = instruction.operation == .trimmedSuffix
        let place: Int?
        if changesPatterns(for: value) {
            let text = code.patternTexts[Int(instruction.b)]
            place =
                isSuffix ? suffixMatch(text, value, longest: longest) : prefixMatch(text, value, longest: longest)
        } else {
            place = value.withUnsafeBufferPointer { bytes in
                let pattern = code.patterns[Int(instruction.b)]
                return isSuffix
                    ? pattern.suffixStart(in: bytes, longest: longest)
                    : pattern.prefixEnd(in: bytes, from: 0, longest: longest)
            }
        }
        let rest = isSuffix ? value[..<(place ?? value.count)] : value[(place ?? 0)...]
        if rest.count <= 1_024, flags.isDisjoint(with: [.splits, .marks]) {
            fields.text.append(contentsOf: rest)
            if flags.contains(.quoted), !rest.isEmpty || !flags.contains(.opensWithText) { fields.isOpen = true }
            return
        }
        append(Array(rest), flags, &machine)
        try checkSize()
    }

    /// ash has the values in memory one after the other, and tries each place up to the end of the value there: from
    /// the start or from the end, whichever finds what is wanted first. `##` and `%%` know only the first value.
    private mutating func trimList(_ pattern: [UInt8], isSuffix: Bool, longest: Bool) {
        guard let first = subject.values.first else { return }
        guard isSuffix else {
            guard let end = prefixMatch(pattern, first, longest: longest) else { return }
            if longest, end == first.count {
                // The first place tried is the end of all values.
                subject.values = [[]]
            } else {
                subject.values[0] = Array(first[end...])
            }
            return
        }
        if longest {
            if let start = suffixMatch(pattern, first, longest: true) { subject.values = [Array(first[..<start])] }
            return
        }
        for index in subject.values.indices.reversed() {
            guard let start = suffixMatch(pattern, subject.values[index], longest: false) else { continue }
            subject.values[index].removeSubrange(start...)
            subject.values.removeSubrange((index + 1)...)
            return
        }
    }

    private func isSet(_ name: Name) -> Bool {
        variables.find(name).map { !variables.entries[$0].value.isUnset } ?? true
    }

    /// `${name:offset:length}`
    mutating func takeSubstring(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let lengthText: [UInt8]? = instruction.flags.contains(.all) ? fields.popNested() : nil
        let offsetText = fields.popNested()
        guard subject.isSet || subject.isList else { return }
        var offset = try evaluate(text: offsetText, partOf: instruction.a, &machine)
        let value = subject.values.first ?? []
        let count = subject.isList ? Int64.max : Int64(characterCount(value))
        if !subject.isList, offset < 0 { offset += count }
        let isInside = subject.isList || (0...count).contains(offset)
        var length: Int64?
        if let lengthText, isInside || !isBash {
            length = try evaluate(text: lengthText, partOf: instruction.a, &machine)
        }
        if subject.isList {
            try sliceList(offset, length)
            return
        }
        guard isInside else {
            subject.values = [[]]
            return
        }
        var end = count
        if let length {
            end = length < 0 ? count + length : min(count, offset &+ length)
            guard end >= offset else {
                guard isBash, length < 0 else {
                    subject.values = [[]]
                    return
                }
                throw ShellError.discarding((lengthText ?? []) + Array(": substring expression < 0".utf8))
            }
        }
        subject.values = [characters(of: value, Int(offset)..<Int(end))]
    }

    /// A number in `${name:offset:length}`; bash names the parameter where it is none.
    private mutating func evaluate(
        text: [UInt8],
        partOf name: Int32,
        _ machine: inout Machine
    ) throws(ShellError) -> Int64 {
        do throws(ShellError) {
            return try evaluate(text: text, &machine)
        } catch {
            guard isBash, let message = error.message else { throw error }
            var named = error
            named.message = code.names[Int(name)].bytes + Array(": ".utf8) + message
            throw named
        }
    }

    private mutating func sliceList(_ offset: Int64, _ length: Int64?) throws(ShellError) {
        var values = subject.values
        var first: Int
        if subject.isPositional {
            // `${@:0}` starts with `$0`.
            values = [name] + values
            first = Int(clamping: offset < 0 ? offset + Int64(values.count) : offset)
        } else {
            let start = offset < 0 ? (subject.keys.last ?? -1) + 1 + offset : offset
            first = start < 0 ? values.count : subject.keys.firstIndex { $0 >= start } ?? values.count
        }
        if first < 0 { first = values.count }
        if let length, length < 0 {
            throw ShellError.discarding(decimal(length) + Array(": substring expression < 0".utf8))
        }
        let rest = values.dropFirst(min(first, values.count))
        subject.values = Array(length.map { Array(rest.prefix(Int(clamping: $0))) } ?? Array(rest))
    }

    private func characters(of text: [UInt8], _ range: Range<Int>) -> [UInt8] {
        guard countsCharacters, text.contains(where: { $0 >= 0x80 }) else { return Array(text[range]) }
        var position = -1
        return text.filter { byte in
            if byte & 0xC0 != 0x80 { position += 1 }
            return range.contains(position)
        }
    }

    /// `${name/pattern/text}`
    mutating func replaceInSubject(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        // In ash the text stands for itself.
        let replacement = isBash ? replacementParts(fields.popPattern()) : [fields.popNested()]
        let pattern = fields.popPattern()
        guard !pattern.isEmpty || instruction.a >= 2 else { return }
        let compiled = Pattern(pattern, extended: readsExtendedPatterns, inBytes: !countsCharacters)
        for index in subject.values.indices {
            machine.fuel -= subject.values[index].count / 16
            subject.values[index] = replacing(compiled, replacement, in: subject.values[index], scope: instruction.a)
            if subject.values[index].count > Self.largestText { throw outOfMemory(subject.values[index].count) }
        }
    }

    /// bash's replacement in pieces; between them stands what was matched (the unquoted `&`).
    private func replacementParts(_ text: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                parts[parts.count - 1].append(text[index + 1])
                index += 2
                continue
            }
            if text[index] == UInt8(ascii: "&") {
                parts.append([])
            } else {
                parts[parts.count - 1].append(text[index])
            }
            index += 1
        }
        return parts
    }

    private func replacing(_ pattern: Pattern, _ parts: [[UInt8]], in value: [UInt8], scope: Int32) -> [UInt8] {
        func replacement(_ match: ArraySlice<UInt8>) -> [UInt8] { Array(parts.joined(separator: match)) }
        if scope == 2 {
            guard let end = pattern.prefixLength(in: value[...], longest: true) else { return value }
            return replacement(value[..<end]) + value[end...]
        }
        if scope == 3 {
            guard let start = pattern.suffixStart(in: value[...], longest: true) else { return value }
            return value[..<start] + replacement(value[start...])
        }
        var result: [UInt8] = []
        var index = 0
        while index <= value.count, result.count <= Self.largestText {
            let rest = value[index...]
            if let length = pattern.prefixLength(in: rest, longest: true), length > 0 || (value.isEmpty && index == 0) {
                result += replacement(rest.prefix(length))
                index += length
                if scope == 0 || length == 0 { return result + value[index...] }
                continue
            }
            if index < value.count { result.append(value[index]) }
            index += 1
        }
        return result
    }

    /// `^`, `^^`, `,`, `,,`, `~`, `~~`
    mutating func changeCaseOfSubject(_ instruction: Instruction) {
        let pattern: [UInt8]? = instruction.b == 1 ? fields.popPattern() : nil
        let changesAll = instruction.flags.contains(.all)
        for index in subject.values.indices {
            for place in subject.values[index].indices where changesAll || place == 0 {
                let byte = subject.values[index][place]
                if let pattern, !pattern.isEmpty, !matches(pattern, [byte]) { continue }
                switch Parameter.CaseChange(rawValue: instruction.a) {
                case .upper: subject.values[index][place] = raised(byte)
                case .toggle: subject.values[index][place] = raised(byte) == byte ? lowered(byte) : raised(byte)
                default: subject.values[index][place] = lowered(byte)
                }
            }
        }
    }

    /// `${name@Q}` and the others.
    mutating func transformSubject(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let variable = code.names[Int(instruction.b)].bytes
        switch UInt8(truncatingIfNeeded: instruction.a) {
        case UInt8(ascii: "Q"):
            subject.values = subject.values.map { value in
                value.contains { $0 < 32 || $0 == 127 } ? Quoting.dollar(value) : Quoting.single(value)
            }
        case UInt8(ascii: "U"): subject.values = subject.values.map { $0.map(raised) }
        case UInt8(ascii: "L"): subject.values = subject.values.map { $0.map(lowered) }
        case UInt8(ascii: "u"):
            subject.values = subject.values.map { $0.prefix(1).map(raised) + $0.dropFirst() }
        case UInt8(ascii: "E"): subject.values = subject.values.map(Escapes.dollarQuoted)
        case UInt8(ascii: "P"):
            for index in subject.values.indices {
                subject.values[index] = expandPrompt(subject.values[index], &machine, isTrace: false)
            }
        case UInt8(ascii: "a"):
            guard Name.isValid(variable) else { return }
            let attributes = variables.entries[slot(of: Name(variable), machine)].attributes
            subject.values = [Array(Declaration.letters(attributes).utf8)]
            subject.isList = false
        case UInt8(ascii: "A"):
            guard Name.isValid(variable) else { return }
            let slot = slot(of: Name(variable), machine)
            subject.values = [assignmentStatement(slot)]
            subject.isList = false
        case UInt8(ascii: "K"), UInt8(ascii: "k"):
            subject.values = subject.values.map(Quoting.single)
        default: throw ShellError(variable + Array(": bad substitution".utf8), status: 1)
        }
    }
}

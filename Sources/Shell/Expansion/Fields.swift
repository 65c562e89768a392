import Kernel

extension ShellProgram {
    /// Appends a variable's value to the word being built.
    @inline(__always)
    mutating func appendVariable(
        _ slot: Int,
        _ flags: Instruction.Flags,
        _ machine: inout Machine
    ) throws(ShellError) {
        if case .integer(let number) = variables.entries[slot].value,
            !flags.contains(.marks), hasDefaultSeparators || !flags.contains(.splits)
        {
            appendDecimal(number, to: &fields.text)
            return
        }
        try appendSlowly(slot, flags, &machine)
    }

    @inline(never)
    private mutating func appendSlowly(
        _ slot: Int,
        _ flags: Instruction.Flags,
        _ machine: inout Machine
    ) throws(ShellError) {
        if case .text(let bytes) = variables.entries[slot].value,
            !variables.entries[slot].attributes.contains(.reference)
        {
            append(bytes, flags, &machine)
            return try checkSize()
        }
        guard let bytes = text(of: slot, machine) else {
            if options.contains(.noUnset), flags.contains(.mustBeSet) {
                throw unsetParameter(variables.entries[slot].name)
            }
            append([], flags, &machine)
            return
        }
        append(bytes, flags, &machine)
        try checkSize()
    }

    func unsetParameter(_ name: [UInt8]) -> ShellError {
        isBash
            ? ShellError(name + Array(": unbound variable".utf8), status: abortStatus)
            : ShellError(name + Array(": parameter not set".utf8))
    }

    func unsetPositional(_ index: Int) -> ShellError {
        unsetParameter((isBash ? [UInt8(ascii: "$")] : []) + decimal(Int64(index)))
    }

    /// What bash ends with after an expansion that must not fail.
    var abortStatus: Int32 { sources.first?.kind == .commandString ? 127 : 1 }

    /// Appends the result of an expansion.
    mutating func append(_ bytes: [UInt8], _ flags: Instruction.Flags, _ machine: inout Machine) {
        if bytes.count > 1_024 {
            guard fields.hasRoom(bytes.count) else { return }
            machine.fuel -= bytes.count / 64
        }
        if flags.contains(.quoted) {
            if flags.contains(.marks) { fields.appendMarked(bytes) } else { fields.text.append(contentsOf: bytes) }
            if !bytes.isEmpty || !flags.contains(.opensWithText) { fields.isOpen = true }
        } else if flags.contains(.splits) {
            appendSplit(bytes, globs: flags.contains(.globs), &machine)
        } else {
            fields.text.append(contentsOf: bytes)
        }
    }

    /// Appends text that `IFS` splits.
    mutating func appendSplit(_ bytes: [UInt8], globs: Bool, _ machine: inout Machine) {
        if !hasDefaultSeparators {
            appendSplit(bytes, separators: extra.separators, globs: globs, &machine)
            return
        }
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for place in bytes.indices {
                let byte = bytes[place]
                // Letters, digits and most signs mean nothing here.
                if byte > UInt8(ascii: "*"), byte != UInt8(ascii: "?"), byte != UInt8(ascii: "[") { continue }
                if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") {
                    fields.isPattern = true
                } else if byte == 32 || byte == 9 || byte == 10 {
                    fields.append(bytes, start..<place)
                    start = place + 1
                    if fields.isOpen || fields.text.count > Int(fields.start) { endField(&machine) }
                }
            }
            fields.append(bytes, start..<bytes.count)
        }
    }

    private mutating func appendSplit(
        _ bytes: [UInt8],
        separators: [UInt8],
        globs: Bool,
        _ machine: inout Machine
    ) {
        // After white space that ended a field, one other separator belongs to the same gap.
        var inGap = false
        for byte in bytes {
            guard separators.contains(byte) else {
                inGap = false
                if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "[") {
                    fields.isPattern = true
                }
                fields.text.append(byte)
                continue
            }
            let exists = fields.isOpen || fields.text.count > Int(fields.start)
            if byte == 32 || byte == 9 || byte == 10 {
                if exists {
                    endField(&machine)
                    inGap = true
                }
            } else if inGap {
                inGap = false
            } else {
                fields.isOpen = true
                endField(&machine)
            }
        }
    }

    /// Appends `$@`, `$*` or an array's elements.
    mutating func appendList(_ values: [[UInt8]], _ flags: Instruction.Flags, isJoined: Bool, _ machine: inout Machine)
    {
        if flags.contains(.splits) {
            if flags.contains(.quoted), isJoined {
                append(joined(values), flags, &machine)
                return
            }
            if isBash, !flags.contains(.quoted), !hasDefaultSeparators, let first = extras[0].separators.first,
                first != 32, first != 9, first != 10
            {
                // bash splits the text that the values make with separators between them: empty ones stay.
                append(joined(values), flags, &machine)
                return
            }
            guard fields.hasRoom(0) else { return }
            machine.fuel -= values.count / 16
            let flags = flags.contains(.quoted) ? flags.subtracting(.opensWithText) : flags
            for (index, value) in values.enumerated() {
                if index > 0 { endField(&machine) }
                if fields.text.count > Self.largestText { return fields.isOverfull = true }
                append(value, flags, &machine)
            }
            return
        }
        let text = isJoined || !isBash ? joined(values) : Array(values.joined(separator: [32]))
        append(text, flags, &machine)
    }

    /// Joined by the first character of `IFS`.
    func joined(_ values: [[UInt8]]) -> [UInt8] {
        if hasDefaultSeparators { return Array(values.joined(separator: [32])) }
        return Array(values.joined(separator: extras[0].separators.prefix(1)))
    }

    /// The word, or the part of it up to a separator, is complete.
    mutating func endField(_ machine: inout Machine) {
        guard fields.isOpen || fields.text.count > Int(fields.start) else {
            fields.isPattern = false
            return
        }
        if fields.isPattern, !options.contains(.noGlob) {
            globField(&machine)
        } else {
            fields.finishField()
        }
    }

    private var globFailure: [UInt8]? { extras.isEmpty ? nil : extras[0].globFailure }

    private mutating func globField(_ machine: inout Machine) {
        let start = Int(fields.start)
        let pattern = fields.escaped(from: start, marksFrom: 0)
        let matches = pathnames(pattern, &machine)
        guard let matches, !matches.isEmpty else {
            if matches == nil, !extras.isEmpty, extras[0].shellOptions.contains("failglob"), globFailure == nil {
                extra.globFailure = Array(fields.text[start...])
            }
            if matches == nil, !extras.isEmpty, extras[0].shellOptions.contains("nullglob") {
                fields.text.removeLast(fields.text.count - start)
                fields.isOpen = false
                fields.isPattern = false
                fields.marks.removeAll()
                return
            }
            fields.finishField()
            return
        }
        fields.text.removeLast(fields.text.count - start)
        for match in matches {
            fields.text.append(contentsOf: match)
            fields.finishField()
        }
    }

    mutating func appendPositional(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let index = Int(instruction.a)
        guard index <= positional.count else {
            if options.contains(.noUnset), instruction.flags.contains(.mustBeSet) { throw unsetPositional(index) }
            append([], instruction.flags, &machine)
            return
        }
        append(positional[index - 1], instruction.flags, &machine)
        try checkSize()
    }

    /// `$?`, `$#`, `$$`, `$!`, `$-`, `$0`.
    func specialParameter(_ character: UInt8, _ machine: inout Machine) -> [UInt8] {
        switch character {
        case UInt8(ascii: "?"): decimal(Int64(status))
        case UInt8(ascii: "#"): decimal(Int64(positional.count))
        case UInt8(ascii: "$"): decimal(Int64(identifier))
        case UInt8(ascii: "!"): lastBackground == 0 ? [] : decimal(Int64(lastBackground))
        case UInt8(ascii: "-"): options.letters(dialect)
        default: name
        }
    }

    /// `~`, `~user`, bash `~+` and `~-`.
    mutating func home(of user: [UInt8], _ machine: inout Machine) -> [UInt8] {
        if user.isEmpty { return text("HOME", machine) ?? [UInt8(ascii: "~")] }
        if isBash, user == [UInt8(ascii: "+")] { return text("PWD", machine) ?? [] }
        if isBash, user == [UInt8(ascii: "-")] { return text("OLDPWD", machine) ?? Array("~-".utf8) }
        for line in ((try? machine.contents(Array("/etc/passwd".utf8))) ?? []).split(separator: 10) {
            let parts = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            if parts.count > 5, parts[0].elementsEqual(user) { return Array(parts[5]) }
        }
        return [UInt8(ascii: "~")] + user
    }
}

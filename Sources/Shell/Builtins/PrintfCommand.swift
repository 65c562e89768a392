import Kernel

extension ShellProgram {
    /// `printf [-v name] format [argument…]`
    mutating func printFormatted(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var words = words
        var variable: [UInt8]?
        if isBash, words.first == Array("-v".utf8) {
            guard words.count > 1 else { throw failure("-v: option requires an argument", .printf, status: 2) }
            variable = words[1]
            guard Name.isValid(words[1].prefix { $0 != 0x5B }) else {
                throw failure(Array("`".utf8) + words[1] + Array("': not a valid identifier".utf8), .printf, status: 2)
            }
            words.removeFirst(2)
        }
        if words.first == Array("--".utf8) { words.removeFirst() }
        guard let format = words.first else {
            status = 2
            if isBash {
                complainRaw(Array("printf: usage: printf [-v var] format [arguments]\n".utf8), &machine)
            } else {
                complainAsApplet(Array("usage: printf FORMAT [ARGUMENT...]".utf8), &machine)
            }
            return .next
        }
        let formatted = PrintfFormat(
            format: format,
            arguments: Array(words.dropFirst()),
            dialect: dialect,
            now: machine.now.seconds,
            isUnicode: countsCharacters
        )
        if formatted.isTooLarge { throw outOfMemory(2 * Self.largestText) }
        var start = 0
        for complaint in formatted.complaints {
            // What stands before a complaint is written before it.
            if variable == nil, start < complaint.outputBefore {
                start += (try? machine.write(1, formatted.output[start..<complaint.outputBefore])) ?? 0
            }
            if isBash {
                complain(complaint.message, builtin: Array("printf".utf8), &machine)
            } else {
                complainAsApplet(complaint.message, &machine)
            }
        }
        if let variable {
            try assignByName(variable, formatted.output, &machine)
            status = formatted.status
            return .next
        }
        let flow = write(Array(formatted.output[start...]), command: "printf", &machine)
        if status == 0 { status = formatted.status }
        return flow
    }

    /// Sets `name` or `name[key]`.
    mutating func assignByName(_ text: [UInt8], _ value: [UInt8], _ machine: inout Machine) throws(ShellError) {
        if isBash, text.last == 0x5D, let bracket = text.firstIndex(of: 0x5B) {
            let slot = slot(of: Name(Array(text[..<bracket])), machine)
            try setElement(slot, Array(text[(bracket + 1)..<(text.count - 1)]), value, appends: false, &machine)
            return
        }
        try assign(slot: slot(of: Name(text), machine), .text(value), &machine)
    }
}

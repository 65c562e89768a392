import Kernel

extension ShellProgram {
    /// `[ a -op b ]` with numbers, straight from the fields. False where it is anything else.
    @inline(__always)
    mutating func testsNumbers() -> Bool {
        guard fields.count == 5 else { return false }
        let operation = fields.range(2)
        guard operation.count == 3, fields.text[operation.lowerBound] == UInt8(ascii: "-"),
            fields.range(4).count == 1, fields.text[fields.range(4).lowerBound] == UInt8(ascii: "]"),
            let left = plainNumber(fields.range(1)), let right = plainNumber(fields.range(3))
        else { return false }
        let first = fields.text[operation.lowerBound + 1]
        let second = fields.text[operation.lowerBound + 2]
        let result: Bool
        switch (first, second) {
        case (UInt8(ascii: "l"), UInt8(ascii: "t")): result = left < right
        case (UInt8(ascii: "l"), UInt8(ascii: "e")): result = left <= right
        case (UInt8(ascii: "g"), UInt8(ascii: "t")): result = left > right
        case (UInt8(ascii: "g"), UInt8(ascii: "e")): result = left >= right
        case (UInt8(ascii: "e"), UInt8(ascii: "q")): result = left == right
        case (UInt8(ascii: "n"), UInt8(ascii: "e")): result = left != right
        default: return false
        }
        status = result ? 0 : 1
        return true
    }

    @inline(__always)
    private func plainNumber(_ range: Range<Int>) -> Int64? {
        fields.text.withUnsafeBufferPointer { Value.digits(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    mutating func test(_ builtin: Builtin, _ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var words = words
        if builtin != .test {
            let closing: [UInt8] = builtin == .bracket ? [0x5D] : [0x5D, 0x5D]
            guard words.last == closing else {
                let text = isBash ? "missing `]'" : "missing " + String(decoding: closing, as: UTF8.self)
                return testFailed(Array(text.utf8), builtin, &machine)
            }
            words.removeLast()
        }
        if isBash, let result = try bashTest(words, &machine) {
            status = result ? 0 : 1
            return .next
        }
        if builtin == .doubleBracket, words.count == 3, let result = patternTest(words) {
            status = result ? 0 : 1
            return .next
        }
        do throws(TestExpression.Failure) {
            status = try TestExpression.evaluate(words, dialect: dialect, on: &machine) ? 0 : 1
            return .next
        } catch {
            return testFailed(error.message, builtin, &machine)
        }
    }

    private mutating func testFailed(_ message: [UInt8], _ builtin: Builtin, _ machine: inout Machine) -> Flow {
        status = 2
        if isBash {
            complain(message, builtin: Array((builtin == .test ? "test" : "[").utf8), &machine)
        } else {
            complainAsApplet(message, &machine)
        }
        return .next
    }

    /// BusyBox's `[[ a == pattern ]]`.
    private func patternTest(_ words: [[UInt8]]) -> Bool? {
        switch String(decoding: words[1], as: UTF8.self) {
        case "=", "==": matches(words[2], words[0])
        case "!=": !matches(words[2], words[0])
        case "=~": (try? RegularExpression(words[2]))?.firstMatch(in: words[0]) != nil
        default: nil
        }
    }

    /// `-v name` and `-o option`, which need the shell.
    private mutating func bashTest(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Bool? {
        guard words.count == 2, words[0].count == 2, words[0][0] == UInt8(ascii: "-") else { return nil }
        switch words[0][1] {
        case UInt8(ascii: "v"): return try isSet(words[1], &machine)
        case UInt8(ascii: "o"):
            let text = String(decoding: words[1], as: UTF8.self)
            return ShellOptions.table(dialect).first { $0.name == text }.map { options.contains($0.option) } ?? false
        default: return nil
        }
    }

    /// Whether `name` or `name[key]` has a value.
    mutating func isSet(_ text: [UInt8], _ machine: inout Machine) throws(ShellError) -> Bool {
        guard text.last == 0x5D, let bracket = text.firstIndex(of: 0x5B) else {
            return try value(name: text, key: nil, &machine) != nil
        }
        let key = Array(text[(bracket + 1)..<(text.count - 1)])
        let slot = slot(of: Name(Array(text[..<bracket])), machine)
        if key == [UInt8(ascii: "@")] || key == [UInt8(ascii: "*")] { return !variables.entries[slot].value.isUnset }
        return try element(slot, key, &machine) != nil
    }
}

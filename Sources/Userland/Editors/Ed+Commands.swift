import Kernel

extension Ed {
    /// What is in front of a command, and what the command takes from it.
    private struct Lines {
        var first: Int
        var last: Int
        var areGiven: Bool
    }

    /// Runs one command line.
    mutating func run(_ line: [UInt8], _ machine: inout Machine) {
        machine.fuel -= 10
        buffer.wake()
        let lines: Lines
        var address = EdAddress(line, pattern: pattern)
        do throws(EdAddress.Failure) {
            defer { pattern = address.pattern }
            lines = try self.lines(&address)
        } catch {
            return complain(error.text)
        }
        do throws(EdAddress.Failure) {
            guard let command = address.next else {
                try goOn(lines)
                return
            }
            address.skip()
            try perform(command, lines, address.rest, &machine)
        } catch {
            complain(error.text)
        }
    }

    private mutating func lines(_ address: inout EdAddress) throws(EdAddress.Failure) -> Lines {
        let first = try address.number(&buffer, marks)
        address.skipBlanks()
        guard address.next == UInt8(ascii: ",") else {
            let number = first ?? buffer.current
            return Lines(first: number, last: number, areGiven: first != nil)
        }
        address.skip()
        let last = try address.number(&buffer, marks) ?? buffer.last
        return Lines(first: first ?? 1, last: last, areGiven: true)
    }

    private func fail(_ text: String) -> EdAddress.Failure { EdAddress.Failure(text: text) }

    private func range(_ first: Int, _ last: Int, for what: String) throws(EdAddress.Failure) -> ClosedRange<Int> {
        guard first >= 1, last <= buffer.last, first <= last else { throw fail("bad line range for \(what)") }
        return first...last
    }

    private mutating func goOn(_ lines: Lines) throws(EdAddress.Failure) {
        if lines.areGiven { return try show(lines.last, lines.last) }
        try move(to: buffer.current + 1)
    }

    private mutating func move(to number: Int) throws(EdAddress.Failure) {
        guard number >= 1, number <= buffer.last else { throw fail("line number \(number) does not exist") }
        buffer.move(to: number)
        try show(number, number)
    }

    private mutating func perform(
        _ command: UInt8,
        _ lines: Lines,
        _ rest: [UInt8],
        _ machine: inout Machine
    ) throws(EdAddress.Failure) {
        switch Character(Unicode.Scalar(command)) {
        case "a": mode = .inserting(lines.first + 1)
        case "i": mode = .inserting(!lines.areGiven && buffer.last == 0 ? 1 : lines.first)
        case "c":
            delete(lines)
            mode = .inserting(lines.first)
        case "d": delete(lines)
        case "k":
            let name = rest.drop { $0 == 32 || $0 == 9 }
            guard let mark = name.first, 97...122 ~= mark, name.count == 1 else { throw fail("bad mark name") }
            marks[Int(mark) - 97] = lines.last
        case "l": try show(lines.first, lines.last, visibly: true)
        case "p": try show(lines.first, lines.last)
        case "s": try substitute(lines, rest)
        case "z":
            switch rest.first {
            case UInt8(ascii: "-")?: try show(buffer.current - 21, buffer.current)
            case UInt8(ascii: ".")?: try show(buffer.current - 11, buffer.current + 10)
            default: try show(buffer.current, buffer.current + 21)
            }
        case ".":
            if lines.areGiven { throw fail("no arguments allowed") }
            try show(buffer.current, buffer.current)
        case "-": try move(to: buffer.current - 1)
        case "=": put("\(lines.first)\n")
        default: try performOnFile(command, lines, rest, &machine)
        }
    }

    private mutating func performOnFile(
        _ command: UInt8,
        _ lines: Lines,
        _ rest: [UInt8],
        _ machine: inout Machine
    ) throws(EdAddress.Failure) {
        switch Character(Unicode.Scalar(command)) {
        case "f":
            let name = try fileArgument(rest, "file")
            if !name.isEmpty {
                fileName = name
            } else {
                put(fileName.isEmpty ? Array("No file name\n".utf8) : [34] + fileName + [34, 10])
            }
        case "r":
            let name = try fileArgument(rest, "read")
            if name.isEmpty { throw fail("No file name") }
            if read(name, at: (lines.areGiven ? lines.first : buffer.last) + 1, &machine), fileName.isEmpty {
                fileName = name
            }
        case "w":
            let given = try fileArgument(rest, "write")
            let name = given.isEmpty ? fileName : given
            if name.isEmpty { throw fail("no file name specified") }
            let (first, last) = lines.areGiven ? (lines.first, lines.last) : (1, buffer.last)
            write(name, try range(first, last, for: "write"), &machine)
        case "q":
            if lines.areGiven || rest.contains(where: { $0 != 32 && $0 != 9 }) { throw fail("bad quit command") }
            if buffer.isModified {
                put("Really quit? ")
                mode = .quitting
            } else {
                status = 0
            }
        default: throw fail("unimplemented command")
        }
    }

    /// The name behind a command; empty where there is none.
    private func fileArgument(_ rest: [UInt8], _ what: String) throws(EdAddress.Failure) -> [UInt8] {
        if let first = rest.first, first != 32 { throw fail("bad \(what) command") }
        return Array(rest.drop { $0 == 32 || $0 == 9 })
    }

    /// An empty or wrong range is told, and what follows goes on.
    private mutating func delete(_ lines: Lines) {
        do throws(EdAddress.Failure) {
            buffer.delete(try range(lines.first, lines.last, for: "delete"))
        } catch {
            complain(error.text)
        }
    }

    private mutating func show(_ first: Int, _ last: Int, visibly: Bool = false) throws(EdAddress.Failure) {
        let range = try range(first, last, for: "print")
        var place = buffer.find(first)
        for number in range {
            let line = buffer[place]
            put(visibly ? Self.visible(line.last == 10 ? line.dropLast() : line[...]) + [36, 10] : line)
            buffer.move(to: number)
            place = buffer.next(place)
        }
    }

    /// Control characters as `^X`, those above 127 with `M-`.
    private static func visible(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for var byte in text {
            if byte >= 128 {
                result += Array("M-".utf8)
                byte -= 128
            }
            result += byte < 32 ? [94, byte + 64] : byte == 127 ? [94, 63] : [byte]
        }
        return result
    }

    private mutating func substitute(_ lines: Lines, _ rest: [UInt8]) throws(EdAddress.Failure) {
        let range = try range(lines.first, lines.last, for: "substitute")
        guard let delimiter = rest.first, delimiter != 32, delimiter != 9 else {
            throw fail("bad delimiter for substitute")
        }
        let parts = rest.dropFirst().split(separator: delimiter, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1 else { throw fail("missing 2nd delimiter for substitute") }
        let (new, flags) = (Array(parts[1]), parts.count > 2 ? parts[2] : [])
        if flags.contains(where: { $0 != UInt8(ascii: "g") && $0 != UInt8(ascii: "p") }) {
            throw fail("unknown option for substitute")
        }
        if !parts[0].isEmpty { pattern = Array(parts[0]) }
        if pattern.isEmpty { throw fail("no previous search string") }
        var hasChanged = false
        var place = buffer.find(range.lowerBound)
        for number in range {
            defer { place = buffer.next(place) }
            var offset = 0
            var isChanged = false
            while let start = buffer.offset(of: pattern, at: place, from: offset) {
                buffer[place].replaceSubrange(start..<(start + pattern.count), with: new)
                isChanged = true
                offset = start + new.count
                if !flags.contains(UInt8(ascii: "g")) { break }
            }
            hasChanged = hasChanged || isChanged
            if isChanged, flags.contains(UInt8(ascii: "p")) { try show(number, number) }
        }
        if !hasChanged {
            throw fail("no substitutions found for \"\(String(decoding: pattern, as: UTF8.self))\"")
        }
    }
}

import Kernel

extension Ed {
    /// Runs one command line.
    mutating func run(_ line: [UInt8], _ machine: inout Machine) {
        machine.fuel -= 10
        var address = EdAddress(line, pattern: pattern)
        do throws(EdAddress.Failure) {
            let (first, second) = try address.range(&buffer)
            pattern = address.pattern
            address.skipBlanks()
            guard let command = address.next else {
                try goToLine(line.isEmpty ? buffer.current + 1 : second ?? first ?? buffer.current + 1)
                return
            }
            address.position += 1
            try perform(command, first, second, &address, &machine)
            pattern = address.pattern
        } catch {
            pattern = address.pattern
            complain(error.text)
        }
    }

    private func fail(_ text: String) -> EdAddress.Failure { EdAddress.Failure(text: text) }

    private mutating func goToLine(_ number: Int) throws(EdAddress.Failure) {
        guard 1...max(buffer.last, 1) ~= number, buffer.last > 0 else {
            throw fail("line number \(number) does not exist")
        }
        buffer.current = number
        put(buffer[number] + [10])
    }

    /// The lines a command works on, by default the current one.
    private func range(
        _ first: Int?,
        _ second: Int?,
        for what: String,
        orAll: Bool = false
    ) throws(EdAddress.Failure) -> ClosedRange<Int> {
        let low = first ?? (orAll ? 1 : buffer.current)
        let high = second ?? first ?? (orAll ? buffer.last : buffer.current)
        guard low >= 1, low <= high, high <= buffer.last else { throw fail("bad line range for \(what)") }
        return low...high
    }

    private mutating func remember() { undo = buffer }

    private mutating func perform(
        _ command: UInt8,
        _ first: Int?,
        _ second: Int?,
        _ address: inout EdAddress,
        _ machine: inout Machine
    ) throws(EdAddress.Failure) {
        let here = second ?? first ?? buffer.current
        switch command {
        case UInt8(ascii: "p"), UInt8(ascii: "l"), UInt8(ascii: "n"):
            try show(range(first, second, for: "print"), as: command)
        case UInt8(ascii: "="):
            put("\(first ?? (second ?? buffer.last))\n")
        case UInt8(ascii: "a"), UInt8(ascii: "i"):
            guard 0...buffer.last ~= here else { throw fail("bad line range for insert") }
            remember()
            mode = .inserting(command == UInt8(ascii: "i") ? max(0, here - 1) : here)
        case UInt8(ascii: "c"):
            let range = try range(first, second, for: "delete")
            remember()
            buffer.delete(range)
            mode = .inserting(range.lowerBound - 1)
        case UInt8(ascii: "d"):
            let range = try range(first, second, for: "delete")
            remember()
            buffer.delete(range)
            try showSuffix(&address)
        case UInt8(ascii: "k"):
            guard let mark = address.next, 97...122 ~= mark, address.position + 1 == address.line.count else {
                throw fail("bad mark name")
            }
            guard 1...max(buffer.last, 1) ~= here, buffer.last > 0 else { throw fail("bad line range for mark") }
            buffer.marks[mark] = buffer.identity(of: here)
        case UInt8(ascii: "s"):
            try substitute(range(first, second, for: "substitute"), &address)
        case UInt8(ascii: "j"):
            let range = try range(
                first ?? buffer.current,
                second ?? (first == nil ? buffer.current + 1 : first),
                for: "join"
            )
            if range.count > 1 { join(range) }
            try showSuffix(&address)
        case UInt8(ascii: "m"), UInt8(ascii: "t"):
            try transfer(range(first, second, for: "move"), &address, moves: command == UInt8(ascii: "m"))
        case UInt8(ascii: "g"), UInt8(ascii: "v"):
            try beginGlobal(range(first, second, for: "global", orAll: true), &address, command == UInt8(ascii: "g"))
        case UInt8(ascii: "u"):
            guard let old = undo else { throw fail("nothing to undo") }
            (undo, buffer) = (buffer, old)
        case UInt8(ascii: "z"):
            let start = first ?? buffer.current + 1
            let end = min(buffer.last, start + 21)
            try show(range(start, end, for: "print"), as: UInt8(ascii: "p"))
        default:
            try performOnFile(command, first, second, &address, &machine)
        }
    }

    private mutating func performOnFile(
        _ command: UInt8,
        _ first: Int?,
        _ second: Int?,
        _ address: inout EdAddress,
        _ machine: inout Machine
    ) throws(EdAddress.Failure) {
        switch command {
        case UInt8(ascii: "f"):
            let name = try fileArgument(&address, "file")
            if let name {
                fileName = name
            } else if fileName.isEmpty {
                put("No file name\n")
            } else {
                put([34] + fileName + [34, 10])
            }
        case UInt8(ascii: "r"):
            guard let name = try fileArgument(&address, "read") ?? (fileName.isEmpty ? nil : fileName) else {
                throw fail("No file name")
            }
            remember()
            read(name, after: second ?? first ?? buffer.last, &machine)
            if fileName.isEmpty { fileName = name }
        case UInt8(ascii: "w"), UInt8(ascii: "W"):
            guard let name = try fileArgument(&address, "write") ?? (fileName.isEmpty ? nil : fileName) else {
                throw fail("No file name")
            }
            let range = buffer.last == 0 ? nil : try range(first, second, for: "write", orAll: true)
            _ = write(name, range, appends: command == UInt8(ascii: "W"), &machine)
            if fileName.isEmpty { fileName = name }
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
            guard command == UInt8(ascii: "E") || !buffer.isModified else { throw fail("warning: buffer modified") }
            guard let name = try fileArgument(&address, "edit") ?? (fileName.isEmpty ? nil : fileName) else {
                throw fail("No file name")
            }
            buffer = EdBuffer()
            undo = nil
            fileName = name
            read(name, after: 0, &machine)
            buffer.isModified = false
        case UInt8(ascii: "q"), UInt8(ascii: "Q"):
            address.skipBlanks()
            guard address.next == nil else { throw fail("bad quit command") }
            if command == UInt8(ascii: "Q") || !buffer.isModified {
                status = 0
            } else {
                put("Really quit? ")
                mode = .quitting
            }
        case UInt8(ascii: "!"):
            let text = Array(address.line[address.position...])
            child = try? machine.spawnShell(text, parentName: Ed.name)
            if child == nil { throw fail("can't fork") }
        default:
            throw fail("unimplemented command")
        }
    }

    /// The name behind a command; nil where there is none.
    private func fileArgument(_ address: inout EdAddress, _ what: String) throws(EdAddress.Failure) -> [UInt8]? {
        guard let byte = address.next else { return nil }
        guard byte == 32 || byte == 9 else { throw fail("bad \(what) command") }
        address.skipBlanks()
        return address.next == nil ? nil : Array(address.line[address.position...])
    }

    // MARK: - Lines

    private mutating func show(_ range: ClosedRange<Int>, as command: UInt8) {
        for number in range {
            switch command {
            case UInt8(ascii: "l"): put(Self.visible(buffer[number]) + [UInt8(ascii: "$"), 10])
            case UInt8(ascii: "n"): put(Array("\(number)\t".utf8) + buffer[number] + [10])
            default: put(buffer[number] + [10])
            }
        }
        buffer.current = range.upperBound
    }

    private mutating func showSuffix(_ address: inout EdAddress) throws(EdAddress.Failure) {
        guard let suffix = address.next, Array("pln".utf8).contains(suffix) else { return }
        try show(range(nil, nil, for: "print"), as: suffix)
    }

    /// Control characters as `^X`, those above 127 with `M-`.
    private static func visible(_ text: [UInt8]) -> [UInt8] {
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

    private mutating func join(_ range: ClosedRange<Int>) {
        remember()
        let text = range.reduce(into: [UInt8]()) { $0 += buffer[$1] }
        buffer.delete(range)
        buffer.insert([text], after: range.lowerBound - 1)
    }

    private mutating func transfer(
        _ range: ClosedRange<Int>,
        _ address: inout EdAddress,
        moves: Bool
    ) throws(EdAddress.Failure) {
        let target = try address.address(buffer) ?? buffer.current
        guard 0...buffer.last ~= target else { throw fail("line number \(target) does not exist") }
        if moves, range.contains(target), target != range.upperBound {
            throw fail("bad destination for move")
        }
        remember()
        if moves {
            buffer.move(range, after: target)
        } else {
            buffer.insert(range.map { buffer[$0] }, after: target)
        }
        try showSuffix(&address)
    }

    private mutating func substitute(
        _ range: ClosedRange<Int>,
        _ address: inout EdAddress
    ) throws(EdAddress.Failure) {
        guard let delimiter = address.next, delimiter != 32, delimiter != 10 else {
            throw fail("bad delimiter for substitute")
        }
        address.position += 1
        let old = address.text(upTo: delimiter)
        guard old.isClosed else { throw fail("missing 2nd delimiter for substitute") }
        let replacement = address.text(upTo: delimiter).text
        var (isGlobal, shows, wanted) = (false, UInt8(0), 1)
        while let flag = address.next {
            address.position += 1
            switch flag {
            case UInt8(ascii: "g"): isGlobal = true
            case UInt8(ascii: "p"), UInt8(ascii: "l"), UInt8(ascii: "n"): shows = flag
            case 49...57: wanted = Int(flag - 48)
            default: throw fail("unknown option for substitute")
            }
        }
        if !old.text.isEmpty { address.pattern = old.text }
        guard !address.pattern.isEmpty else { throw fail("no previous search string") }
        var expression = try EdAddress.expression(address.pattern)
        var before: EdBuffer? = buffer
        var last = range.upperBound
        var number = range.lowerBound
        var found = 0
        while number <= last {
            let edit = EdSubstitution(replacement, isGlobal: isGlobal, wanted: wanted)
            if let text = edit.apply(to: buffer[number], &expression) {
                if let old = before {
                    undo = old
                    before = nil
                }
                let pieces = text.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
                buffer.replace(number, with: pieces[0])
                buffer.current = number
                buffer.insert(Array(pieces.dropFirst()), after: number)
                number += pieces.count - 1
                last += pieces.count - 1
                found = number
                if shows != 0 { show(number...number, as: shows) }
            }
            number += 1
        }
        guard found > 0 else {
            if !globalIsRunning {
                throw fail("no substitutions found for \"\(String(decoding: address.pattern, as: UTF8.self))\"")
            }
            return
        }
        buffer.current = found
    }

    private var globalIsRunning: Bool { !global.commands.isEmpty }

    private mutating func beginGlobal(
        _ range: ClosedRange<Int>,
        _ address: inout EdAddress,
        _ matching: Bool
    ) throws(EdAddress.Failure) {
        guard !globalIsRunning || global.identities.isEmpty else { throw fail("can't nest global commands") }
        guard let delimiter = address.next, delimiter != 32 else { throw fail("bad delimiter for global") }
        address.position += 1
        let given = address.text(upTo: delimiter).text
        if !given.isEmpty { address.pattern = given }
        guard !address.pattern.isEmpty else { throw fail("no previous search string") }
        var expression = try EdAddress.expression(address.pattern)
        let rest = Array(address.line[address.position...])
        // Lines of the list end in a backslash.
        var commands: [[UInt8]] = []
        for line in rest.split(separator: 10, omittingEmptySubsequences: false) {
            commands.append(Array(line.last == 92 ? line.dropLast() : line))
        }
        if commands == [[]] { commands = [[UInt8(ascii: "p")]] }
        global = (
            range.filter { expression.matches(buffer[$0][...]) == matching }.map { buffer.identity(of: $0) },
            commands
        )
        remember()
    }
}

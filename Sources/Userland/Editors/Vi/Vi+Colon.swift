import Kernel

/// Command lines behind a colon.
extension Vi {
    mutating func runColon(_ given: [UInt8], _ machine: inout Machine) {
        var scanner = ViAddress(given.drop { $0 == 58 || $0 == 32 || $0 == 9 })
        guard !scanner.rest.isEmpty, scanner.rest[0] != UInt8(ascii: "\"") else { return }
        guard let (first, second) = scanner.range(&state) else {
            if state.message == nil { state.warn("Invalid range") }
            return
        }
        let command = scanner.rest
        let last = state.text.lineCount
        for number in [first, second].compactMap({ $0 }) where number < 0 || number > last {
            state.warn("Invalid range")
            return
        }
        if command.isEmpty {
            if let number = second ?? first {
                state.text.dot = state.text.firstNonBlank(state.text.line(max(1, number)) ?? 0)
            }
            return
        }
        if command[0] == UInt8(ascii: "!") {
            startCommand(Array(command.dropFirst()), &machine)
            return
        }
        let here = state.text.lineNumber(state.text.dot)
        let lines = (first ?? second ?? here)...max(first ?? here, second ?? first ?? here)
        if command[0] == UInt8(ascii: "s"), command.count > 1, !Self.isLetter(command[1]) {
            substitute(command, lines)
            return
        }
        let word = command.prefix { Self.isLetter($0) }
        var rest = command.dropFirst(word.count)
        let isForced = rest.first == UInt8(ascii: "!")
        if isForced { rest = rest.dropFirst() }
        let argument = Array(rest.drop { $0 == 32 || $0 == 9 })
        let name = String(decoding: word, as: UTF8.self)
        if name.isEmpty, command[0] == UInt8(ascii: "=") {
            state.say("\(second ?? first ?? here)")
            return
        }
        let call = Call(name: name, argument: argument, isForced: isForced, lines: lines, hasLines: first != nil)
        run(call, text: command, &machine)
    }

    private struct Call {
        var name: String
        var argument: [UInt8]
        var isForced: Bool
        var lines: ClosedRange<Int>
        var hasLines: Bool

        /// Whether the word is a beginning of a command's name.
        func isFor(_ full: String) -> Bool { !name.isEmpty && full.hasPrefix(name) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 65...90 ~= byte || 97...122 ~= byte }

    private mutating func run(_ call: Call, text: [UInt8], _ machine: inout Machine) {
        switch true {
        case call.name == "x" || call.name == "wq" || call.name == "wn" || call.isFor("write"):
            write(call, &machine)
        case call.isFor("quit"), call.isFor("next"), call.isFor("prev"):
            leave(call, &machine)
        case call.isFor("edit"):
            guard !state.isModified || call.isForced else { return unwritten(call.name) }
            let name = call.argument.isEmpty ? fileName : call.argument
            guard let name else { return state.warn("No current filename") }
            open(name, &machine)
            tellFile(name, &machine)
        case call.isFor("read"):
            read(call, &machine)
        case call.isFor("delete"):
            state.remember()
            let (start, end) = places(call.lines)
            state.registers[34] = ViState.Register(text: Array(state.text.bytes[start..<end]), isLines: true)
            state.text.remove(start..<end)
            state.text.dot = state.text.firstNonBlank(min(start, state.text.last))
            state.isModified = true
        case call.isFor("yank"):
            let (start, end) = places(call.lines)
            let piece = ViState.Register(text: Array(state.text.bytes[start..<end]), isLines: true)
            state.registers[34] = piece
            state.say("Yank \(call.lines.count) lines (\(piece.text.count) chars) into [D]")
        case call.isFor("file"):
            if !call.argument.isEmpty { fileName = call.argument }
            state.message = nil
        case call.isFor("features"):
            page(Self.features)
        case call.isFor("rewind"):
            guard !state.isModified || call.isForced else { return unwritten(call.name) }
            fileIndex = 0
            open(files.first, &machine)
        case call.isFor("set"):
            set(call.argument)
        case call.isFor("version"):
            state.say("BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1)")
        default:
            state.warn("'\(String(decoding: text, as: UTF8.self))' is not implemented")
        }
    }

    /// Where the first line begins and the last one ends.
    private func places(_ lines: ClosedRange<Int>) -> (Int, Int) {
        let start = state.text.line(max(1, lines.lowerBound)) ?? 0
        let end = state.text.line(max(1, lines.upperBound)) ?? start
        return (start, state.text.endLine(end) + 1)
    }

    private mutating func unwritten(_ command: String) {
        state.warn("No write since last change (:\(command)! overrides)")
    }

    private mutating func set(_ argument: [UInt8]) {
        let words = String(decoding: argument, as: UTF8.self).split(separator: " ")
        if words.isEmpty || words == ["all"] { return state.say(state.options.text) }
        for word in words where !state.options.set(String(word)) { state.warn("bad option: \(word)") }
    }

    private mutating func tellFile(_ name: [UInt8], _ machine: inout Machine) {
        let isNew = (try? machine.status(name)) == nil
        let size = state.text.bytes.count
        let mark = (isNew ? " [New file]" : "") + (isReadOnly || isFileReadOnly ? " [Readonly]" : "")
        let shown = String(decoding: name, as: UTF8.self)
        state.say("'\(shown)'\(mark) \(state.text.lineCount)L, \(size)C")
    }

    private mutating func write(_ call: Call, _ machine: inout Machine) {
        let ends = call.name != "w" && !call.isFor("write")
        guard let name = call.argument.isEmpty ? fileName : call.argument else {
            return state.warn("No current filename")
        }
        let shown = String(decoding: name, as: UTF8.self)
        if call.name == "x", !state.isModified {
            return leave(Call(name: "q", argument: [], isForced: false, lines: call.lines, hasLines: false), &machine)
        }
        if !call.argument.isEmpty, !call.isForced, call.argument != fileName, (try? machine.status(name)) != nil {
            return state.warn("File exists (:w! overrides)")
        }
        if isReadOnly || isFileReadOnly, !call.isForced { return state.warn("'\(shown)' is read only") }
        let (start, end) = call.hasLines ? places(call.lines) : (0, state.text.bytes.count)
        let bytes = Array(state.text.bytes[start..<end])
        do throws(Errno) {
            try machine.replaceContents(name, bytes)
        } catch {
            return state.warn("'\(shown)' \(error.message)")
        }
        machine.fuel -= bytes.count / 100
        if !call.hasLines {
            state.isModified = false
            state.hasBeenWritten = true
        }
        if fileName == nil { fileName = name }
        state.say("'\(shown)' \(bytes[...].count(of: 10))L, \(bytes.count)C")
        guard ends else { return }
        let next = call.name == "wn" ? "next" : "q"
        leave(Call(name: next, argument: [], isForced: false, lines: call.lines, hasLines: false), &machine)
    }

    private mutating func leave(_ call: Call, _ machine: inout Machine) {
        guard !state.isModified || call.isForced else { return unwritten(call.name) }
        if call.isFor("next"), call.name != "q" || files.isEmpty {
            guard fileIndex + 1 < files.count else { return state.warn("No more files to edit") }
            fileIndex += 1
            return open(files[fileIndex], &machine)
        }
        if call.isFor("prev") {
            guard fileIndex > 0 else { return state.warn("No previous files to edit") }
            fileIndex -= 1
            return open(files[fileIndex], &machine)
        }
        let left = files.count - fileIndex - 1
        if left > 0, !call.isForced { return state.warn("\(left) more file(s) to edit") }
        end(0, &machine)
    }

    private mutating func read(_ call: Call, _ machine: inout Machine) {
        guard !call.argument.isEmpty else { return state.warn("No filename given") }
        let shown = String(decoding: call.argument, as: UTF8.self)
        do throws(Errno) {
            var bytes = try machine.contents(call.argument)
            let size = bytes.count
            if !bytes.isEmpty, bytes.last != 10 { bytes.append(10) }
            state.remember()
            let number = call.lines.upperBound
            let place = number == 0 ? 0 : state.text.endLine(state.text.line(number) ?? 0) + 1
            state.text.insert(bytes, at: place)
            state.text.dot = min(place, state.text.last)
            state.isModified = true
            state.say("'\(shown)' \(bytes[...].count(of: 10))L, \(size)C")
        } catch {
            state.warn("'\(shown)' \(error.message)")
        }
    }

    // MARK: - Substitution

    private mutating func substitute(_ command: [UInt8], _ lines: ClosedRange<Int>) {
        let delimiter = command[1]
        var scanner = DelimitedText(line: command)
        scanner.position = 2
        let pattern = scanner.text(upTo: delimiter)
        guard pattern.isClosed else { return state.warn(":s expression missing delimiters") }
        let replacement = scanner.text(upTo: delimiter).text
        let flags = command[min(scanner.position, command.count)...]
        if !pattern.text.isEmpty { state.search = pattern.text }
        guard !state.search.isEmpty else { return state.warn("No previous search") }
        let ignoresCase = state.options.ignoreCase || flags.contains(UInt8(ascii: "i"))
        guard var expression = try? RegularExpression(state.search, syntax: .basic, ignoresCase: ignoresCase) else {
            return state.warn(":s bad search pattern")
        }
        let edit = LineSubstitution(replacement, isGlobal: flags.contains(UInt8(ascii: "g")), wanted: 1)
        let before = state.text
        var (changes, changedLines) = (0, 0)
        var place = state.text.line(max(1, lines.lowerBound)) ?? 0
        for number in max(1, lines.lowerBound)...max(1, lines.upperBound) {
            let end = state.text.endLine(place)
            var count = 0
            if let new = edit.apply(to: Array(state.text.bytes[place..<end]), &expression, count: &count) {
                state.text.bytes.replaceSubrange(place..<end, with: new)
                state.text.dot = place
                changes += count
                changedLines += 1
                place += new.count + 1
            } else {
                place = end + 1
            }
            if place > state.text.last || number == lines.upperBound { break }
        }
        guard changes > 0 else { return state.say("No match") }
        var kept = state
        kept.text = before
        kept.remember()
        kept.text = state.text
        state = kept
        state.isModified = true
        if changes > 1 { state.say("\(changes) substitutions on \(changedLines) lines") }
    }
}

/// Reads the line numbers in front of a command of the colon.
struct ViAddress {
    private(set) var rest: [UInt8]

    init(_ text: some Sequence<UInt8>) { rest = Array(text) }

    /// The numbers; nil where one is wrong, which is told.
    mutating func range(_ state: inout ViState) -> (Int?, Int?)? {
        if rest.first == UInt8(ascii: "%") {
            rest.removeFirst()
            skipBlanks()
            return (1, state.text.lineCount)
        }
        var first: Int?
        var second: Int?
        guard address(&state, &first) else { return nil }
        skipBlanks()
        if rest.first == UInt8(ascii: ",") || rest.first == UInt8(ascii: ";") {
            let isSemicolon = rest.removeFirst() == UInt8(ascii: ";")
            if first == nil { first = state.text.lineNumber(state.text.dot) }
            if isSemicolon, let number = first, let place = state.text.line(number) { state.text.dot = place }
            guard address(&state, &second) else { return nil }
            if second == nil { second = state.text.lineNumber(state.text.dot) }
        }
        skipBlanks()
        return (first, second)
    }

    private mutating func skipBlanks() {
        while rest.first == 32 || rest.first == 9 { rest.removeFirst() }
    }

    private mutating func number() -> Int {
        var value = 0
        while let digit = rest.first, 48...57 ~= digit {
            value = min(value * 10 + Int(digit - 48), 1_000_000_000)
            rest.removeFirst()
        }
        return value
    }

    private mutating func address(_ state: inout ViState, _ value: inout Int?) -> Bool {
        skipBlanks()
        let here = state.text.lineNumber(state.text.dot)
        switch rest.first {
        case UInt8(ascii: "."):
            rest.removeFirst()
            value = here
        case UInt8(ascii: "$"):
            rest.removeFirst()
            value = state.text.lineCount
        case UInt8(ascii: "'"):
            guard rest.count > 1, let place = state.marks[rest[1]], place <= state.text.last else {
                state.warn("Mark not set")
                return false
            }
            rest.removeFirst(2)
            value = state.text.lineNumber(place)
        case UInt8(ascii: "/"), UInt8(ascii: "?"):
            var scanner = DelimitedText(line: rest)
            scanner.position = 1
            let pattern = scanner.text(upTo: rest[0]).text
            let isForward = rest[0] == UInt8(ascii: "/")
            rest.removeFirst(min(scanner.position, rest.count))
            if !pattern.isEmpty { state.search = pattern }
            let dot = state.text.dot
            guard state.find(forward: isForward) else { return false }
            value = state.text.lineNumber(state.text.dot)
            state.text.dot = dot
        case let digit? where 48...57 ~= digit:
            value = number()
        default:
            break
        }
        skipBlanks()
        while rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
            let isPlus = rest.removeFirst() == UInt8(ascii: "+")
            let step = rest.first.map { 48...57 ~= $0 } == true ? number() : 1
            value = (value ?? here) + (isPlus ? step : -step)
            skipBlanks()
        }
        return true
    }
}

extension ViState {
    /// Runs a command; false where it needs more keys.
    mutating func run(_ keys: [Int]) -> Bool {
        var index = 0
        var register: UInt8 = UInt8(ascii: "\"")
        if keys.first == 34 {
            guard keys.count > 1 else { return false }
            guard 97...122 ~= keys[1] else {
                bell = true
                return true
            }
            register = UInt8(keys[1])
            index = 2
        }
        let (count, hasCount) = Self.count(keys, &index)
        guard index < keys.count else { return false }
        let key = keys[index]
        switch key {
        case 100, 99, 121, 60, 62:
            return runOperator(keys, index, count, hasCount, register)
        default:
            break
        }
        switch motion(keys[index...], count: count, hasCount: hasCount, forOperator: false) {
        case .incomplete: return false
        case .failed:
            bell = true
            return true
        case .found(let motion):
            if [71, 39, 110, 78].contains(key) { marks[39] = text.dot }
            text.dot = motion.target
            return true
        case .unknown:
            return runSimple(key, keys, index, count, hasCount, register)
        }
    }

    private static func count(_ keys: [Int], _ index: inout Int) -> (Int, Bool) {
        var count = 0
        var hasCount = false
        while index < keys.count, 49...57 ~= keys[index] || (hasCount && keys[index] == 48) {
            count = min(count * 10 + keys[index] - 48, 1_000_000)
            hasCount = true
            index += 1
        }
        return (hasCount ? count : 1, hasCount)
    }

    /// Keeps the keys as the last change.
    private mutating func changed(_ keys: [Int]) {
        isModified = true
        if !isReplaying { lastChange = keys }
    }

    /// Keeps the keys, and those typed until the text is finished.
    private mutating func startTyping(_ keys: [Int], changes: Bool, replaces: Bool = false) {
        if changes { isModified = true }
        if !isReplaying { recorded = keys }
        beginInsert(replaces: replaces)
    }

    // MARK: - Operators

    private mutating func runOperator(
        _ keys: [Int],
        _ start: Int,
        _ count: Int,
        _ hasCount: Bool,
        _ register: UInt8
    ) -> Bool {
        let operation = keys[start]
        var index = start + 1
        let (second, hasSecond) = Self.count(keys, &index)
        guard index < keys.count else { return false }
        let total = count * second
        if keys[index] == operation {
            // The letter twice: whole lines.
            var end = text.beginLine(text.dot)
            for _ in 1..<max(1, total) { end = text.nextLine(end) }
            apply(operation, text.beginLine(text.dot)..<(text.endLine(end) + 1), isLines: true, keys, register)
            return true
        }
        let here = text.dot
        var moved = keys
        // `cw` on a word goes to its end only.
        if operation == 99, keys[index] == 119 || keys[index] == 87, text.byte != 32, text.byte != 9, text.byte != 10 {
            let isBig = keys[index] == 87
            // A word of one letter has its end where it begins.
            let isAlone = endsWord(text.dot, isBig: isBig)
            let steps = isAlone ? total - 1 : total
            let end = steps == 0 ? text.dot : wordEnd(text.dot, steps, isBig: isBig)
            apply(operation, here..<(end + 1), isLines: false, keys, register)
            return true
        }
        moved.removeFirst(index)
        switch motion(moved[...], count: total, hasCount: hasCount || hasSecond, forOperator: true) {
        case .incomplete: return false
        case .unknown, .failed:
            bell = true
            return true
        case .found(let motion):
            var (low, high) = (min(here, motion.target), max(here, motion.target))
            if motion.isLines || operation == 60 || operation == 62 {
                low = text.beginLine(low)
                high = text.endLine(high) + 1
            } else if motion.isInclusive, motion.target >= here {
                high += 1
            }
            guard low < high else {
                bell = true
                return true
            }
            apply(
                operation,
                low..<min(high, text.bytes.count),
                isLines: motion.isLines || operation == 60 || operation == 62,
                keys,
                register
            )
            return true
        }
    }

    private mutating func apply(
        _ operation: Int,
        _ range: Range<Int>,
        isLines: Bool,
        _ keys: [Int],
        _ register: UInt8
    ) {
        if operation == 60 || operation == 62 {
            shift(range, right: operation == 62)
            changed(keys)
            return
        }
        yank(range, isLines: isLines, register)
        switch operation {
        case 121:
            if !isLines { text.dot = range.lowerBound }
            report("Yank", register)
        case 100:
            remember()
            text.remove(range)
            if text.bytes.isEmpty { text.bytes = [10] }
            if isLines { text.dot = text.firstNonBlank(min(range.lowerBound, text.last)) }
            report("Delete", register)
            changed(keys)
        default:
            remember(entries: 2, removes: range)
            // The newline of the last line stays.
            let end = isLines ? range.upperBound - 1 : range.upperBound
            text.remove(range.lowerBound..<end)
            text.dot = range.lowerBound
            startTyping(keys, changes: true)
        }
    }

    private mutating func report(_ verb: String, _ register: UInt8) {
        let kept = registers[register]?.text ?? []
        say("\(verb) \(kept[...].count(of: 10)) lines (\(kept.count) chars) from [\(Self.name(register))]")
    }

    private static func name(_ register: UInt8) -> String {
        register == UInt8(ascii: "\"") ? "D" : String(decoding: [register - 32], as: UTF8.self)
    }

    private mutating func yank(_ range: Range<Int>, isLines: Bool, _ register: UInt8) {
        let piece = Register(text: Array(text.bytes[range]), isLines: isLines)
        registers[register] = piece
        registers[UInt8(ascii: "\"")] = piece
    }

    private mutating func shift(_ range: Range<Int>, right: Bool) {
        remember()
        var place = range.lowerBound
        var end = range.upperBound
        while place < end, place <= text.last {
            if right {
                if text.bytes[place] != 10 {
                    text.insert([9], at: place)
                    end += 1
                }
            } else if text.bytes[place] == 9 {
                text.bytes.remove(at: place)
                end -= 1
            } else {
                var width = 0
                while width < options.tabStop, text.bytes[place] == 32 {
                    text.bytes.remove(at: place)
                    width += 1
                    end -= 1
                }
            }
            let next = text.endLine(place) + 1
            if next > text.last { break }
            place = next
        }
        text.dot = text.firstNonBlank(range.lowerBound)
    }

    // MARK: - Single keys

    private mutating func runSimple(
        _ key: Int,
        _ keys: [Int],
        _ index: Int,
        _ count: Int,
        _ hasCount: Bool,
        _ register: UInt8
    ) -> Bool {
        let argument = index + 1 < keys.count ? keys[index + 1] : nil
        switch key {
        case 120, 88, ViKey.delete: deleteCharacters(key == 88, count, keys, register)
        case 68:
            apply(100, text.dot..<text.endLine(text.dot), isLines: false, keys, register)
            message = nil
        case 67: changeTo(text.endLine(text.dot), keys, register)
        case 115: changeTo(min(text.endLine(text.dot), text.dot + count), keys, register)
        case 89:
            var end = text.dot
            for _ in 1..<max(1, count) { end = text.nextLine(end) }
            apply(121, text.beginLine(text.dot)..<(text.endLine(end) + 1), isLines: true, keys, register)
        case 112, 80: paste(before: key == 80, count, keys, register)
        case 105, ViKey.insert, 73, 97, 65, 111, 79, 82: insertCommand(key, keys)
        case 114:
            guard let argument else { return false }
            replaceCharacters(argument, count, keys)
        case 126: toggleCase(count, keys)
        case 74: joinLines(count, keys)
        case 117: undo()
        case 85: restoreLine(keys)
        case 46: repeatChange()
        case 109:
            guard let argument else { return false }
            if 97...122 ~= argument { marks[UInt8(argument)] = text.dot } else { bell = true }
        case 58, 47, 63:
            mode = .line(UInt8(key))
            line = []
            if key == 58, hasCount { line = Array(".,.+\(count - 1)".utf8) }
        case 90:
            guard let argument else { return false }
            if argument == 90 { requests.append(.writeAndQuit) }
            if argument == 81 { requests.append(.colon(Array("q!".utf8))) }
            if argument != 90, argument != 81 { bell = true }
        case 6, 2, 4, 21, 5, 25, ViKey.pageDown, ViKey.pageUp: scroll(key)
        case 122:
            guard let argument else { return false }
            center(argument)
        case 12, 18: requests.append(.redraw)
        case 7: break
        case 26: requests.append(.suspend)
        case 3: break
        default:
            if 32..<127 ~= key {
                warn("'\(String(decoding: [UInt8(key)], as: UTF8.self))' is not implemented")
            } else {
                bell = true
            }
        }
        return true
    }

    private mutating func deleteCharacters(_ isBack: Bool, _ count: Int, _ keys: [Int], _ register: UInt8) {
        let (start, end) = (text.beginLine(text.dot), text.endLine(text.dot))
        let range = isBack ? max(start, text.dot - count)..<text.dot : text.dot..<min(end, text.dot + count)
        guard !range.isEmpty else {
            bell = true
            return
        }
        // Each character is a change of its own, undone together.
        let first = isBack ? text.dot - 1 : text.dot
        remember(entries: range.count, removes: first..<(first + 1))
        yank(range, isLines: false, register)
        text.remove(range)
        changed(keys)
    }

    private mutating func changeTo(_ end: Int, _ keys: [Int], _ register: UInt8) {
        remember(entries: 2, removes: text.dot..<end)
        yank(text.dot..<end, isLines: false, register)
        let start = text.dot
        text.remove(start..<end)
        text.dot = start
        startTyping(keys, changes: true)
    }

    private mutating func paste(before isBefore: Bool, _ count: Int, _ keys: [Int], _ register: UInt8) {
        guard let piece = registers[register], !piece.text.isEmpty else {
            warn("Nothing in register \(Self.name(register))")
            return
        }
        remember()
        let all = Array([[UInt8]](repeating: piece.text, count: count).joined())
        if piece.isLines {
            let place = isBefore ? text.beginLine(text.dot) : text.endLine(text.dot) + 1
            text.insert(all, at: place)
            text.dot = text.firstNonBlank(place)
        } else {
            let place = isBefore || text.byte == 10 ? text.dot : text.dot + 1
            text.insert(all, at: place)
            text.dot = all.contains(10) ? place : place + all.count - (isBefore ? 0 : 1)
        }
        report("Put", register)
        changed(keys)
    }

    private mutating func insertCommand(_ key: Int, _ keys: [Int]) {
        switch key {
        case 73: text.dot = text.firstNonBlank(text.dot)
        case 97: if text.byte != 10 { text.dot += 1 }
        case 65: text.dot = text.endLine(text.dot)
        default: break
        }
        remember()
        switch key {
        case 111, 79:
            let blanks =
                options.autoIndent
                ? Array(text.bytes[text.beginLine(text.dot)...].prefix { $0 == 32 || $0 == 9 }) : []
            let place = key == 111 ? text.endLine(text.dot) + 1 : text.beginLine(text.dot)
            text.insert(blanks + [10], at: place)
            text.dot = place + blanks.count
        default: break
        }
        startTyping(keys, changes: key == 111 || key == 79, replaces: key == 82)
    }

    private mutating func replaceCharacters(_ argument: Int, _ count: Int, _ keys: [Int]) {
        guard 0..<256 ~= argument, text.dot + count <= text.endLine(text.dot) else {
            bell = true
            return
        }
        remember(entries: 2, removes: text.dot..<(text.dot + count))
        for offset in 0..<count {
            text.bytes[text.dot + offset] = argument == 13 ? 10 : UInt8(argument)
        }
        text.dot += count - 1
        changed(keys)
    }

    private mutating func toggleCase(_ count: Int, _ keys: [Int]) {
        remember()
        for _ in 0..<count where text.byte != 10 {
            let byte = text.byte
            if 97...122 ~= byte { text.bytes[text.dot] = byte - 32 }
            if 65...90 ~= byte { text.bytes[text.dot] = byte + 32 }
            text.dot += 1
        }
        changed(keys)
    }

    private mutating func joinLines(_ count: Int, _ keys: [Int]) {
        remember()
        for _ in 0..<count {
            let end = text.endLine(text.dot)
            guard end < text.last else { break }
            var next = end + 1
            while text.bytes[next] == 32 || text.bytes[next] == 9 { next += 1 }
            text.bytes.replaceSubrange(end..<next, with: [32])
            text.dot = end + 1
        }
        changed(keys)
    }

    /// Makes the line what it was when the cursor came to it.
    private mutating func restoreLine(_ keys: [Int]) {
        let range = text.beginLine(text.dot)..<(text.endLine(text.dot) + 1)
        remember(entries: 2, removes: range)
        text.remove(range)
        text.insert(savedLine, at: range.lowerBound)
        text.dot = range.lowerBound
        while text.byte == 32 || text.byte == 9 { text.dot += 1 }
        let lines = max(savedLine[...].count(of: 10), 1)
        say("Undo \(lines) lines (\(savedLine.count) chars) from [D]")
        changed(keys)
    }

    private mutating func repeatChange() {
        guard !isReplaying else { return }
        let keys = lastChange
        isReplaying = true
        pending = []
        for key in keys { type(key) }
        isReplaying = false
        recorded = nil
        lastChange = keys
    }

    private mutating func scroll(_ key: Int) {
        let isDown = key == 6 || key == 4 || key == 5 || key == ViKey.pageDown
        let isHalf = key == 4 || key == 21
        let lines = key == 5 || key == 25 ? 1 : isHalf ? rows / 2 : rows - 1
        for _ in 0..<lines {
            let next = isDown ? text.nextLine(topLine) : text.previousLine(topLine)
            // Beyond the last line is its end.
            if isDown, next == topLine { text.dot = max(text.dot, text.endLine(topLine)) }
            topLine = next
        }
        // The cursor stays on the screen.
        text.dot = max(text.dot, topLine)
        var bottom = topLine
        for _ in 1..<rows { bottom = text.nextLine(bottom) }
        if text.dot > text.endLine(bottom) { text.dot = bottom }
        while text.byte == 32 || text.byte == 9 { text.dot += 1 }
    }

    private mutating func center(_ argument: Int) {
        var place = text.beginLine(text.dot)
        let above = argument == 46 ? rows / 2 : argument == 45 ? rows - 1 : 0
        for _ in 0..<above { place = text.previousLine(place) }
        topLine = place
    }
}

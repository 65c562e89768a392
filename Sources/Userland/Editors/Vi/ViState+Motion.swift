extension ViState {
    /// Where a motion leads, and what of the text an operator takes along.
    struct Motion {
        var target: Int
        /// The character at the target belongs to it.
        var isInclusive = false
        /// Whole lines.
        var isLines = false
    }

    /// What a motion needs: more keys, or it leads nowhere.
    enum Reach {
        case incomplete
        case unknown
        case failed
        case found(Motion)
    }

    /// Reads a motion at the front of `keys`.
    mutating func motion(_ keys: ArraySlice<Int>, count: Int, hasCount: Bool, forOperator: Bool) -> Reach {
        guard let key = keys.first else { return .incomplete }
        let argument = keys.dropFirst().first
        let start = text.dot
        func found(_ place: Int, inclusive: Bool = false, lines: Bool = false) -> Reach {
            .found(Motion(target: place, isInclusive: inclusive, isLines: lines))
        }
        switch key {
        case 104, 8, 127, ViKey.left:
            return found(max(text.beginLine(start), start - count))
        case 108, 32, ViKey.right:
            return found(min(text.endLine(start), start + count))
        case 106, 10, 14, ViKey.down, 107, 16, ViKey.up:
            let isDown = key == 106 || key == 10 || key == 14 || key == ViKey.down
            let before = (text.dot, wantedColumn)
            move(lines: isDown ? count : -count)
            let place = text.dot
            if text.beginLine(place) == text.beginLine(before.0) { return .failed }
            if forOperator { (text.dot, wantedColumn) = before }
            return found(place, lines: true)
        case 13, 43, 45:
            var place = start
            for _ in 0..<count { place = key == 45 ? text.previousLine(place) : text.nextLine(place) }
            return found(text.firstNonBlank(place), lines: true)
        case 48, ViKey.home: return found(text.beginLine(start))
        case 94: return found(text.firstNonBlank(start))
        case 36, ViKey.end:
            var place = start
            for _ in 1..<max(1, count) { place = text.nextLine(place) }
            return found(text.dollarLine(place), inclusive: text.bytes[text.dollarLine(place)] != 10)
        case 124: return found(text.place(start, column: count - 1, tabStop: options.tabStop))
        case 119, 87:
            return found(wordForward(start, count, isBig: key == 87, stopsAtLine: forOperator))
        case 98, 66: return found(wordBack(start, count, isBig: key == 66))
        case 101, 69: return found(wordEnd(start, count, isBig: key == 69), inclusive: true)
        case 71:
            let place = hasCount ? text.line(count) ?? text.beginLine(text.last) : text.beginLine(text.last)
            return found(text.firstNonBlank(place), lines: true)
        case 103:
            guard let argument else { return .incomplete }
            guard argument == 103 else {
                if 32..<127 ~= argument {
                    warn("'g\(String(decoding: [UInt8(argument)], as: UTF8.self))' is not implemented")
                }
                return .failed
            }
            return found(text.firstNonBlank(hasCount ? text.line(count) ?? 0 : 0), lines: true)
        case 77:
            return found(screenMiddle, lines: true)
        case 72, 76:
            return found(text.firstNonBlank(screenLine(key, count)), lines: true)
        case 102, 70, 116, 84:
            guard let argument else { return .incomplete }
            guard 0..<256 ~= argument else { return .failed }
            lastFind = (key, UInt8(argument))
            return findCharacter(key, UInt8(argument), count)
        case 59, 44:
            guard let last = lastFind else { return .failed }
            let turned = [102: 70, 70: 102, 116: 84, 84: 116]
            return findCharacter(key == 59 ? last.key : turned[last.key] ?? last.key, last.byte, count)
        case 37:
            guard let place = matchingBracket() else { return .failed }
            return found(place, inclusive: true)
        case 123, 125: return found(paragraph(start, count, forward: key == 125))
        case 110, 78:
            let before = text.dot
            for _ in 0..<count where !find(forward: (key == 110) == searchesForward) { return .failed }
            let place = text.dot
            if forOperator { text.dot = before }
            return found(place)
        case 39:
            guard let argument else { return .incomplete }
            if argument == key, let place = marks[39] {
                return found(text.firstNonBlank(min(place, text.last)))
            }
            guard 97...122 ~= argument, let place = marks[UInt8(argument)], place <= text.last else {
                warn("Mark not set")
                return .failed
            }
            return found(text.firstNonBlank(place), lines: true)
        default:
            return .unknown
        }
    }

    private func screenLine(_ key: Int, _ count: Int) -> Int {
        var place = topLine
        let shown = min(rows, text.bytes[topLine...].count(of: 10))
        let steps = key == 72 ? count - 1 : shown - count
        for _ in 0..<max(0, steps) { place = text.nextLine(place) }
        return place
    }

    /// The middle of the screen, or the end of a text that does not reach it.
    private var screenMiddle: Int {
        var place = topLine
        for _ in 0..<(rows / 2) {
            let end = text.endLine(place)
            if end == text.last { return text.dollarLine(place) }
            place = end + 1
        }
        return place
    }

    /// Whether a word ends at this place.
    func endsWord(_ place: Int, isBig: Bool) -> Bool {
        place == text.last || kind(place + 1, isBig) != kind(place, isBig)
    }

    private func findCharacter(_ key: Int, _ byte: UInt8, _ count: Int) -> Reach {
        let isForward = key == 102 || key == 116
        var place = text.dot
        var left = count
        while left > 0 {
            place += isForward ? 1 : -1
            guard place >= 0, place <= text.last, text.bytes[place] != 10 else { return .failed }
            if text.bytes[place] == byte { left -= 1 }
        }
        if key == 116 { place -= 1 }
        if key == 84 { place += 1 }
        return .found(Motion(target: place, isInclusive: isForward))
    }

    private func matchingBracket() -> Int? {
        let pairs: [UInt8: (UInt8, Int)] = [
            40: (41, 1), 41: (40, -1), 91: (93, 1), 93: (91, -1), 123: (125, 1), 125: (123, -1),
        ]
        var place = text.dot
        while text.bytes[place] != 10, pairs[text.bytes[place]] == nil { place += 1 }
        guard let (partner, step) = pairs[text.bytes[place]] else { return nil }
        let own = text.bytes[place]
        var depth = 0
        while place >= 0, place <= text.last {
            if text.bytes[place] == own { depth += 1 }
            if text.bytes[place] == partner {
                depth -= 1
                if depth == 0 { return place }
            }
            place += step
        }
        return nil
    }

    private func paragraph(_ start: Int, _ count: Int, forward: Bool) -> Int {
        var place = start
        for _ in 0..<count {
            var line = text.beginLine(place)
            // First over empty lines, then to the next one.
            while text.bytes[line] == 10 {
                let next = forward ? text.nextLine(line) : text.previousLine(line)
                if next == line { break }
                line = next
            }
            while text.bytes[line] != 10 {
                let next = forward ? text.nextLine(line) : text.previousLine(line)
                if next == line { break }
                line = next
            }
            place = forward && text.bytes[line] != 10 ? text.dollarLine(line) : line
        }
        return place
    }

    // MARK: - Words

    private enum Kind {
        case blank
        case word
        case other
    }

    private func kind(_ place: Int, _ isBig: Bool) -> Kind {
        let byte = text.bytes[place]
        if byte == 32 || 9...13 ~= byte { return .blank }
        if isBig { return .word }
        let isWord = 48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte || byte == 95 || byte > 127
        return isWord ? .word : .other
    }

    func wordForward(_ start: Int, _ count: Int, isBig: Bool, stopsAtLine: Bool) -> Int {
        var place = start
        for step in 0..<count {
            let first = kind(place, isBig)
            if first != .blank {
                while place < text.last, kind(place, isBig) == first { place += 1 }
            }
            while place < text.last, kind(place, isBig) == .blank {
                // An operator on the last word of a line leaves the newline.
                if stopsAtLine, step == count - 1, text.bytes[place] == 10 { return place }
                place += 1
            }
        }
        return place
    }

    private func wordBack(_ start: Int, _ count: Int, isBig: Bool) -> Int {
        var place = start
        for _ in 0..<count {
            if place > 0 { place -= 1 }
            while place > 0, kind(place, isBig) == .blank { place -= 1 }
            let first = kind(place, isBig)
            while place > 0, kind(place - 1, isBig) == first, first != .blank { place -= 1 }
        }
        return place
    }

    func wordEnd(_ start: Int, _ count: Int, isBig: Bool) -> Int {
        var place = start
        for _ in 0..<count {
            if place < text.last { place += 1 }
            while place < text.last, kind(place, isBig) == .blank { place += 1 }
            let first = kind(place, isBig)
            while place < text.last, kind(place + 1, isBig) == first { place += 1 }
        }
        return place
    }
}

extension SedState {
    /// Runs one command; the words of a failure, or nil.
    mutating func execute(_ index: Int) -> String? {
        let selected = selects(index)
        if case .block(let end) = script.commands[index].kind {
            if selected { return nil }
            guard end >= 0 else { return "unterminated {" }
            counter = end + 1
            return nil
        }
        guard selected else { return nil }
        switch script.commands[index].kind {
        case .block, .endBlock:
            break
        case .append(let text):
            postponed.append(.text(text))
        case .insert(let text):
            output.put(text, isTerminated: true)
        case .change(let text):
            if script.commands[index].end == nil || !ranges[index].isInside || script.commands[index].isNegated {
                output.put(text, isTerminated: true)
            }
            phase = .ending
        case .substitute(let substitution):
            return substitute(substitution)
        case .transliterate(let table):
            for index in pattern.indices { pattern[index] = table[Int(pattern[index])] }
        case .branch(let target):
            if let words = missingLabel(target) { return words }
            counter = target ?? script.commands.count
        case .branchIfSubstituted(let target):
            if hasSubstituted {
                hasSubstituted = false
                if let words = missingLabel(target) { return words }
                counter = target ?? script.commands.count
            }
        case .branchUnlessSubstituted(let target):
            if !hasSubstituted, let words = missingLabel(target) { return words }
            if !hasSubstituted { counter = target ?? script.commands.count }
        case .readFile(let name):
            postponed.append(.file(name))
        case .writeFile(let file):
            files[file].put(pattern, isTerminated: isTerminated)
        case .lineNumber:
            output.putRaw(Array("\(lineNumber)\n".utf8))
        case .list:
            // BusyBox reads the command and does nothing.
            break
        case .next:
            if !isQuiet { output.put(pattern, isTerminated: isTerminated) }
            if lookahead == .end {
                phase = .ending
            } else {
                takeLine()
                hasSubstituted = false
                if !postponed.isEmpty { phase = .flushing }
            }
        case .appendNext:
            if lookahead == .end {
                counter = script.commands.count
            } else {
                pattern.append(10)
                pattern += following
                isTerminated = followingIsTerminated
                lookahead = .unknown
                lineNumber += 1
                if !postponed.isEmpty { phase = .flushing }
            }
        case .quit:
            hasQuit = true
            counter = script.commands.count
        default:
            edit(script.commands[index].kind)
        }
        return nil
    }

    /// A label that is nowhere is told when somebody goes there.
    private func missingLabel(_ target: Int?) -> String? {
        guard let target, target < 0 else { return nil }
        let label = script.missingLabels[-1 - target]
        return "can't find label for jump to '\(String(decoding: label, as: UTF8.self))'"
    }

    /// The commands that only move text about.
    private mutating func edit(_ kind: SedCommand.Kind) {
        switch kind {
        case .delete:
            phase = .ending
        case .deleteFirstLine:
            if let end = pattern.firstIndex(of: 10) {
                pattern.removeFirst(end + 1)
                counter = 0
            } else {
                phase = .ending
            }
        case .print:
            output.put(pattern, isTerminated: true)
        case .printFirstLine:
            let end = pattern.firstIndex(of: 10) ?? pattern.count
            output.put(Array(pattern[..<end]), isTerminated: true)
        case .getHold:
            pattern = held
        case .appendHold:
            pattern.append(10)
            pattern += held
            isTerminated = true
        case .hold:
            held = pattern
        case .holdAppending:
            held.append(10)
            held += pattern
        case .exchange:
            swap(&pattern, &held)
            isTerminated = true
        default:
            break
        }
    }

    private mutating func substitute(_ substitution: SedCommand.Substitution) -> String? {
        guard let expression = substitution.expression ?? lastExpression else { return "no previous regexp" }
        lastExpression = expression
        let needsGroups = substitution.replacement.contains {
            if case .group(let number) = $0 { number > 0 } else { false }
        }
        scratch.removeAll(keepingCapacity: true)
        var line: [UInt8] = []
        swap(&line, &pattern)
        let isAltered = line.withUnsafeBufferPointer { text in
            replace(in: text, substitution, expression, needsGroups: needsGroups)
        }
        swap(&line, &pattern)
        guard isAltered else { return nil }
        swap(&scratch, &pattern)
        hasSubstituted = true
        if substitution.prints { output.put(pattern, isTerminated: isTerminated) }
        if let file = substitution.file { files[file].put(pattern, isTerminated: isTerminated) }
        return nil
    }

    /// Puts the line with its replacements into `scratch`; false where nothing was replaced.
    private mutating func replace(
        in text: UnsafeBufferPointer<UInt8>,
        _ substitution: SedCommand.Substitution,
        _ expression: Int,
        needsGroups: Bool
    ) -> Bool {
        var position = 0
        var count = 0
        var isAltered = false
        var lastEnd = -1
        while position <= text.count {
            // Each search sees only what is left, as `regexec` is called: `\b` and `\<` hold where it starts.
            let rest = UnsafeBufferPointer(rebasing: text[position...])
            var slots: [Int] = []
            if needsGroups {
                guard let found = script.expressions[expression].slots(rest, from: 0, isLineStart: position == 0)
                else { break }
                slots = found
            } else {
                guard
                    let found = script.expressions[expression].firstMatch(rest, from: 0, isLineStart: position == 0)
                else { break }
                slots = [found.lowerBound, found.upperBound]
            }
            let (start, end) = (slots[0] + position, slots[1] + position)
            scratch += UnsafeBufferPointer(rebasing: text[position..<start])
            if start == end, start == lastEnd {
                // An empty match right after another one does not count.
                guard start < text.count else { return isAltered }
                scratch.append(text[start])
                position = start + 1
                continue
            }
            count += 1
            lastEnd = end
            if substitution.number == 0 || substitution.number == count {
                isAltered = true
                add(substitution.replacement, slots, rest)
            } else {
                scratch += UnsafeBufferPointer(rebasing: text[start..<end])
            }
            position = end
            if isAltered, substitution.number != 0 { break }
            if start == end {
                guard end < text.count else { return isAltered }
                scratch.append(text[end])
                position = end + 1
            } else if end == text.count {
                break
            }
        }
        if isAltered { scratch += UnsafeBufferPointer(rebasing: text[position...]) }
        return isAltered
    }

    private mutating func add(
        _ replacement: [SedCommand.Part],
        _ slots: [Int],
        _ text: UnsafeBufferPointer<UInt8>
    ) {
        for part in replacement {
            switch part {
            case .text(let bytes):
                scratch += bytes
            case .group(let number):
                guard 2 * number + 1 < slots.count, slots[2 * number] >= 0 else { continue }
                scratch += UnsafeBufferPointer(rebasing: text[slots[2 * number]..<slots[2 * number + 1]])
            }
        }
    }
}

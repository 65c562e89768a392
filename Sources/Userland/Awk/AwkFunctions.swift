import Kernel

extension AwkState {
    /// Calls of the language's functions.
    mutating func executeFunction(
        _ instruction: AwkInstruction,
        _ machine: inout Machine
    ) throws(AwkFailure) {
        switch instruction {
        case .builtin(let builtin, let count):
            try call(builtin, count, &machine)
        case .split(let reference, let hasSeparator):
            let separator: AwkValue? = hasSeparator ? stack.removeLast() : nil
            let subject = text(stack.removeLast())
            stack.append(.number(Double(try split(subject, array(reference), separator))))
        case .lengthOfArray(let reference):
            if reference < 0 {
                let value = locals[base + ~reference]
                guard case .array = value else {
                    stack.append(.number(Double(text(value).count)))
                    return
                }
            }
            stack.append(.number(Double(arrays[array(reference)].count)))
        case .matchInto(let reference):
            let pattern = stack.removeLast()
            let subject = text(stack.removeLast())
            let groups = try withPattern(pattern) { $0.groups(in: subject[...]) }
            let number = array(reference)
            arrays[number].removeAll()
            setMatch(groups?[0])
            for (index, range) in (groups ?? []).enumerated() {
                guard let range else { continue }
                let place = arrays[number].place(Array("\(index)".utf8))
                arrays[number][place] = .input(Array(subject[range]))
            }
            stack.append(special(.rstart))
        case .substitute(let isGlobal, let place):
            try substitute(isGlobal: isGlobal, place)
        default:
            break
        }
    }

    private mutating func setMatch(_ range: Range<Int>?) {
        globals[AwkSpecial.rstart.rawValue] = .number(range.map { Double($0.lowerBound + 1) } ?? 0)
        globals[AwkSpecial.rlength.rawValue] = .number(range.map { Double($0.count) } ?? -1)
    }

    private mutating func split(_ subject: [UInt8], _ number: Int, _ separator: AwkValue?) throws(AwkFailure) -> Int {
        var splitter = record.splitter
        if let separator {
            let source: [UInt8]
            if case .pattern(let index) = separator {
                source = program.patterns[index].pattern
            } else {
                source = text(separator)
            }
            do throws(PatternError) {
                if case .pattern = separator, source != [32] || true {
                    splitter = .pattern(
                        try RegularExpression(source, syntax: .extended, ignoresCase: ignoresCase)
                    )
                } else {
                    splitter = try AwkSplitter(source, ignoresCase: ignoresCase)
                }
            } catch {
                throw badPattern(source, error)
            }
        }
        var starts: [Int] = []
        var ends: [Int] = []
        splitter.split(subject, alsoNewlines: false, starts: &starts, ends: &ends)
        arrays[number].removeAll()
        for index in starts.indices {
            let place = arrays[number].place(Array("\(index + 1)".utf8))
            arrays[number][place] = .input(Array(subject[starts[index]..<ends[index]]))
        }
        return starts.count
    }

    private mutating func call(
        _ builtin: AwkBuiltin,
        _ count: Int,
        _ machine: inout Machine
    ) throws(AwkFailure) {
        switch builtin {
        case .system, .close, .fflush:
            // These may have to wait: the arguments stay until the result is there.
            let name = count > 0 ? text(stack[stack.count - 1]) : nil
            let result: Double
            switch builtin {
            case .system: result = try runSystem(name ?? [], &machine)
            case .close: result = try closeStream(name ?? [], &machine)
            default: result = try flushStreams(named: name, &machine)
            }
            stack.removeLast(count)
            stack.append(.number(result))
        case .sprintf:
            let arguments = Array(stack[(stack.count - count)...])
            stack.removeLast(count)
            stack.append(.string(try format(arguments)))
        case .match:
            let pattern = stack.removeLast()
            let subject = text(stack.removeLast())
            setMatch(try withPattern(pattern) { $0.firstMatch(in: subject[...]) })
            stack.append(special(.rstart))
        case .gensub:
            try gensub()
        case .srand:
            let old = seed
            seed = count > 0 ? stack.removeLast().number : Double(machine.now.seconds)
            random = AwkRandom(seed: UInt32(truncatingIfNeeded: Int(clamping: seed)))
            stack.append(.number(old))
        case .rand:
            stack.append(.number(random.number()))
        case .systime:
            stack.append(.number(Double(machine.now.seconds)))
        case .strftime:
            let arguments = Array(stack[(stack.count - count)...])
            stack.removeLast(count)
            let format = count > 0 ? text(arguments[0]) : Array("%a %b %e %H:%M:%S %Z %Y".utf8)
            let seconds = count > 1 ? Int64(Int(clamping: arguments[1].number)) : machine.now.seconds
            stack.append(.string(CalendarTime(seconds: seconds).formatted(format)))
        default:
            let arguments = Array(stack[(stack.count - count)...])
            stack.removeLast(count)
            stack.append(try calculate(builtin, arguments))
        }
    }

    /// Functions of their arguments alone.
    private func calculate(_ builtin: AwkBuiltin, _ arguments: [AwkValue]) throws(AwkFailure) -> AwkValue {
        switch builtin {
        case .length: return .number(Double(text(arguments[0]).count))
        case .index:
            let (subject, wanted) = (text(arguments[0]), text(arguments[1]))
            let at = subject.withUnsafeBufferPointer { subject in
                wanted.withUnsafeBufferPointer { subject.offset(of: $0, anchor: 0, from: 0) }
            }
            return .number(Double(wanted.isEmpty ? 0 : (at ?? -1) + 1))
        case .substr: return substring(arguments)
        case .tolower: return .string(text(arguments[0]).map { $0.lowerCased })
        case .toupper: return .string(text(arguments[0]).map { $0.upperCased })
        case .int: return .number(arguments[0].number.rounded(.towardZero))
        case .mktime: return .number(Double(CalendarTime.seconds(of: text(arguments[0])) ?? -1))
        case .and, .or, .xor, .lshift, .rshift, .compl:
            return .number(Self.bits(builtin, arguments.map { $0.number }))
        default:
            return .number(
                Mathematics.call(
                    builtin.rawValue,
                    arguments[0].number,
                    arguments.count > 1 ? arguments[1].number : 0
                ) ?? 0
            )
        }
    }

    private func substring(_ arguments: [AwkValue]) -> AwkValue {
        let subject = text(arguments[0])
        let start = max(0, min(subject.count, Int(clamping: arguments[1].number) - 1))
        var length = subject.count - start
        if arguments.count > 2 { length = max(0, min(length, Int(clamping: arguments[2].number))) }
        return .string(Array(subject[start..<(start + length)]))
    }

    private static func bits(_ builtin: AwkBuiltin, _ values: [Double]) -> Double {
        let a = UInt64(truncatingIfNeeded: Int(clamping: values[0]))
        let b = values.count > 1 ? UInt64(truncatingIfNeeded: Int(clamping: values[1])) : 0
        switch builtin {
        case .and: return Double(a & b)
        case .or: return Double(a | b)
        case .xor: return Double(a ^ b)
        case .lshift: return Double(a << b)
        case .rshift: return Double(a >> b)
        default: return Double(~a)
        }
    }

    // MARK: Replacing

    private mutating func substitute(isGlobal: Bool, _ place: AwkInstruction.Place?) throws(AwkFailure) {
        var key = AwkValue.uninitialized
        var target = AwkValue.uninitialized
        if let place {
            if place.hasKey { key = stack.removeLast() }
            target = try read(place, key)
        } else {
            target = stack.removeLast()
        }
        let replacement = text(stack.removeLast())
        let pattern = stack.removeLast()
        let subject = text(target)
        let (result, count) = try withPattern(pattern) { expression in
            AwkReplacement.replace(
                in: subject,
                &expression,
                replacement,
                which: isGlobal ? 0 : 1,
                usesGroups: false
            )
        }
        if count > 0, let place { try write(place, key, .string(result)) }
        stack.append(.number(Double(count)))
    }

    private mutating func gensub() throws(AwkFailure) {
        let subject = text(stack.removeLast())
        let how = stack.removeLast()
        let replacement = text(stack.removeLast())
        let pattern = stack.removeLast()
        let word = text(how)
        let which = word.first.map { $0 | 32 == UInt8(ascii: "g") } ?? false ? 0 : max(1, Int(clamping: how.number))
        let (result, _) = try withPattern(pattern) { expression in
            AwkReplacement.replace(in: subject, &expression, replacement, which: which, usesGroups: true)
        }
        stack.append(.string(result))
    }
}

/// `sub`, `gsub`, `gensub`.
enum AwkReplacement {
    /// Replaces the match number `which`, or every one (0); how many were replaced.
    static func replace(
        in subject: [UInt8],
        _ expression: inout RegularExpression,
        _ replacement: [UInt8],
        which: Int,
        usesGroups: Bool
    ) -> ([UInt8], Int) {
        var result: [UInt8] = []
        var position = 0
        var (seen, replaced) = (0, 0)
        while position <= subject.count {
            guard let groups = Self.groups(&expression, subject, position, usesGroups: usesGroups),
                let match = groups[0]
            else { break }
            result += subject[position..<match.lowerBound]
            seen += 1
            if which == 0 || seen == which {
                replaced += 1
                insert(replacement, groups, subject, usesGroups: usesGroups, into: &result)
            } else {
                result += subject[match]
            }
            position = match.upperBound
            if which != 0, seen >= which { break }
            if match.isEmpty {
                if position == subject.count { return (result, replaced) }
                result.append(subject[position])
                position += 1
            }
        }
        if position <= subject.count { result += subject[position...] }
        return (result, replaced)
    }

    private static func groups(
        _ expression: inout RegularExpression,
        _ subject: [UInt8],
        _ position: Int,
        usesGroups: Bool
    ) -> [Range<Int>?]? {
        if usesGroups { return expression.groups(in: subject[position...], isLineStart: position == 0) }
        return expression.firstMatch(in: subject[position...], isLineStart: position == 0).map { [$0] }
    }

    private static func insert(
        _ replacement: [UInt8],
        _ groups: [Range<Int>?],
        _ subject: [UInt8],
        usesGroups: Bool,
        into result: inout [UInt8]
    ) {
        // Backslashes count only before `&` (and a digit): each pair is one, an odd one takes the meaning away.
        var backslashes = 0
        for byte in replacement {
            result.append(byte)
            if byte == 92 {
                backslashes += 1
                continue
            }
            let isGroup = usesGroups && byte.isDigit
            if byte == UInt8(ascii: "&") || isGroup {
                result.removeLast((backslashes + 3) >> 1)
                let number = isGroup ? Int(byte - 48) : 0
                if (backslashes + (isGroup ? 1 : 0)) % 2 == 1 {
                    result.append(byte)
                } else if number < groups.count, let range = groups[number] {
                    result += subject[range]
                }
            }
            backslashes = 0
        }
    }
}

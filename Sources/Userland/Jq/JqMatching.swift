extension JqInterpreter {
    /// What the letters after a pattern ask for.
    private struct Flags {
        var isGlobal = false
        var ignoresCase = false
        var isExtended = false
        var dotMatchesNewline = false
        var skipsEmpty = false

        init(_ value: JqValue) throws(JqFailure) {
            guard case .string(let letters) = value else {
                if case .null = value { return }
                throw JqFailure("\(JqArithmetic.shown(value)) is not a string")
            }
            for letter in letters {
                switch letter {
                case UInt8(ascii: "g"): isGlobal = true
                case UInt8(ascii: "i"): ignoresCase = true
                case UInt8(ascii: "x"): isExtended = true
                case UInt8(ascii: "s"), UInt8(ascii: "l"): break
                case UInt8(ascii: "p"): dotMatchesNewline = true
                case UInt8(ascii: "n"): skipsEmpty = true
                default:
                    throw JqFailure("\(String(decoding: letters, as: UTF8.self)) is not a valid modifier string")
                }
            }
        }
    }

    private struct Found {
        var pattern: PerlPattern
        var matches: [[Range<Int>?]]
        var text: [UInt32]
    }

    private func find(_ input: JqValue, _ pattern: JqValue, _ modifiers: JqValue, onlyFirst: Bool) throws(JqFailure)
        -> Found
    {
        guard case .string(let text) = input else {
            throw JqFailure("\(JqArithmetic.shown(input)) cannot be matched, as it is not a string")
        }
        guard case .string(let source) = pattern else {
            throw JqFailure("\(JqArithmetic.shown(pattern)) cannot be matched, as it is not a string")
        }
        let flags = try Flags(modifiers)
        let scalars = JqText.scalars(text)
        let compiled = try PerlPattern(
            JqText.scalars(source),
            ignoresCase: flags.ignoresCase,
            isExtended: flags.isExtended,
            dotMatchesNewline: flags.dotMatchesNewline
        )
        var matches: [[Range<Int>?]] = []
        var position = 0
        while position <= scalars.count, let match = compiled.firstMatch(in: scalars, from: position),
            let range = match[0]
        {
            if !(flags.skipsEmpty && range.isEmpty) { matches.append(match) }
            if onlyFirst || !flags.isGlobal { break }
            position = range.isEmpty ? range.upperBound + 1 : range.upperBound
            // Nothing is looked for at the very end.
            if position >= scalars.count { break }
        }
        return Found(pattern: compiled, matches: matches, text: scalars)
    }

    /// `test` and `match`: a boolean, or the list of matches.
    func match(
        _ input: JqValue,
        _ pattern: JqValue,
        _ modifiers: JqValue,
        isTest: Bool
    ) throws(JqFailure) -> JqValue {
        let found = try find(input, pattern, modifiers, onlyFirst: isTest)
        if isTest { return .bool(!found.matches.isEmpty) }
        return .array(found.matches.map { describe($0, found) })
    }

    private func describe(_ match: [Range<Int>?], _ found: Found) -> JqValue {
        var object = place(match[0], found)
        let captures = match.dropFirst().enumerated().map { index, range in
            var capture = place(range, found)
            capture["name"] = found.pattern.names[index].map { JqValue($0) } ?? .null
            return JqValue.object(capture)
        }
        object["captures"] = .array(captures)
        return .object(object)
    }

    private func place(_ range: Range<Int>?, _ found: Found) -> JqObject {
        var object = JqObject()
        object["offset"] = .number(range.map { Double($0.lowerBound) } ?? -1)
        object["length"] = .number(range.map { Double($0.count) } ?? 0)
        object["string"] = range.map { .string(JqText.text(found.text[$0])) } ?? .null
        return object
    }

    /// `sub` and `gsub`: the replacement is a filter that is given the named groups.
    dynamic func substitute(
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        for modifiers in try values(arguments[2], item, scope) {
            for pattern in try values(arguments[0], item, scope) {
                let found = try find(item.value, pattern, modifiers, onlyFirst: false)
                try replace(found, 0, 0, [], arguments[1], item, scope, emit)
            }
        }
    }

    private dynamic func replace(
        _ found: Found,
        _ index: Int,
        _ position: Int,
        _ text: [UInt8],
        _ replacement: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        guard index < found.matches.count, let range = found.matches[index][0] else {
            try emit(item.made(.string(text + JqText.text(found.text[position...]))))
            return
        }
        var named = JqObject()
        for (number, name) in found.pattern.names.enumerated() {
            guard let name else { continue }
            named[name] = found.matches[index][number + 1].map { .string(JqText.text(found.text[$0])) } ?? .null
        }
        let before = text + JqText.text(found.text[position..<range.lowerBound])
        try each(replacement, JqItem(value: .object(named)), scope) { (machine, result) throws(JqFailure) in
            guard case .string(let piece) = result.value else {
                throw JqFailure(
                    "\(JqArithmetic.shown(.object(named))) cannot be added to a string"
                )
            }
            try machine.replace(
                found,
                index + 1,
                range.upperBound,
                before + piece,
                replacement,
                item,
                scope,
                emit
            )
        }
    }
}

extension Compiler {
    /// `$name` and `${name…}`.
    mutating func parameter(_ parameter: Parameter, _ context: WordContext) {
        let flags = context.flags
        if case .bad(let text) = parameter.operation {
            builder.emit(.badSubstitution, a: builder.constant(text), line: Int(nextLine))
            return
        }
        if case .value = parameter.operation, parameter.elementKey == nil, !parameter.isIndirect {
            value(parameter.name, flags)
            return
        }
        switch parameter.operation {
        case .value, .names:
            load(parameter, .mustBeSet)
            builder.emit(.emit, flags)
        case .length:
            load(parameter, .mustBeSet)
            builder.emit(.subjectLength)
            builder.emit(.emitInteger, flags)
        case .useDefault(let word, let checksEmpty):
            load(parameter)
            let isSet = builder.emit(.jumpIfSet, checksEmpty ? .checksEmpty : [])
            if context.isQuoted, parameter.isList { builder.emit(.openField) }
            alternative(word, context)
            let end = builder.emit(.jump)
            builder.land(isSet)
            builder.emit(.emit, flags)
            builder.land(end)
        case .useAlternative(let word, let checksEmpty):
            load(parameter)
            var isEmptyList: Int?
            if context.isQuoted, parameter.isList {
                isEmptyList = builder.emit(.jumpIfUnset)
                builder.emit(.openField)
            }
            let unset = builder.emit(.jumpIfUnset, checksEmpty ? .checksEmpty : [])
            alternative(word, context)
            builder.land(unset)
            if let isEmptyList { builder.land(isEmptyList) }
        case .assignDefault(let word, let checksEmpty):
            load(parameter)
            let isSet = builder.emit(.jumpIfSet, checksEmpty ? .checksEmpty : [])
            let hasSubscript = subscriptText(parameter)
            nested(word, context.isQuoted ? .text : .single)
            builder.emit(.assignDefault, hasSubscript ? .hasSubscript : [], a: builder.name(parameter.name))
            builder.land(isSet)
            builder.emit(.emit, flags)
        case .errorIfUnset(let word, let checksEmpty):
            load(parameter)
            let isSet = builder.emit(.jumpIfSet, checksEmpty ? .checksEmpty : [])
            nested(word, context.isQuoted ? .text : .single)
            let flags: Instruction.Flags = checksEmpty ? .checksEmpty : []
            builder.emit(.errorIfUnset, word.parts.isEmpty ? flags.union(.all) : flags, a: builder.name(parameter.name))
            builder.land(isSet)
            builder.emit(.emit, context.flags)
        case .removePrefix(let word, let longest): trim(parameter, word, isSuffix: false, longest, flags)
        case .removeSuffix(let word, let longest): trim(parameter, word, isSuffix: true, longest, flags)
        case .substring(let offset, let length):
            let unset = load(parameter, behind: [(offset, .text)] + (length.map { [($0, .text)] } ?? []))
            builder.emit(.substring, length == nil ? [] : .all, a: builder.name(parameter.name))
            emitSubject(flags, whereUnset: unset)
        case .replace(let pattern, let with, let scope):
            let unset = load(parameter, behind: [(pattern, .pattern), (with, dialect == .ash ? .single : .pattern)])
            builder.emit(.replace, a: Self.number(scope))
            emitSubject(flags, whereUnset: unset)
        case .changeCase(let change, let all, let pattern):
            let unset = load(parameter, behind: pattern.map { [($0, .pattern)] } ?? [])
            builder.emit(.changeCase, all ? .all : [], a: change.rawValue, b: pattern == nil ? 0 : 1)
            emitSubject(flags, whereUnset: unset)
        case .transform(let letter):
            load(parameter, .mustBeSet)
            builder.emit(.transform, a: Int32(letter), b: builder.name(parameter.name))
            builder.emit(.emit, flags)
        case .bad: break
        }
    }

    private static func number(_ scope: Parameter.ReplaceScope) -> Int32 {
        switch scope {
        case .first: 0
        case .all: 1
        case .prefix: 2
        case .suffix: 3
        }
    }

    private mutating func trim(
        _ parameter: Parameter,
        _ word: Word,
        isSuffix: Bool,
        _ longest: Bool,
        _ flags: Instruction.Flags
    ) {
        if let first = parameter.name.first, Name.isStart(first), parameter.elementKey == nil, !parameter.isIndirect,
            let text = patternText(word)
        {
            builder.emit(
                isSuffix ? .trimmedSuffix : .trimmedPrefix,
                longest ? flags.union(.all) : flags,
                a: builder.name(parameter.name),
                b: builder.pattern(text)
            )
            return
        }
        let unset = load(parameter, behind: [(word, .pattern)], skipsEmpty: dialect == .bash)
        let place = flags.intersection([.splits, .quoted])
        builder.emit(.trim, longest ? place.union(.all) : place, a: isSuffix ? 1 : 0)
        emitSubject(flags, whereUnset: unset)
    }

    /// The words of an operation as nested texts, and the parameter as its subject.
    ///
    /// Where the parameter is unset, its words are not expanded: they may fail, or change something. In bash those of
    /// a trimming aren't where it is empty either.
    ///
    /// - Returns: the jump past the operation that an unset parameter takes, if it is known before.
    private mutating func load(
        _ parameter: Parameter,
        behind words: [(Word, WordMode)],
        skipsEmpty: Bool = false
    ) -> Int? {
        var unset: Int?
        let isScalar =
            parameter.elementKey == nil && !parameter.isIndirect && !parameter.isList
            && parameter.name != [UInt8(ascii: "*")]
        if isScalar, words.contains(where: { staticText($0.0) == nil }) {
            load(parameter, .mustBeSet)
            unset = builder.emit(.jumpIfUnset, skipsEmpty ? .checksEmpty : [])
        }
        for (word, mode) in words { nested(word, mode) }
        load(parameter, .mustBeSet)
        return unset
    }

    private mutating func emitSubject(_ flags: Instruction.Flags, whereUnset jump: Int?) {
        if let jump { builder.land(jump) }
        builder.emit(.emit, flags)
    }

    /// The word of `${x-word}` in place of the value.
    private mutating func alternative(_ word: Word, _ context: WordContext) {
        var inner = context
        inner.splitsLiterals = context.mode == .fields && !context.isQuoted
        parts(word.parts, inner)
    }

    /// A parameter's plain value.
    private mutating func value(_ name: [UInt8], _ flags: Instruction.Flags) {
        let flags = flags.union(.mustBeSet)
        guard let first = name.first else { return }
        if Name.isStart(first) {
            builder.emit(.parameter, flags, a: builder.name(name))
        } else if first == UInt8(ascii: "@") || first == UInt8(ascii: "*") {
            builder.emit(.positionals, flags, b: first == UInt8(ascii: "*") ? 1 : 0)
        } else if name == [UInt8(ascii: "0")] || !(0x30...0x39).contains(first) {
            builder.emit(.special, flags, a: Int32(first))
        } else {
            let number = name.reduce(0) { min($0 * 10 + Int32($1) - 48, 1_000_000) }
            builder.emit(.positional, flags, a: number)
        }
    }

    /// Makes the parameter the subject of the operations that follow.
    private mutating func load(_ parameter: Parameter, _ extra: Instruction.Flags = []) {
        var flags = extra
        if parameter.isIndirect { flags.insert(.indirect) }
        if let elementKey = parameter.elementKey {
            switch staticText(elementKey) {
            case [UInt8(ascii: "@")]: flags.insert(.allElements)
            case [UInt8(ascii: "*")]: flags.insert(.allJoined)
            default: if subscriptText(parameter) { flags.insert(.hasSubscript) }
            }
        }
        var mode: Int32 = 0
        if case .names = parameter.operation { mode = 1 }
        builder.emit(.load, flags, a: builder.name(parameter.name), b: mode)
    }

    private mutating func subscriptText(_ parameter: Parameter) -> Bool {
        guard let elementKey = parameter.elementKey else { return false }
        nested(elementKey, .text)
        return true
    }
}

/// What a word becomes.
enum WordMode {
    /// Any number of fields: split and globbed.
    case fields
    /// One text: assignments, redirection targets.
    case single
    /// One text in which quoting keeps pattern characters from meaning something.
    case pattern
    /// One text, expanded as between double quotes: arithmetic, here-documents.
    case text

    func flags(quoted: Bool) -> Instruction.Flags {
        switch self {
        case .fields: quoted ? [.quoted, .splits] : [.splits, .globs]
        case .single: quoted ? [.quoted] : []
        case .pattern: quoted ? [.quoted, .marks] : [.globs]
        case .text: [.quoted]
        }
    }
}

/// Where a part of a word stands.
struct WordContext {
    var mode: WordMode
    var isQuoted = false
    /// Inside the word of `${x:-…}`, where unquoted text is split like an expansion.
    var splitsLiterals = false
    /// Whether the field may turn out to be a pattern, so that quoting has to be remembered.
    var marksQuotes = false
    /// Beside a list between double quotes, where empty expansions make no field.
    var opensWithText = false

    var flags: Instruction.Flags {
        var flags = mode.flags(quoted: isQuoted)
        if isQuoted, opensWithText { flags.insert(.opensWithText) }
        if isQuoted, marksQuotes { flags.insert(.marks) }
        return flags
    }
}

extension Compiler {
    /// The fields of a command's word.
    mutating func fields(_ word: Word) {
        guard Self.wordCount(word.parts) <= Self.mostWords else {
            builder.emit(.tooManyWords, a: Int32(clamping: Self.wordCount(word.parts)))
            return
        }
        for word in braceExpansion(word) { field(word) }
    }

    /// The most words that the braces of one may stand for.
    private static let mostWords = 200_000

    /// How many words the braces in a word's parts stand for, as far as that is not too many anyway.
    private static func wordCount(_ parts: [Word.Part]) -> Int {
        parts.reduce(1) { count, part in
            guard case .brace(let choices) = part, count <= mostWords else { return count }
            return count * min(choices.reduce(0) { $0 + wordCount($1.parts) }, mostWords + 1)
        }
    }

    private mutating func field(_ word: Word) {
        if let text = plainText(word) {
            builder.emit(.fieldLiteral, a: builder.constant(text))
            return
        }
        parts(word.parts, WordContext(mode: .fields, marksQuotes: mayGlob(word)))
        builder.emit(.endField, mayGlob(word) ? [.globs] : [])
    }

    /// A word of `export` and its kind that is an assignment: one field, not split.
    mutating func assignmentField(_ word: Word) {
        if let text = plainText(word) {
            builder.emit(.fieldLiteral, a: builder.constant(text))
            return
        }
        parts(word.parts, WordContext(mode: .single))
        builder.emit(.openField)
        builder.emit(.endField)
    }

    /// A nested text, left for the next instruction that wants one.
    mutating func nested(_ word: Word, _ mode: WordMode) {
        builder.emit(.nest)
        parts(word.parts, WordContext(mode: mode))
    }

    /// Arithmetic, with the result in the accumulator.
    ///
    /// - Parameter isCommand: it stands in `((…))`, where an error is a status.
    mutating func arithmetic(_ word: Word, isCommand: Bool = false) {
        let flags: Instruction.Flags = isCommand ? .hasPrefix : []
        var fallback: Int?
        if let program = ArithmeticProgram(word: word, dialect: dialect) {
            let start = builder.emit(.arithmetic, flags, a: builder.arithmetic(program))
            guard program.isTemplate else { return }
            fallback = start
        }
        nested(word, .text)
        builder.emit(.arithmeticText, flags)
        if let fallback { builder.setB(fallback, builder.here) }
    }

    mutating func parts(_ parts: [Word.Part], _ context: WordContext) {
        for part in parts { self.part(part, context) }
    }

    private mutating func part(_ part: Word.Part, _ context: WordContext) {
        let flags = context.flags
        switch part {
        case .literal(let text):
            if context.splitsLiterals, !context.isQuoted {
                builder.emit(.splitLiteral, flags, a: builder.constant(text))
            } else if context.isQuoted {
                quoted(text, flags)
            } else {
                let globs: Instruction.Flags = Self.hasPatternCharacter(text) ? flags.intersection(.globs) : []
                builder.emit(.literal, globs, a: builder.constant(text))
            }
        case .quoted(let text):
            var flags = context.mode.flags(quoted: true)
            if context.marksQuotes { flags.insert(.marks) }
            quoted(text, flags)
        case .doubleQuoted(let inner):
            let isMaybeNothing = isMaybeNothing(inner)
            if !isMaybeNothing { builder.emit(.openField) }
            var quoted = context
            quoted.isQuoted = true
            quoted.opensWithText = isMaybeNothing && inner.count > 1
            quoted.splitsLiterals = false
            self.parts(inner, quoted)
        case .parameter(let parameter): self.parameter(parameter, context)
        case .command(let script):
            let start = builder.emit(.substitute, listsTraps(script) ? flags.union(.listsTraps) : flags)
            if !copiesFile(script) { substituted(script) }
            builder.emit(.exitChild)
            builder.land(start)
        case .arithmetic(let word):
            arithmetic(word)
            builder.emit(.emitInteger, flags)
        case .tilde(let user): builder.emit(.tilde, flags.union(.quoted), a: builder.constant(user))
        case .process(let isInput, let script):
            let start = builder.emit(.processSubstitute, flags, b: isInput ? 0 : 1)
            self.script(script, .tail)
            builder.emit(.exitChild)
            builder.land(start)
        case .brace(let words):
            for word in words { self.parts(word.parts, context) }
        }
    }

    private mutating func quoted(_ text: [UInt8], _ flags: Instruction.Flags) {
        var flags = flags
        if !text.contains(where: FieldBuffer.isMarked) { flags.remove(.marks) }
        builder.emit(.quotedLiteral, flags, a: builder.constant(text))
    }

    /// `$(trap)`
    private func listsTraps(_ script: Script) -> Bool {
        guard dialect == .ash, script.items.count == 1, script.items[0].list.rest.isEmpty,
            script.items[0].list.first.commands.count == 1, !script.items[0].list.first.isNegated,
            case .simple(_, let words) = script.items[0].list.first.commands[0].kind
        else { return false }
        return words.count == 1 && words[0].constantText == Array("trap".utf8)
    }

    /// `$(<file)` copies the file.
    private mutating func copiesFile(_ script: Script) -> Bool {
        guard dialect == .bash, script.items.count == 1, script.items[0].list.rest.isEmpty,
            script.items[0].list.first.commands.count == 1,
            case let command = script.items[0].list.first.commands[0],
            case .simple(let assignments, let words) = command.kind, assignments.isEmpty, words.isEmpty,
            command.redirections.count == 1, case .read = command.redirections[0].operation
        else { return false }
        let start = builder.emit(.beginRedirections)
        redirections(command.redirections)
        builder.emit(.copyInput)
        builder.land(start)
        return true
    }

    // MARK: Looking at words

    /// The text of a word without expansions and without anything to glob.
    private func plainText(_ word: Word) -> [UInt8]? {
        // A `[` that nothing closes is itself, above all the command.
        if word.parts.count == 1, case .literal(let text) = word.parts[0], !text.contains(UInt8(ascii: "]")),
            !Self.hasPatternCharacter(text.filter { $0 != UInt8(ascii: "[") })
        {
            return text
        }
        let globs = word.parts.contains { part in
            if case .literal(let text) = part { Self.hasPatternCharacter(text) } else { false }
        }
        return globs || word.parts.isEmpty ? nil : word.constantText
    }

    /// The text of a word that is text alone, quoted or not.
    func staticText(_ word: Word) -> [UInt8]? { word.constantText }

    /// A pattern without expansions, its quoted characters behind a backslash.
    func patternText(_ word: Word) -> [UInt8]? {
        var buffer = FieldBuffer()
        buffer.nest()
        return Self.append(word.parts, isQuoted: false, to: &buffer) ? buffer.popPattern() : nil
    }

    private static func append(_ parts: [Word.Part], isQuoted: Bool, to buffer: inout FieldBuffer) -> Bool {
        for part in parts {
            switch part {
            case .literal(let text) where !isQuoted: buffer.text += text
            case .literal(let text), .quoted(let text): buffer.appendMarked(text)
            case .doubleQuoted(let inner): guard append(inner, isQuoted: true, to: &buffer) else { return false }
            default: return false
            }
        }
        return true
    }

    private func mayGlob(_ word: Word) -> Bool {
        word.parts.contains { part in
            switch part {
            case .literal(let text): Self.hasPatternCharacter(text)
            case .parameter, .command: true
            default: false
            }
        }
    }

    static func hasPatternCharacter(_ text: [UInt8]) -> Bool {
        text.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
            || zip(text, text.dropFirst()).contains {
                $1 == UInt8(ascii: "(")
                    && ($0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "!"))
            }
    }

    /// `"$@"` and its like, which may be no field at all: in ash where it stands alone and is no more than that, in bash
    /// where other expansions are empty, too.
    private func isMaybeNothing(_ parts: [Word.Part]) -> Bool {
        guard dialect == .bash else {
            guard parts.count == 1, case .parameter(let parameter) = parts[0], parameter.isList,
                case .value = parameter.operation
            else { return false }
            return true
        }
        var hasList = false
        for part in parts {
            switch part {
            case .parameter(let parameter): hasList = hasList || parameter.isList
            case .command, .arithmetic: break
            default: return false
            }
        }
        return hasList
    }

    /// Parts one after the other. Text that goes on with a name behind `$name` becomes part of that.
    private static func joined(_ first: [Word.Part], _ second: [Word.Part]) -> [Word.Part] {
        guard case .parameter(var parameter)? = first.last, parameter.isOpen, parameter.name.first?.startsName == true,
            case .literal(let text)? = second.first
        else { return first + second }
        let more = text.prefix { $0.continuesName }
        guard !more.isEmpty else { return first + second }
        parameter.name += more
        let head = first.dropLast() + [.parameter(parameter)]
        let rest = Array(text.dropFirst(more.count))
        return rest.isEmpty
            ? joined(Array(head), Array(second.dropFirst())) : head + [.literal(rest)] + second.dropFirst()
    }

    /// bash's brace expansion: the words that one word stands for.
    private func braceExpansion(_ word: Word) -> [Word] {
        guard let place = word.parts.firstIndex(where: { if case .brace = $0 { true } else { false } }),
            case .brace(let choices) = word.parts[place]
        else { return [word] }
        let before = Array(word.parts[..<place])
        let tails = braceExpansion(Word(parts: Array(word.parts[(place + 1)...])))
        var words: [Word] = []
        for choice in choices.flatMap(braceExpansion) {
            for tail in tails { words.append(Word(parts: Self.joined(before, choice.parts + tail.parts))) }
        }
        return words
    }
}

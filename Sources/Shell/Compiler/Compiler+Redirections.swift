/// What a redirection does, as its instruction carries it.
enum RedirectionKind: Int32 {
    case read
    case write
    case writeOverriding
    case append
    case readWrite
    case duplicateInput
    case duplicateOutput
    case writeBoth
    case appendBoth
    case hereDocument
    case hereString
}

extension Compiler {
    /// Each redirection: its operand as a nested text, then the instruction that applies it.
    mutating func redirections(_ redirections: [Redirection]) {
        for redirection in redirections { self.redirection(redirection) }
    }

    private mutating func redirection(_ redirection: Redirection) {
        let kind: RedirectionKind
        switch redirection.operation {
        case .read(let word): kind = operand(word, .read)
        case .write(let word): kind = operand(word, .write)
        case .writeOverriding(let word): kind = operand(word, .writeOverriding)
        case .append(let word): kind = operand(word, .append)
        case .readWrite(let word): kind = operand(word, .readWrite)
        case .duplicateInput(let word): kind = operand(word, .duplicateInput)
        case .duplicateOutput(let word): kind = operand(word, .duplicateOutput)
        case .writeBoth(let word): kind = operand(word, .writeBoth)
        case .appendBoth(let word): kind = operand(word, .appendBoth)
        case .hereString(let word): kind = operand(word, .hereString)
        case .hereDocument(let word):
            nested(word, .text)
            kind = .hereDocument
        }
        let isInput: Bool =
            switch kind {
            case .read, .readWrite, .duplicateInput, .hereDocument, .hereString: true
            default: false
            }
        let descriptor = redirection.descriptor ?? (isInput ? 0 : 1)
        if let word = expandedTarget(redirection.operation) {
            builder.emit(
                .redirect,
                .splits,
                a: descriptor,
                b: kind.rawValue,
                line: Int(builder.constant(Unparser.word(word)))
            )
        } else if let variable = redirection.variable {
            builder.emit(.redirect, .hasPrefix, a: builder.name(variable), b: kind.rawValue)
        } else {
            builder.emit(.redirect, a: descriptor, b: kind.rawValue)
        }
    }

    private mutating func operand(_ word: Word, _ kind: RedirectionKind) -> RedirectionKind {
        if dialect == .bash, kind != .hereString, word.constantText == nil || hasPattern(word) {
            builder.emit(.beginArray)
            fields(word)
        } else {
            nested(word, .single)
        }
        return kind
    }

    /// The target that bash expands to fields, of which there has to be one.
    private func expandedTarget(_ operation: Redirection.Operation) -> Word? {
        guard dialect == .bash else { return nil }
        switch operation {
        case .read(let word), .write(let word), .writeOverriding(let word), .append(let word), .readWrite(let word),
            .duplicateInput(let word), .duplicateOutput(let word), .writeBoth(let word), .appendBoth(let word):
            return word.constantText == nil || hasPattern(word) ? word : nil
        case .hereDocument, .hereString: return nil
        }
    }

    private func hasPattern(_ word: Word) -> Bool {
        word.parts.contains { part in
            if case .literal(let text) = part { Self.hasPatternCharacter(text) } else { false }
        }
    }
}

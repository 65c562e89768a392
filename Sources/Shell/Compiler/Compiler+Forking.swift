extension Compiler {
    /// Builtins that start no process, so that no job needs a text for them.
    private static let quiet: Set<Builtin> = [
        .colon, .true, .false, .test, .bracket, .echo, .printf, .break, .continue, .return, .export, .local, .declare,
        .shift, .unset, .let, .readonly,
    ]

    /// An item that is sure to start no process: an assignment or a plain builtin, without substitutions.
    func startsNothing(_ item: Script.Item) -> Bool {
        guard !item.runsInBackground, item.list.rest.isEmpty, item.list.first.commands.count == 1,
            case let command = item.list.first.commands[0], command.redirections.isEmpty,
            case .simple(let assignments, let words) = command.kind,
            words.allSatisfy({ Self.isPlain($0.parts) })
        else { return false }
        let areValuesPlain = assignments.allSatisfy { assignment in
            guard case .word(let word) = assignment.value, assignment.elementKey == nil else { return false }
            return Self.isPlain(word.parts)
        }
        guard areValuesPlain else { return false }
        guard let name = words.first else { return true }
        guard let text = name.constantText, let builtin = Builtin(name: text, dialect: dialect) else { return false }
        return Self.quiet.contains(builtin)
    }

    private static func isPlain(_ parts: [Word.Part]) -> Bool {
        parts.allSatisfy { part in
            switch part {
            case .literal, .quoted, .tilde: true
            case .doubleQuoted(let inner): isPlain(inner)
            case .arithmetic(let word): isPlain(word.parts)
            case .parameter(let parameter): isPlain(parameter)
            case .command, .process, .brace: false
            }
        }
    }

    private static func isPlain(_ parameter: Parameter) -> Bool {
        guard parameter.elementKey == nil, !parameter.isIndirect else { return false }
        switch parameter.operation {
        case .value, .length: return true
        case .removePrefix(let word, _), .removeSuffix(let word, _): return isPlain(word.parts)
        default: return false
        }
    }
}

extension Compiler {
    /// Commands whose arguments may be assignments.
    private static let declarations: [Dialect: Set<String>] = [
        .ash: ["export", "readonly", "local"],
        .bash: ["export", "readonly", "local", "declare", "typeset", "alias"],
    ]

    mutating func simple(
        _ assignments: [Assignment],
        _ words: [Word],
        _ redirections: [Redirection],
        line: Int,
        _ context: Instruction.Flags
    ) {
        guard let first = words.first else {
            withoutWords(assignments, redirections, line: line, context)
            return
        }
        let quick = quickStatus(words, assignments.isEmpty && redirections.isEmpty, line: line, context)
        builder.emit(.command, line: line)
        let declares =
            staticText(first).map {
                Self.declarations[dialect]?.contains(String(decoding: $0, as: UTF8.self)) ?? false
            } ?? false
        for (index, word) in words.enumerated() {
            if declares, index > 0, isAssignment(word) { assignmentField(word) } else { fields(word) }
        }
        let prefix = assignments
        if prefix.isEmpty, redirections.isEmpty {
            builder.emit(.execute, context, a: builtin(first), line: line)
            if let quick { builder.land(quick) }
            return
        }
        var flags = context
        if !prefix.isEmpty { flags.insert(.hasPrefix) }
        if !redirections.isEmpty { flags.insert(.hasRedirections) }
        let start = builder.emit(.prepare, flags, b: builtin(first), line: line)
        self.redirections(redirections)
        for assignment in prefix {
            if case .word(let word) = assignment.value { nested(word, .single) } else { builder.emit(.nest) }
            builder.emit(.prefixAssign, assignment.appends ? .appends : [], a: builder.name(assignment.name))
        }
        builder.emit(.execute, flags, a: builtin(first), b: 1, line: line)
        builder.land(start)
    }

    /// A command that only sets the status is done at one go where nothing else is to be heeded.
    private mutating func quickStatus(
        _ words: [Word],
        _ isPlain: Bool,
        line: Int,
        _ context: Instruction.Flags
    ) -> Int? {
        guard isPlain, words.count == 1, let name = words[0].constantText else { return nil }
        switch Builtin(name: name, dialect: dialect) {
        case .colon, .true: return builder.emit(.quickStatus, context, b: 0, line: line)
        case .false: return builder.emit(.quickStatus, context, b: 1, line: line)
        default: return nil
        }
    }

    /// 1 and the number of the builtin that a constant name stands for; -1 for another constant name; else 0.
    private func builtin(_ word: Word) -> Int32 {
        guard let name = word.constantText, !name.isEmpty else { return 0 }
        guard let builtin = Builtin(name: name, dialect: dialect) else { return -1 }
        return Int32(builtin.rawValue) + 1
    }

    private mutating func withoutWords(
        _ assignments: [Assignment],
        _ redirections: [Redirection],
        line: Int,
        _ context: Instruction.Flags
    ) {
        builder.emit(.beginAssignments, line: line)
        var start: Int?
        // bash assigns first.
        if dialect == .bash { for assignment in assignments { self.assignment(assignment) } }
        if !redirections.isEmpty {
            start = builder.emit(.beginRedirections, context, line: line)
            self.redirections(redirections)
        }
        if dialect == .ash { for assignment in assignments { self.assignment(assignment) } }
        if start != nil { builder.emit(.endRedirections) }
        builder.emit(.endAssignments, context, line: line)
        if let start { builder.land(start) }
    }

    private mutating func assignment(_ assignment: Assignment) {
        var flags: Instruction.Flags = assignment.appends ? .appends : []
        let name = builder.name(assignment.name)
        switch assignment.value {
        case .word(let word):
            if let elementKey = assignment.elementKey {
                nested(elementKey, .text)
                nested(word, .single)
                builder.emit(.assignElement, flags, a: name)
            } else if word.parts.count == 1, !assignment.appends, case .arithmetic(let expression) = word.parts[0] {
                arithmetic(expression)
                builder.emit(.assignInteger, a: name)
            } else if !assignment.appends, let text = staticText(word) {
                builder.emit(.assignLiteral, a: name, b: builder.constant(text))
            } else if assignment.appends || !assignsParameter(word, to: name) {
                nested(word, .single)
                builder.emit(.assign, flags, a: name)
            }
        case .array(let elements):
            array(elements)
            if assignment.elementKey != nil { flags.insert(.hasSubscript) }
            builder.emit(.assignArray, flags, a: name)
        }
    }

    /// `name=$other`, `name="$1"`: the value as it is.
    private mutating func assignsParameter(_ word: Word, to name: Int32) -> Bool {
        var parts = word.parts
        if parts.count == 1, case .doubleQuoted(let inner) = parts[0] { parts = inner }
        guard parts.count == 1, case .parameter(let parameter) = parts[0], case .value = parameter.operation,
            parameter.elementKey == nil, !parameter.isIndirect, let first = parameter.name.first
        else { return false }
        if Name.isStart(first) {
            builder.emit(.assignParameter, .mustBeSet, a: name, b: builder.name(parameter.name))
            return true
        }
        guard (0x31...0x39).contains(first), parameter.name.count == 1 else { return false }
        builder.emit(.assignPositional, a: name, b: Int32(first) - 48)
        return true
    }

    private mutating func array(_ elements: [Assignment.ArrayElement]) {
        builder.emit(.beginArray)
        for element in elements {
            if let key = element.key {
                nested(key, .text)
                nested(element.value, .single)
                builder.emit(.keyedElement)
            } else {
                fields(element.value)
            }
        }
    }

    /// `NAME=…` or `NAME+=…` by its unquoted beginning.
    private func isAssignment(_ word: Word) -> Bool {
        guard case .literal(let text)? = word.parts.first,
            let equals = text.firstIndex(of: UInt8(ascii: "="))
        else { return false }
        var name = text[..<equals]
        if name.last == UInt8(ascii: "+") { name.removeLast() }
        if let bracket = name.firstIndex(of: UInt8(ascii: "[")) { name = name[..<bracket] }
        return Name.isValid(name)
    }
}

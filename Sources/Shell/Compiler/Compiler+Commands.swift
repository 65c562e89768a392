extension Compiler {
    /// Compiles one command with its redirections.
    mutating func command(_ command: Command, _ context: Instruction.Flags) {
        lines.enter(command.line)
        if case .simple(let assignments, let words) = command.kind {
            tellSimple(command)
            simple(assignments, words, command.redirections, line: lines.shown(command.line), context)
            return
        }
        if case .subshell(let body) = command.kind {
            subshell(body, command, context)
            return
        }
        guard !command.redirections.isEmpty else {
            compound(command, context)
            return
        }
        // ash forgives a compound command: `set -e` does not look at its redirections.
        let tested: Instruction.Flags = dialect == .ash ? .tested : []
        let start = builder.emit(.beginRedirections, context.union(tested), line: lines.shown(command.line))
        redirections(command.redirections)
        compound(command, context.subtracting(.tail))
        builder.emit(.endRedirections)
        builder.land(start)
    }

    private mutating func subshell(_ body: Script, _ command: Command, _ context: Instruction.Flags) {
        let start = builder.emit(.subshell, context, line: lines.shown(command.line))
        // ash ends a subshell of which a redirection fails with a status of its own.
        let outside: Instruction.Flags = dialect == .ash ? .all : []
        let outer = lines
        lines = outer.subshell()
        defer { lines = outer }
        if !command.redirections.isEmpty {
            let redirected = builder.emit(
                .beginRedirections,
                context.union(outside).union(.staysRedirected),
                line: lines.shown(command.line)
            )
            redirections(command.redirections)
            script(body, context.intersection(.tested).union(.tail))
            builder.land(redirected)
        } else {
            script(body, context.intersection(.tested).union(.tail))
        }
        builder.emit(.exitChild)
        builder.land(start)
    }

    private mutating func compound(_ command: Command, _ context: Instruction.Flags) {
        let tested = context.intersection(.tested)
        switch command.kind {
        case .simple, .subshell: break
        case .group(let body): script(body, context)
        case .conditional(let branches, let otherwise): conditional(branches, otherwise, context)
        case .loop(let isUntil, let condition, let body): loop(isUntil, condition, body, tested)
        case .forEach(let name, let words, let body):
            forEach(name, words, body, tested, line: lines.shown(command.line))
        case .forArithmetic(let start, let condition, let step, let body):
            forArithmetic(start, condition, step, body, tested)
        case .select(let name, let words, let body):
            guard checks(name, line: lines.shown(command.line), tested) else { return }
            loopWords(words)
            let entry = builder.emit(.enterSelect)
            let top = builder.here
            builder.setB(entry, top)
            let next = builder.emit(.nextSelect, b: builder.name(name), line: lines.shown(command.line))
            script(body, tested)
            builder.emit(.jumpBack, a: top)
            builder.land(next)
            builder.emit(.leaveLoop)
            builder.land(entry)
        case .coprocess(let name, let body):
            builder.emit(.itemText, a: builder.constant(Unparser.command(command)))
            let start = builder.emit(.coprocess, b: builder.name(name), line: lines.shown(command.line))
            self.command(body, .tail)
            builder.emit(.exitChild)
            builder.land(start)
        case .caseOf(let subject, let clauses): caseOf(subject, clauses, context)
        case .function(let name, let body):
            let definition = builder.emit(.defineFunction, b: builder.name(name), line: lines.shown(command.line))
            self.command(body, [])
            let text = dialect == .bash ? builder.constant(Unparser.function(name, body)) : -1
            builder.emit(.functionEnd, a: text)
            builder.land(definition)
        case .arithmetic(let word):
            tellCompound(command)
            builder.emit(.command, line: lines.shown(command.line))
            trace { Array("(( ".utf8) + (word.constantText ?? Unparser.word(word)) + Array(" ))".utf8) }
            arithmetic(word, isCommand: true)
            builder.emit(.arithmeticStatus, context, line: lines.shown(command.line))
        case .condition(let condition):
            tellCompound(command)
            builder.emit(.command, line: lines.shown(command.line))
            self.condition(condition)
            builder.emit(.endCondition, context)
        }
    }

    /// bash shows some commands before they run.
    private mutating func trace(_ text: () -> [UInt8]) {
        if dialect == .bash { builder.emit(.traceText, a: builder.constant(text())) }
    }

    private mutating func conditional(
        _ branches: [Command.Branch],
        _ otherwise: Script?,
        _ context: Instruction.Flags
    ) {
        var exits: [Int] = []
        for branch in branches {
            script(branch.condition, .tested)
            let skip = builder.emit(.jumpIfFailed)
            script(branch.body, context)
            exits.append(builder.emit(.jump))
            builder.land(skip)
        }
        if let otherwise {
            script(otherwise, context)
        } else {
            builder.emit(.setStatus, a: 0)
        }
        for exit in exits { builder.land(exit) }
    }

    private mutating func loop(
        _ isUntil: Bool,
        _ condition: Script,
        _ body: Script,
        _ tested: Instruction.Flags
    ) {
        let entry = builder.emit(.enterLoop)
        let top = builder.here
        builder.setB(entry, top)
        script(condition, .tested)
        let out = builder.emit(isUntil ? .jumpIfSucceeded : .jumpIfFailed)
        script(body, tested)
        builder.emit(.jumpBack, a: top)
        builder.land(out)
        builder.emit(.leaveLoop)
        builder.land(entry)
    }

    private mutating func loopWords(_ words: [Word]?) {
        builder.emit(.command, line: lines.current)
        guard let words else {
            builder.emit(.positionals, [.quoted, .splits])
            builder.emit(.endField)
            return
        }
        for word in words { fields(word) }
    }

    /// bash finds a name that is none when the loop runs.
    private mutating func checks(_ name: [UInt8], line: Int, _ tested: Instruction.Flags) -> Bool {
        if Name.isValid(name) { return true }
        builder.emit(.invalidName, tested, a: builder.constant(name), line: line)
        return false
    }

    private mutating func forEach(
        _ name: [UInt8],
        _ words: [Word]?,
        _ body: Script,
        _ tested: Instruction.Flags,
        line: Int
    ) {
        guard checks(name, line: line, tested) else { return }
        loopWords(words)
        let entry = builder.emit(.enterFor, line: line)
        let top = builder.here
        builder.setB(entry, top)
        let next = builder.emit(.nextFor, b: builder.name(name), line: line)
        let head = {
            Array("for ".utf8) + name + Array(" in ".utf8) + (words.map(Unparser.words) ?? Array("\"$@\"".utf8))
        }
        tell(line, head)
        trace(head)
        script(body, tested)
        builder.emit(.nextRound, a: top)
        builder.land(next)
        builder.emit(.leaveLoop)
        builder.land(entry)
    }

    private mutating func forArithmetic(
        _ start: Word?,
        _ condition: Word?,
        _ step: Word?,
        _ body: Script,
        _ tested: Instruction.Flags
    ) {
        if let start { arithmetic(start, isCommand: true) }
        let entry = builder.emit(.enterLoop)
        let first = builder.emit(.jump)
        builder.setB(entry, builder.here)
        let top = builder.here
        if let step { arithmetic(step, isCommand: true) }
        builder.land(first)
        var out: Int?
        if let condition {
            arithmetic(condition, isCommand: true)
            out = builder.emit(.jumpIfZero)
        }
        script(body, tested)
        builder.emit(.jumpBack, a: top)
        if let out { builder.land(out) }
        builder.emit(.leaveLoop)
        builder.land(entry)
    }

    private mutating func caseOf(_ subject: Word, _ clauses: [CaseClause], _ context: Instruction.Flags) {
        tell(lines.current) { Array("case ".utf8) + Unparser.word(subject) + Array(" in ".utf8) }
        trace { Array("case ".utf8) + Unparser.word(subject) + Array(" in".utf8) }
        builder.emit(.command, line: lines.current)
        nested(subject, .single)
        builder.emit(.enterCase)
        var exits: [Int] = []
        var fallThrough: Int?
        for clause in clauses {
            var matches: [Int] = []
            for pattern in clause.patterns {
                if let text = patternText(pattern) {
                    matches.append(builder.emit(.matchPattern, b: builder.pattern(text)))
                } else {
                    nested(pattern, .pattern)
                    matches.append(builder.emit(.matchCase))
                }
            }
            let skip = builder.emit(.jump)
            for match in matches { builder.land(match) }
            if let jump = fallThrough {
                builder.land(jump)
                fallThrough = nil
            }
            if clause.body.items.isEmpty { builder.emit(.setStatus, a: 0) }
            script(clause.body, context)
            switch clause.ending {
            case .stop: exits.append(builder.emit(.jump))
            case .fallThrough: fallThrough = builder.emit(.jump)
            case .testNext: break
            }
            builder.land(skip)
        }
        builder.emit(.setStatus, a: 0)
        for exit in exits { builder.land(exit) }
        if let fallThrough { builder.land(fallThrough) }
        builder.emit(.leaveCase)
    }
}

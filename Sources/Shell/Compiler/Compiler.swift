/// Turns syntax into code. Nothing is looked up here: a name's meaning is found when the code runs.
struct Compiler {
    var builder: CodeBuilder
    let dialect: Dialect
    /// Whether the texts of commands are kept for `jobs`.
    let keepsTexts: Bool
    /// The line after the command line being compiled: ash names it where a `${…}` that is none is to be expanded.
    private(set) var nextLine: Int32 = 0
    /// bash: whether commands say their text first, for `BASH_COMMAND` and the DEBUG trap.
    var tellsCommands = false
    /// Which lines messages name.
    var lines = LineMap()

    /// Compiles command lines that run one after the other.
    ///
    /// - Parameter ends: the line on which each of them ends, so far as they are known.
    /// - Parameter isLast: Nothing follows, so that the last command may take the shell's place.
    static func compile(
        _ scripts: [Script],
        ends: [Int] = [],
        dialect: Dialect,
        isLast: Bool,
        keepsTexts: Bool,
        tellsCommands: Bool = false
    ) -> Code {
        var compiler = Compiler(
            builder: CodeBuilder(dialect: dialect),
            dialect: dialect,
            keepsTexts: keepsTexts,
            tellsCommands: tellsCommands
        )
        for (index, script) in scripts.enumerated() {
            let tail: Instruction.Flags = isLast && index == scripts.count - 1 ? .tail : []
            compiler.builder.startLine()
            if index < ends.count { compiler.nextLine = Int32(clamping: ends[index]) }
            compiler.script(script, tail)
        }
        compiler.builder.emit(.end)
        return compiler.builder.build()
    }

    /// `context` holds `.tested` and `.tail` as they apply to the last command of the script.
    mutating func script(_ script: Script, _ context: Instruction.Flags) {
        for (index, item) in script.items.enumerated() {
            let isLast = index == script.items.count - 1
            var flags = context
            if !isLast { flags.remove(.tail) }
            self.item(item, flags)
        }
    }

    mutating func item(_ item: Script.Item, _ context: Instruction.Flags) {
        let needsText = keepsTexts && !startsNothing(item)
        let text = needsText ? builder.constant(jobText(item)) : builder.constant([])
        if needsText { builder.emit(.itemText, a: text) }
        guard item.runsInBackground else {
            list(item.list, context)
            return
        }
        let first = item.list.first
        let drops =
            dialect == .bash && !item.list.rest.isEmpty
            || first.commands.count == 1 && forgetsExitTrap(first.commands[0])
        let start = builder.emit(.background, drops ? .forgetsExitTrap : [], b: text)
        list(item.list, .tail)
        builder.emit(.exitChild)
        builder.land(start)
    }

    /// What `jobs` calls it. bash writes compound commands its own way.
    private func jobText(_ item: Script.Item) -> [UInt8] {
        guard dialect == .bash, let first = item.text.first, first == 0x28 || first == UInt8(ascii: "{") else {
            return item.text
        }
        return Unparser.list(item.list)
    }

    private mutating func list(_ list: AndOrList, _ context: Instruction.Flags) {
        var pipelines = [list.first]
        pipelines += list.rest.map(\.1)
        for (index, pipeline) in pipelines.enumerated() {
            var jump: Int?
            if index > 0 {
                jump = builder.emit(list.rest[index - 1].0 == .and ? .jumpIfFailed : .jumpIfSucceeded)
            }
            let isLast = index == pipelines.count - 1
            self.pipeline(pipeline, isLast ? context : .tested)
            if let jump { builder.land(jump) }
        }
    }

    private mutating func pipeline(_ pipeline: Pipeline, _ context: Instruction.Flags) {
        var context = context
        if pipeline.isNegated { context = .tested }
        if pipeline.isTimed {
            context.remove(.tail)
            builder.emit(.startTimer, a: pipeline.timesInPosixFormat ? 1 : 0)
        }
        let isLeft = pipeline.isNegated && pipeline.commands.count == 1 && mayLeave(pipeline.commands[0])
        if isLeft { builder.emit(.enterNegation) }
        if pipeline.commands.count == 1 {
            command(pipeline.commands[0], context)
        } else {
            members(pipeline, context)
        }
        if pipeline.isTimed { builder.emit(.stopTimer) }
        if pipeline.isNegated { builder.emit(isLeft ? .leaveNegation : .negate) }
    }

    /// Whether `break`, `continue` or `return` may be run by a command itself or by what it calls.
    private func mayLeave(_ command: Command) -> Bool {
        switch command.kind {
        case .subshell, .arithmetic, .condition, .function, .coprocess: return false
        case .simple(_, let words):
            guard let first = words.first else { return false }
            guard let name = first.constantText, let builtin = Builtin(name: name, dialect: dialect) else {
                return true
            }
            return [.break, .continue, .return, .eval, .dot, .command, .builtin].contains(builtin)
        default: return true
        }
    }

    /// bash: whether a process for the command alone never runs an EXIT trap that it sets.
    private func forgetsExitTrap(_ command: Command) -> Bool {
        guard dialect == .bash else { return false }
        return switch command.kind {
        case .conditional, .loop, .forEach, .forArithmetic, .select, .caseOf: true
        default: false
        }
    }

    private mutating func members(_ pipeline: Pipeline, _ context: Instruction.Flags) {
        let count = pipeline.commands.count
        if tellsCommands {
            // The parent says what the members will run: they have no DEBUG trap themselves.
            for command in pipeline.commands { tellSimple(command) }
        }
        let start = builder.emit(.pipeline, context, b: Int32(count), line: lines.shown(pipeline.commands[0].line))
        var places: [Int] = []
        var senders: Set<Int> = []
        for index in 0..<count {
            let sendsErrors =
                index < count - 1 && pipeline.pipesStandardError.indices.contains(index)
                && pipeline.pipesStandardError[index]
            let drops = forgetsExitTrap(pipeline.commands[index])
            places.append(builder.emit(.member, drops ? .forgetsExitTrap : []))
            if sendsErrors { senders.insert(index) }
        }
        for (index, command) in pipeline.commands.enumerated() {
            builder.land(places[index])
            var command = command
            if senders.contains(index) {
                // `|&` is `2>&1 |`: what is expanded before still complains where it did.
                let target = Word(parts: [.literal([UInt8(ascii: "1")])])
                command.redirections.append(
                    Redirection(descriptor: 2, variable: nil, operation: .duplicateOutput(target))
                )
            }
            self.command(command, context.intersection(.tested).union(.tail))
            builder.emit(.exitChild)
        }
        builder.land(start)
    }
}

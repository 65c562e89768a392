extension Compiler {
    /// Says which simple command comes next.
    mutating func tellSimple(_ command: Command) {
        guard tellsCommands, case .simple = command.kind else { return }
        tell(lines.shown(command.line)) { Unparser.command(command) }
    }

    /// Says which `((…))` or `[[…]]` comes next.
    mutating func tellCompound(_ command: Command) {
        tell(lines.shown(command.line)) {
            Unparser.command(Command(kind: command.kind, redirections: [], line: command.line))
        }
    }

    /// Says what comes next: `BASH_COMMAND` is that text, and the DEBUG trap runs.
    mutating func tell(_ line: Int, _ text: () -> [UInt8]) {
        guard tellsCommands else { return }
        builder.emit(.commandText, a: builder.constant(text()), line: line)
    }
}

import DockerCLI
public import Golden

/// `docs/fidelity.md`: what of Docker's command line works, and how many recorded commands stand behind it.
public enum FidelityPage {
    /// The page for these scenarios.
    public static func text(_ scenarios: [Scenario]) -> String {
        let rows = FidelityTable.rows
        let uses = uses(scenarios)
        let commands = rows.count { $0.standing == .covered }
        let flags = rows.filter { $0.standing == .covered }.flatMap(\.flags)
        let refused = flags.count { if case .refused = $0.standing { true } else { false } }
        let backed = rows.filter { $0.standing == .covered }.reduce(0) { sum, row in
            sum + row.flags.count { (uses[row.names[0]]?.flags[$0.name] ?? 0) > 0 }
        }
        var text = """
            # How faithful

            Made by `towtank fidelity > docs/fidelity.md` from the command table, the verbs that answer it, and the \
            recorded scenarios in `Golden/`; a test holds this page to them. *Recorded* is the number of commands in \
            the scenarios, answered by a real engine, that use the command or flag.

            * Commands: \(commands) of \(rows.count) are covered; the others are refused, with the words shown.
            * Flags of covered commands: \(flags.count), of which \(refused) are refused. None is ignored.
            * Flags with recorded commands behind them: \(backed).
            * Scenarios: \(scenarios.count), with \(scenarios.reduce(0) { $0 + $1.commands.count }) commands.


            """
        for row in rows where row.standing == .covered { text += section(row, uses[row.names[0]] ?? Use()) }
        text += "## Refused commands\n\n| command | words |\n|---|---|\n"
        for row in rows {
            guard case .refused(let words) = row.standing else { continue }
            text += "| `docker \(row.names[0])` | \(words) |\n"
        }
        return text
    }

    /// How often a command, and each of its flags, was recorded.
    private struct Use {
        var count = 0
        var flags: [String: Int] = [:]
    }

    private static func uses(_ scenarios: [Scenario]) -> [String: Use] {
        var uses: [String: Use] = [:]
        for command in scenarios.flatMap(\.commands) {
            var here: [String: Set<String>] = [:]
            for words in ShellWords.commands(command) {
                guard let index = words.firstIndex(of: "docker"),
                    let found = FidelityTable.use(of: Array(words[(index + 1)...]))
                else { continue }
                here[found.command, default: []].formUnion(found.flags)
            }
            for (name, flags) in here {
                uses[name, default: Use()].count += 1
                for flag in flags { uses[name]?.flags[flag, default: 0] += 1 }
            }
        }
        return uses
    }

    private static func section(_ row: FidelityTable.CommandRow, _ use: Use) -> String {
        var text = "## docker \(row.names[0])\n\n"
        if row.names.count > 1 {
            text += "Also " + row.names.dropFirst().map { "`docker \($0)`" }.joined(separator: ", ") + ".\n\n"
        }
        text += "Recorded: \(use.count).\n\n"
        if row.flags.isEmpty { return text }
        text += "| flag | | recorded |\n|---|---|---:|\n"
        for flag in row.flags {
            text += "| `--\(flag.name)` | \(words(flag.standing)) | \(use.flags[flag.name] ?? 0) |\n"
        }
        return text + "\n"
    }

    private static func words(_ standing: FidelityTable.Standing) -> String {
        switch standing {
        case .covered: "covered"
        case .refused(let words): "refused: " + words
        case .withoutEffect(let words): words
        }
    }
}

/// Texts about wrong command lines.
enum Usage {
    /// What follows a flag that cannot be read.
    static func afterFlagError(_ spec: CommandSpec) -> String {
        var line = spec.path.isEmpty ? "docker [OPTIONS] COMMAND [ARG...]" : spec.usageLine
        if case .group(let usage) = spec.arity, !spec.path.isEmpty {
            line = spec.name + (usage.isEmpty ? "" : " " + usage)
        }
        return "\n\nUsage:  \(line)\n\nRun '\(spec.name) --help' for more information"
    }

    /// Why the number of arguments is wrong, with the usage line; `nil` if it is right.
    static func arityError(_ spec: CommandSpec, count: Int) -> String? {
        func argument(_ number: Int) -> String { "\(number) argument\(number == 1 ? "" : "s")" }
        let reason: String
        var lead = "Run"
        switch spec.arity {
        case .any, .group: return nil
        case .none:
            if count == 0 { return nil }
            reason = "accepts no arguments"
        case .exactly(let number):
            if count == number { return nil }
            if spec.path == ["context", "use"] { return "accepts \(number) arg(s), received \(count)" }
            reason = "requires \(argument(number))"
        case .atLeast(let number):
            if count >= number { return nil }
            (reason, lead) = ("requires at least \(argument(number))", "See")
        case .atMost(let number):
            if count <= number { return nil }
            (reason, lead) = ("requires at most \(argument(number))", "SRun")
        case .between(let low, let high):
            if count >= low, count <= high { return nil }
            reason = "requires at least \(low) and at most \(argument(high))"
        }
        let help = "\(lead) '\(spec.name) --help' for more information"
        return "docker: '\(spec.name)' \(reason)\n\nUsage:  \(spec.usageLine)\n\n\(help)"
    }

    /// Why a group does not know a command.
    static func unknownCommand(_ spec: CommandSpec, _ word: String) -> String {
        let head = "docker: unknown command: \(spec.name) \(word)\n\n"
        let help = "Run '\(spec.name) --help' for more information"
        guard case .group(let arguments) = spec.arity, !spec.path.isEmpty else { return head + help }
        return head + "Usage:  \(spec.name)\(arguments.isEmpty ? "" : " " + arguments)\n\n" + help
    }
}

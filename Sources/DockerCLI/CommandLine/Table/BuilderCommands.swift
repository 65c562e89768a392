// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func builderGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage builds",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func builderPrune(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "",
            description: "Remove build cache",
            arity: .none,
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Remove all unused build cache, not just dangling ones"),
                FlagSpec(
                    "filter",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"until=24h\")",
                    completes: .files
                ),
                FlagSpec("force", short: "f", .boolean, usage: "Do not prompt for confirmation"),
                FlagSpec(
                    "keep-storage",
                    .bytes,
                    shown: "bytes",
                    usage: "Amount of disk space to keep for cache",
                    completes: .files
                ),
            ]
        )
    }
}

// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE [COMMAND] [ARG...]",
            description: "Create a new container",
            aliases: ["docker container create", "docker create"],
            arity: .atLeast(1),
            interspersed: false,
            flags: containerCreationFlagsAtoH + containerCreationFlagsItoZ + [
                FlagSpec(
                    "pull",
                    .text,
                    shown: "string",
                    default: "missing",
                    usage: "Pull image before creating (\"always\", \"|missing\", \"never\") (default \"missing\")",
                    completes: .values(["always", "missing", "never"])
                )
            ]
        )
    }
}

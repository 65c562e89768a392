// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func checkpointGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage checkpoints",
            requires: .experimental,
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func checkpointCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER CHECKPOINT",
            description: "Create a checkpoint from a running container",
            requires: .experimental,
            arity: .exactly(2),
            flags: [
                FlagSpec(
                    "checkpoint-dir",
                    .text,
                    shown: "string",
                    usage: "Use a custom checkpoint storage directory",
                    completes: .files
                ),
                FlagSpec("leave-running", .boolean, usage: "Leave the container running after checkpoint"),
            ]
        )
    }

    static func checkpointLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER",
            description: "List checkpoints for a container",
            aliases: ["docker checkpoint ls", "docker checkpoint list"],
            requires: .experimental,
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "checkpoint-dir",
                    .text,
                    shown: "string",
                    usage: "Use a custom checkpoint storage directory",
                    completes: .files
                )
            ]
        )
    }

    static func checkpointRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER CHECKPOINT",
            description: "Remove a checkpoint",
            aliases: ["docker checkpoint rm", "docker checkpoint remove"],
            requires: .experimental,
            arity: .exactly(2),
            flags: [
                FlagSpec(
                    "checkpoint-dir",
                    .text,
                    shown: "string",
                    usage: "Use a custom checkpoint storage directory",
                    completes: .files
                )
            ]
        )
    }
}

// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func configGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Swarm configs",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func configCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONFIG file|-",
            description: "Create a config from a file or STDIN",
            arity: .exactly(2),
            flags: [
                FlagSpec("label", short: "l", .list(.label), shown: "list", usage: "Config labels", completes: .files),
                FlagSpec("template-driver", .text, shown: "string", usage: "Template driver", completes: .files),
            ]
        )
    }

    static func configInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONFIG [CONFIG...]",
            description: "Display detailed information on one or more configs",
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "format",
                    short: "f",
                    .text,
                    shown: "string",
                    usage: """
                        Format output using a custom template:
                        'json':             Print in JSON format
                        'TEMPLATE':         Print output using the given Go template.
                        Refer to https://docs.docker.com/go/formatting/ for more information about formatting output \
                        with templates
                        """,
                    completes: .files
                ),
                FlagSpec("pretty", .boolean, usage: "Print the information in a human friendly format"),
            ]
        )
    }

    static func configLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List configs",
            aliases: ["docker config ls", "docker config list"],
            arity: .none,
            flags: [
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Filter output based on conditions provided",
                    completes: .files
                ),
                FlagSpec(
                    "format",
                    .text,
                    shown: "string",
                    usage: """
                        Format output using a custom template:
                        'table':            Print output in table format with column headers (default)
                        'table TEMPLATE':   Print output in table format using the given Go template
                        'json':             Print in JSON format
                        'TEMPLATE':         Print output using the given Go template.
                        Refer to https://docs.docker.com/go/formatting/ for more information about formatting output \
                        with templates
                        """,
                    completes: .files
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display IDs"),
            ]
        )
    }

    static func configRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONFIG [CONFIG...]",
            description: "Remove one or more configs",
            aliases: ["docker config rm", "docker config remove"],
            arity: .atLeast(1),
            flags: []
        )
    }
}

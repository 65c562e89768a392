// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func secretGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Swarm secrets",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func secretCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SECRET [file|-]",
            description: "Create a secret from a file or STDIN as content",
            arity: .between(1, 2),
            flags: [
                FlagSpec("driver", short: "d", .text, shown: "string", usage: "Secret driver", completes: .files),
                FlagSpec("label", short: "l", .list(.label), shown: "list", usage: "Secret labels", completes: .files),
                FlagSpec("template-driver", .text, shown: "string", usage: "Template driver", completes: .files),
            ]
        )
    }

    static func secretInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SECRET [SECRET...]",
            description: "Display detailed information on one or more secrets",
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

    static func secretLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List secrets",
            aliases: ["docker secret ls", "docker secret list"],
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

    static func secretRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "SECRET [SECRET...]",
            description: "Remove one or more secrets",
            aliases: ["docker secret rm", "docker secret remove"],
            arity: .atLeast(1),
            flags: []
        )
    }
}

// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func systemGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Docker",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func systemDf(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Show docker disk usage",
            arity: .none,
            flags: [
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
                FlagSpec("verbose", short: "v", .boolean, usage: "Show detailed information on space usage"),
            ]
        )
    }

    static func systemEvents(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Get real time events from the server",
            aliases: ["docker system events", "docker events"],
            arity: .none,
            flags: [
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Filter output based on conditions provided",
                    completes: .values(CompletionValues.filter)
                ),
                FlagSpec(
                    "format",
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
                FlagSpec(
                    "since",
                    .text,
                    shown: "string",
                    usage: "Show all events created since timestamp",
                    completes: .files
                ),
                FlagSpec(
                    "until",
                    .text,
                    shown: "string",
                    usage: "Stream events until this timestamp",
                    completes: .files
                ),
            ]
        )
    }

    static func systemInfo(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Display system-wide information",
            aliases: ["docker system info", "docker info"],
            arity: .none,
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
                )
            ]
        )
    }

    static func systemPrune(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Remove unused data",
            arity: .none,
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Remove all unused images not just dangling ones"),
                FlagSpec(
                    "filter",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"label=<key>=<value>\")",
                    completes: .files
                ),
                FlagSpec("force", short: "f", .boolean, usage: "Do not prompt for confirmation"),
                FlagSpec("volumes", .boolean, usage: "Prune anonymous volumes"),
            ]
        )
    }
}

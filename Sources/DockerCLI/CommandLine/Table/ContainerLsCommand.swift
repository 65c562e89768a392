// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List containers",
            aliases: ["docker container ls", "docker container list", "docker container ps", "docker ps"],
            arity: .none,
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Show all containers (default shows just running)"),
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
                FlagSpec(
                    "last",
                    short: "n",
                    .integer,
                    shown: "int",
                    default: "-1",
                    usage: "Show n last created containers (includes all states) (default -1)",
                    completes: .files
                ),
                FlagSpec(
                    "latest",
                    short: "l",
                    .boolean,
                    usage: "Show the latest created container (includes all states)"
                ),
                FlagSpec("no-trunc", .boolean, usage: "Don't truncate output"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display container IDs"),
                FlagSpec("size", short: "s", .boolean, usage: "Display total file sizes"),
            ]
        )
    }
}

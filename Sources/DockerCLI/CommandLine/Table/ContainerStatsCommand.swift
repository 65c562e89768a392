// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerStats(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [CONTAINER...]",
            description: "Display a live stream of container(s) resource usage statistics",
            aliases: ["docker container stats", "docker stats"],
            arity: .any,
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Show all containers (default shows just running)"),
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
                FlagSpec("no-stream", .boolean, usage: "Disable streaming stats and only pull the first result"),
                FlagSpec("no-trunc", .boolean, usage: "Do not truncate output"),
            ]
        )
    }
}

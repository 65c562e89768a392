// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func serviceGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Swarm services",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func serviceInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SERVICE [SERVICE...]",
            description: "Display detailed information on one or more services",
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
                        """
                ),
                FlagSpec("pretty", .boolean, usage: "Print the information in a human friendly format"),
            ]
        )
    }

    static func serviceLogs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SERVICE|TASK",
            description: "Fetch the logs of a service or task",
            arity: .exactly(1),
            flags: [
                FlagSpec("details", .boolean, usage: "Show extra details provided to logs"),
                FlagSpec("follow", short: "f", .boolean, usage: "Follow log output"),
                FlagSpec("no-resolve", .boolean, usage: "Do not map IDs to Names in output"),
                FlagSpec("no-task-ids", .boolean, usage: "Do not include task IDs in output"),
                FlagSpec("no-trunc", .boolean, usage: "Do not truncate output"),
                FlagSpec("raw", .boolean, usage: "Do not neatly format logs"),
                FlagSpec(
                    "since",
                    .text,
                    shown: "string",
                    usage: """
                        Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)
                        """
                ),
                FlagSpec(
                    "tail",
                    short: "n",
                    .text,
                    shown: "string",
                    default: "all",
                    usage: "Number of lines to show from the end of the logs (default \"all\")"
                ),
                FlagSpec("timestamps", short: "t", .boolean, usage: "Show timestamps"),
            ]
        )
    }

    static func serviceLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List services",
            aliases: ["docker service ls", "docker service list"],
            arity: .none,
            flags: [
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Filter output based on conditions provided"
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
                        """
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display IDs"),
            ]
        )
    }

    static func servicePs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SERVICE [SERVICE...]",
            description: "List the tasks of one or more services",
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Filter output based on conditions provided"
                ),
                FlagSpec("format", .text, shown: "string", usage: "Pretty-print tasks using a Go template"),
                FlagSpec("no-resolve", .boolean, usage: "Do not map IDs to Names"),
                FlagSpec("no-trunc", .boolean, usage: "Do not truncate output"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display task IDs"),
            ]
        )
    }

    static func serviceRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "SERVICE [SERVICE...]",
            description: "Remove one or more services",
            aliases: ["docker service rm", "docker service remove"],
            arity: .atLeast(1),
            flags: []
        )
    }

    static func serviceRollback(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SERVICE",
            description: "Revert changes to a service's configuration",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "detach",
                    short: "d",
                    .boolean,
                    usage: "Exit immediately instead of waiting for the service to converge"
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress progress output"),
            ]
        )
    }

    static func serviceScale(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "SERVICE=REPLICAS [SERVICE=REPLICAS...]",
            description: "Scale one or multiple replicated services",
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "detach",
                    short: "d",
                    .boolean,
                    usage: "Exit immediately instead of waiting for the service to converge"
                )
            ]
        )
    }
}

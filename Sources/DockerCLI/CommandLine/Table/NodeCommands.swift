// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func nodeGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Swarm nodes",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func nodeDemote(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "NODE [NODE...]",
            description: "Demote one or more nodes from manager in the swarm",
            arity: .atLeast(1),
            flags: []
        )
    }

    static func nodeInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] self|NODE [NODE...]",
            description: "Display detailed information on one or more nodes",
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

    static func nodeLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List nodes in the swarm",
            aliases: ["docker node ls", "docker node list"],
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

    static func nodePromote(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "NODE [NODE...]",
            description: "Promote one or more nodes to manager in the swarm",
            arity: .atLeast(1),
            flags: []
        )
    }

    static func nodePs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [NODE...]",
            description: "List tasks running on one or more nodes, defaults to current node",
            arity: .any,
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

    static func nodeRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NODE [NODE...]",
            description: "Remove one or more nodes from the swarm",
            aliases: ["docker node rm", "docker node remove"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force remove a node from the swarm")
            ]
        )
    }

    static func nodeUpdate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NODE",
            description: "Update a node",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "availability",
                    .text,
                    shown: "string",
                    usage: "Availability of the node (\"active\", \"pause\", \"drain\")",
                    completes: .values(["active", "drain", "pause"])
                ),
                FlagSpec(
                    "label-add",
                    .list(.label),
                    shown: "list",
                    usage: "Add or update a node label (\"key=value\")"
                ),
                FlagSpec("label-rm", .list(.any), shown: "list", usage: "Remove a node label if exists"),
                FlagSpec(
                    "role",
                    .text,
                    shown: "string",
                    usage: "Role of the node (\"worker\", \"manager\")",
                    completes: .values(["manager", "worker"])
                ),
            ]
        )
    }
}

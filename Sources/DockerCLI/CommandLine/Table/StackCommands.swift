// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func stackGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Swarm stacks",
            arity: .group(usage: "[OPTIONS]"),
            flags: []
        )
    }

    static func stackConfig(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Outputs the final config file, after doing merges and interpolations",
            arity: .none,
            flags: [
                FlagSpec(
                    "compose-file",
                    short: "c",
                    .commaList,
                    shown: "strings",
                    usage: "Path to a Compose file, or \"-\" to read from stdin"
                ),
                FlagSpec("skip-interpolation", .boolean, usage: "Skip interpolation and output only merged config"),
            ]
        )
    }

    static func stackDeploy(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] STACK",
            description: "Deploy a new stack or update an existing stack",
            aliases: ["docker stack deploy", "docker stack up"],
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "compose-file",
                    short: "c",
                    .commaList,
                    shown: "strings",
                    usage: "Path to a Compose file, or \"-\" to read from stdin"
                ),
                FlagSpec(
                    "detach",
                    short: "d",
                    .boolean,
                    default: "true",
                    usage: "Exit immediately instead of waiting for the stack services to converge (default true)"
                ),
                FlagSpec("orchestrator", .text, shown: "string", usage: "", hidden: true),
                FlagSpec("prune", .boolean, usage: "Prune services that are no longer referenced"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress progress output"),
                FlagSpec(
                    "resolve-image",
                    .text,
                    shown: "string",
                    default: "always",
                    usage: """
                        Query the registry to resolve image digest and supported platforms ("always", "changed", \
                        "never") (default "always")
                        """
                ),
                FlagSpec("with-registry-auth", .boolean, usage: "Send registry authentication details to Swarm agents"),
            ]
        )
    }

    static func stackLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List stacks",
            aliases: ["docker stack ls", "docker stack list"],
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
                        """
                )
            ]
        )
    }

    static func stackPs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] STACK",
            description: "List the tasks in the stack",
            arity: .exactly(1),
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
                FlagSpec("no-resolve", .boolean, usage: "Do not map IDs to Names"),
                FlagSpec("no-trunc", .boolean, usage: "Do not truncate output"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display task IDs"),
            ]
        )
    }

    static func stackRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] STACK [STACK...]",
            description: "Remove one or more stacks",
            aliases: ["docker stack rm", "docker stack remove", "docker stack down"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "detach",
                    short: "d",
                    .boolean,
                    default: "true",
                    usage: "Do not wait for stack removal (default true)"
                )
            ]
        )
    }

    static func stackServices(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] STACK",
            description: "List the services in the stack",
            arity: .exactly(1),
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
}

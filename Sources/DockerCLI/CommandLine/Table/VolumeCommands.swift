// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func volumeGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage volumes",
            arity: .group(usage: "COMMAND"),
            flags: []
        )
    }

    static func volumeCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [VOLUME]",
            description: "Create a volume",
            arity: .atMost(1),
            flags: [
                FlagSpec(
                    "availability",
                    .text,
                    shown: "string",
                    default: "active",
                    usage: "Cluster Volume availability (\"active\", \"pause\", \"drain\") (default \"active\")",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "driver",
                    short: "d",
                    .text,
                    shown: "string",
                    default: "local",
                    usage: "Specify volume driver name (default \"local\")",
                    completes: .files
                ),
                FlagSpec(
                    "group",
                    .text,
                    shown: "string",
                    usage: "Cluster Volume group (cluster volumes)",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec("label", .list(.label), shown: "list", usage: "Set metadata for a volume", completes: .files),
                FlagSpec(
                    "limit-bytes",
                    .bytes,
                    shown: "bytes",
                    usage: "Minimum size of the Cluster Volume in bytes",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "opt",
                    short: "o",
                    .map(sysctl: false),
                    shown: "map",
                    usage: "Set driver specific options (default map[])",
                    completes: .files
                ),
                FlagSpec(
                    "required-bytes",
                    .bytes,
                    shown: "bytes",
                    usage: "Maximum size of the Cluster Volume in bytes",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "scope",
                    .text,
                    shown: "string",
                    default: "single",
                    usage: "Cluster Volume access scope (\"single\", \"multi\") (default \"single\")",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "secret",
                    .map(sysctl: false),
                    shown: "map",
                    usage: "Cluster Volume secrets (default map[])",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "sharing",
                    .text,
                    shown: "string",
                    default: "none",
                    usage: """
                        Cluster Volume access sharing ("none", "readonly", "onewriter", "all") (default "none")
                        """,
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "topology-preferred",
                    .list(.any),
                    shown: "list",
                    usage: "A topology that the Cluster Volume would be preferred in",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "topology-required",
                    .list(.any),
                    shown: "list",
                    usage: "A topology that the Cluster Volume must be accessible from",
                    requires: .swarm,
                    completes: .files
                ),
                FlagSpec(
                    "type",
                    .text,
                    shown: "string",
                    default: "block",
                    usage: "Cluster Volume access type (\"mount\", \"block\") (default \"block\")",
                    requires: .swarm,
                    completes: .values(["mount", "block"])
                ),
            ]
        )
    }

    static func volumeInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] VOLUME [VOLUME...]",
            description: "Display detailed information on one or more volumes",
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
                )
            ]
        )
    }

    static func volumeLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List volumes",
            aliases: ["docker volume ls", "docker volume list"],
            arity: .none,
            flags: [
                FlagSpec(
                    "cluster",
                    .boolean,
                    usage: "Display only cluster volumes, and use cluster volume list formatting",
                    requires: .swarm
                ),
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"dangling=true\")",
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
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display volume names"),
            ]
        )
    }

    static func volumePrune(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Remove unused local volumes",
            arity: .none,
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Remove all unused volumes, not just anonymous ones"),
                FlagSpec(
                    "filter",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"label=<label>\")",
                    completes: .files
                ),
                FlagSpec("force", short: "f", .boolean, usage: "Do not prompt for confirmation"),
            ]
        )
    }

    static func volumeRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] VOLUME [VOLUME...]",
            description: "Remove one or more volumes. You cannot remove a volume that is in use by a container.",
            aliases: ["docker volume rm", "docker volume remove"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force the removal of one or more volumes")
            ]
        )
    }

    static func volumeUpdate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [VOLUME]",
            description: "Update a volume (cluster volumes only)",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "availability",
                    .text,
                    shown: "string",
                    default: "active",
                    usage: "Cluster Volume availability (\"active\", \"pause\", \"drain\") (default \"active\")",
                    requires: .swarm,
                    completes: .files
                )
            ]
        )
    }
}

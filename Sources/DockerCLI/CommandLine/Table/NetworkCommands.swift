// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func networkGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage networks",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func networkConnect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NETWORK CONTAINER",
            description: "Connect a container to a network",
            arity: .exactly(2),
            flags: [
                FlagSpec(
                    "alias",
                    .commaList,
                    shown: "strings",
                    usage: "Add network-scoped alias for the container",
                    completes: .files
                ),
                FlagSpec(
                    "driver-opt",
                    .commaList,
                    shown: "strings",
                    usage: "driver options for the network",
                    completes: .files
                ),
                FlagSpec(
                    "gw-priority",
                    .integer,
                    shown: "int",
                    usage: "Highest gw-priority provides the default gateway. Accepts positive and negative values.",
                    completes: .files
                ),
                FlagSpec(
                    "ip",
                    .text,
                    shown: "string",
                    usage: "IPv4 address (e.g., \"172.30.100.104\")",
                    completes: .files
                ),
                FlagSpec(
                    "ip6",
                    .text,
                    shown: "string",
                    usage: "IPv6 address (e.g., \"2001:db8::33\")",
                    completes: .files
                ),
                FlagSpec(
                    "link",
                    .list(.link),
                    shown: "list",
                    usage: "Add link to another container",
                    completes: .files
                ),
                FlagSpec(
                    "link-local-ip",
                    .commaList,
                    shown: "strings",
                    usage: "Add a link-local address for the container",
                    completes: .files
                ),
            ]
        )
    }

    static func networkCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NETWORK",
            description: "Create a network",
            arity: .exactly(1),
            flags: [
                FlagSpec("attachable", .boolean, usage: "Enable manual container attachment"),
                FlagSpec(
                    "aux-address",
                    .map(sysctl: false),
                    shown: "map",
                    usage: "Auxiliary IPv4 or IPv6 addresses used by Network driver (default map[])",
                    completes: .files
                ),
                FlagSpec(
                    "config-from",
                    .text,
                    shown: "string",
                    usage: "The network from which to copy the configuration",
                    completes: .files
                ),
                FlagSpec("config-only", .boolean, usage: "Create a configuration only network"),
                FlagSpec(
                    "driver",
                    short: "d",
                    .text,
                    shown: "string",
                    default: "bridge",
                    usage: "Driver to manage the Network (default \"bridge\")",
                    completes: .files
                ),
                FlagSpec(
                    "gateway",
                    .commaList,
                    shown: "strings",
                    usage: "IPv4 or IPv6 Gateway for the master subnet",
                    completes: .files
                ),
                FlagSpec("ingress", .boolean, usage: "Create swarm routing-mesh network"),
                FlagSpec("internal", .boolean, usage: "Restrict external access to the network"),
                FlagSpec(
                    "ip-range",
                    .commaList,
                    shown: "strings",
                    usage: "Allocate container ip from a sub-range",
                    completes: .files
                ),
                FlagSpec(
                    "ipam-driver",
                    .text,
                    shown: "string",
                    default: "default",
                    usage: "IP Address Management Driver (default \"default\")",
                    completes: .files
                ),
                FlagSpec(
                    "ipam-opt",
                    .map(sysctl: false),
                    shown: "map",
                    usage: "Set IPAM driver specific options (default map[])",
                    completes: .files
                ),
                FlagSpec(
                    "ipv4",
                    .boolean,
                    default: "true",
                    usage: "Enable or disable IPv4 address assignment (default true)"
                ),
                FlagSpec("ipv6", .boolean, usage: "Enable or disable IPv6 address assignment"),
                FlagSpec("label", .list(.label), shown: "list", usage: "Set metadata on a network", completes: .files),
                FlagSpec(
                    "opt",
                    short: "o",
                    .map(sysctl: false),
                    shown: "map",
                    usage: "Set driver specific options (default map[])",
                    completes: .files
                ),
                FlagSpec("scope", .text, shown: "string", usage: "Control the network's scope", completes: .files),
                FlagSpec(
                    "subnet",
                    .commaList,
                    shown: "strings",
                    usage: "Subnet in CIDR format that represents a network segment",
                    completes: .files
                ),
            ]
        )
    }

    static func networkDisconnect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NETWORK CONTAINER",
            description: "Disconnect a container from a network",
            arity: .exactly(2),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force the container to disconnect from a network")
            ]
        )
    }

    static func networkInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NETWORK [NETWORK...]",
            description: "Display detailed information on one or more networks",
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
                FlagSpec("verbose", short: "v", .boolean, usage: "Verbose output for diagnostics"),
            ]
        )
    }

    static func networkLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List networks",
            aliases: ["docker network ls", "docker network list"],
            arity: .none,
            flags: [
                FlagSpec(
                    "filter",
                    short: "f",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"driver=bridge\")",
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
                FlagSpec("no-trunc", .boolean, usage: "Do not truncate the output"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display network IDs"),
            ]
        )
    }

    static func networkPrune(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Remove all unused networks",
            arity: .none,
            flags: [
                FlagSpec(
                    "filter",
                    .filters,
                    shown: "filter",
                    usage: "Provide filter values (e.g. \"until=<timestamp>\")",
                    completes: .files
                ),
                FlagSpec("force", short: "f", .boolean, usage: "Do not prompt for confirmation"),
            ]
        )
    }

    static func networkRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "NETWORK [NETWORK...]",
            description: "Remove one or more networks",
            aliases: ["docker network rm", "docker network remove"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Do not error if the network does not exist")
            ]
        )
    }
}

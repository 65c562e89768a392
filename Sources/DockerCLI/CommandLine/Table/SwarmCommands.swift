// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func swarmGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage Swarm",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func swarmCa(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Display and rotate the root CA",
            arity: .none,
            flags: [
                FlagSpec(
                    "ca-cert",
                    .text,
                    shown: "pem-file",
                    usage: "Path to the PEM-formatted root CA certificate to use for the new cluster"
                ),
                FlagSpec(
                    "ca-key",
                    .text,
                    shown: "pem-file",
                    usage: "Path to the PEM-formatted root CA key to use for the new cluster"
                ),
                FlagSpec(
                    "cert-expiry",
                    .duration,
                    shown: "duration",
                    default: "2160h0m0s",
                    usage: "Validity period for node certificates (ns|us|ms|s|m|h) (default 2160h0m0s)"
                ),
                FlagSpec(
                    "detach",
                    short: "d",
                    .boolean,
                    usage: "Exit immediately instead of waiting for the root rotation to converge"
                ),
                FlagSpec(
                    "external-ca",
                    .text,
                    shown: "external-ca",
                    usage: "Specifications of one or more certificate signing endpoints"
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress progress output"),
                FlagSpec(
                    "rotate",
                    .boolean,
                    usage: "Rotate the swarm CA - if no certificate or key are provided, new ones will be generated"
                ),
            ]
        )
    }

    static func swarmInit(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Initialize a swarm",
            arity: .none,
            flags: [
                FlagSpec(
                    "advertise-addr",
                    .text,
                    shown: "string",
                    usage: "Advertised address (format: \"<ip|interface>[:port]\")"
                ),
                FlagSpec(
                    "autolock",
                    .boolean,
                    usage: "Enable manager autolocking (requiring an unlock key to start a stopped manager)"
                ),
                FlagSpec(
                    "availability",
                    .text,
                    shown: "string",
                    default: "active",
                    usage: "Availability of the node (\"active\", \"pause\", \"drain\") (default \"active\")"
                ),
                FlagSpec(
                    "cert-expiry",
                    .duration,
                    shown: "duration",
                    default: "2160h0m0s",
                    usage: "Validity period for node certificates (ns|us|ms|s|m|h) (default 2160h0m0s)"
                ),
                FlagSpec(
                    "data-path-addr",
                    .text,
                    shown: "string",
                    usage: "Address or interface to use for data path traffic (format: \"<ip|interface>\")"
                ),
                FlagSpec(
                    "data-path-port",
                    .unsigned(bits: 32),
                    shown: "uint32",
                    usage: """
                        Port number to use for data path traffic (1024 - 49151). If no value is set or is set to 0, the \
                        default port (4789) is used.
                        """
                ),
                FlagSpec(
                    "default-addr-pool",
                    .text,
                    shown: "ipNetSlice",
                    usage: "default address pool in CIDR format (default [])"
                ),
                FlagSpec(
                    "default-addr-pool-mask-length",
                    .unsigned(bits: 32),
                    shown: "uint32",
                    default: "24",
                    usage: "default address pool subnet mask length (default 24)"
                ),
                FlagSpec(
                    "dispatcher-heartbeat",
                    .duration,
                    shown: "duration",
                    default: "5s",
                    usage: "Dispatcher heartbeat period (ns|us|ms|s|m|h) (default 5s)"
                ),
                FlagSpec(
                    "external-ca",
                    .text,
                    shown: "external-ca",
                    usage: "Specifications of one or more certificate signing endpoints"
                ),
                FlagSpec("force-new-cluster", .boolean, usage: "Force create a new cluster from current state"),
                FlagSpec(
                    "listen-addr",
                    .text,
                    shown: "node-addr",
                    default: "0.0.0.0:2377",
                    usage: "Listen address (format: \"<ip|interface>[:port]\") (default 0.0.0.0:2377)"
                ),
                FlagSpec(
                    "max-snapshots",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Number of additional Raft snapshots to retain"
                ),
                FlagSpec(
                    "snapshot-interval",
                    .unsigned(bits: 64),
                    shown: "uint",
                    default: "10000",
                    usage: "Number of log entries between Raft snapshots (default 10000)"
                ),
                FlagSpec(
                    "task-history-limit",
                    .integer,
                    shown: "int",
                    default: "5",
                    usage: "Task history retention limit (default 5)"
                ),
            ]
        )
    }

    static func swarmJoin(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] HOST:PORT",
            description: "Join a swarm as a node and/or manager",
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "advertise-addr",
                    .text,
                    shown: "string",
                    usage: "Advertised address (format: \"<ip|interface>[:port]\")"
                ),
                FlagSpec(
                    "availability",
                    .text,
                    shown: "string",
                    default: "active",
                    usage: "Availability of the node (\"active\", \"pause\", \"drain\") (default \"active\")"
                ),
                FlagSpec(
                    "data-path-addr",
                    .text,
                    shown: "string",
                    usage: "Address or interface to use for data path traffic (format: \"<ip|interface>\")"
                ),
                FlagSpec(
                    "listen-addr",
                    .text,
                    shown: "node-addr",
                    default: "0.0.0.0:2377",
                    usage: "Listen address (format: \"<ip|interface>[:port]\") (default 0.0.0.0:2377)"
                ),
                FlagSpec("token", .text, shown: "string", usage: "Token for entry into the swarm"),
            ]
        )
    }

    static func swarmJoinToken(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] (worker|manager)",
            description: "Manage join tokens",
            arity: .exactly(1),
            flags: [
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display token"),
                FlagSpec("rotate", .boolean, usage: "Rotate join token"),
            ]
        )
    }

    static func swarmLeave(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Leave the swarm",
            arity: .none,
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force this node to leave the swarm, ignoring warnings")
            ]
        )
    }

    static func swarmUnlock(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "",
            description: "Unlock swarm",
            arity: .none,
            flags: []
        )
    }

    static func swarmUnlockKey(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Manage the unlock key",
            arity: .none,
            flags: [
                FlagSpec("quiet", short: "q", .boolean, usage: "Only display token"),
                FlagSpec("rotate", .boolean, usage: "Rotate unlock key"),
            ]
        )
    }

    static func swarmUpdate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Update the swarm",
            arity: .none,
            flags: [
                FlagSpec("autolock", .boolean, usage: "Change manager autolocking setting (true|false)"),
                FlagSpec(
                    "cert-expiry",
                    .duration,
                    shown: "duration",
                    default: "2160h0m0s",
                    usage: "Validity period for node certificates (ns|us|ms|s|m|h) (default 2160h0m0s)"
                ),
                FlagSpec(
                    "dispatcher-heartbeat",
                    .duration,
                    shown: "duration",
                    default: "5s",
                    usage: "Dispatcher heartbeat period (ns|us|ms|s|m|h) (default 5s)"
                ),
                FlagSpec(
                    "external-ca",
                    .text,
                    shown: "external-ca",
                    usage: "Specifications of one or more certificate signing endpoints"
                ),
                FlagSpec(
                    "max-snapshots",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Number of additional Raft snapshots to retain"
                ),
                FlagSpec(
                    "snapshot-interval",
                    .unsigned(bits: 64),
                    shown: "uint",
                    default: "10000",
                    usage: "Number of log entries between Raft snapshots (default 10000)"
                ),
                FlagSpec(
                    "task-history-limit",
                    .integer,
                    shown: "int",
                    default: "5",
                    usage: "Task history retention limit (default 5)"
                ),
            ]
        )
    }
}

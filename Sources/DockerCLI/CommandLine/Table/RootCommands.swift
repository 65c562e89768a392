// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func dockerCommand(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] COMMAND",
            description: "A self-sufficient runtime for containers",
            arity: .group(usage: ""),
            flags: [
                FlagSpec(
                    "config",
                    .text,
                    shown: "string",
                    default: "$HOME/.docker",
                    usage: "Location of client config files (default \"$HOME/.docker\")"
                ),
                FlagSpec(
                    "context",
                    short: "c",
                    .text,
                    shown: "string",
                    usage: """
                        Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default \
                        context set with "docker context use")
                        """
                ),
                FlagSpec("debug", short: "D", .boolean, usage: "Enable debug mode"),
                FlagSpec("host", short: "H", .list(.any), shown: "list", usage: "Daemon socket to connect to"),
                FlagSpec(
                    "log-level",
                    short: "l",
                    .text,
                    shown: "string",
                    default: "info",
                    usage: """
                        Set the logging level ("debug", "info", "warn", "error", "fatal") (default "info")
                        """,
                    completes: .values(["debug", "info", "warn", "error", "fatal"])
                ),
                FlagSpec("tls", .boolean, usage: "Use TLS; implied by --tlsverify"),
                FlagSpec(
                    "tlscacert",
                    .text,
                    shown: "string",
                    default: "$HOME/.docker/ca.pem",
                    usage: "Trust certs signed only by this CA (default \"$HOME/.docker/ca.pem\")"
                ),
                FlagSpec(
                    "tlscert",
                    .text,
                    shown: "string",
                    default: "$HOME/.docker/cert.pem",
                    usage: "Path to TLS certificate file (default \"$HOME/.docker/cert.pem\")"
                ),
                FlagSpec(
                    "tlskey",
                    .text,
                    shown: "string",
                    default: "$HOME/.docker/key.pem",
                    usage: "Path to TLS key file (default \"$HOME/.docker/key.pem\")"
                ),
                FlagSpec("tlsverify", .boolean, usage: "Use TLS and verify the remote"),
                FlagSpec("version", short: "v", .boolean, usage: "Print version information and quit"),
            ]
        )
    }

    static func inspectCommand(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NAME|ID [NAME|ID...]",
            description: "Return low-level information on Docker objects",
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
                FlagSpec("size", short: "s", .boolean, usage: "Display total file sizes if the type is container"),
                FlagSpec(
                    "type",
                    .text,
                    shown: "string",
                    usage: "Only inspect objects of the given type",
                    completes: .values(CompletionValues.type)
                ),
            ]
        )
    }

    static func loginCommand(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [SERVER]",
            description: "Authenticate to a registry.\nDefaults to Docker Hub if no server is specified.",
            arity: .atMost(1),
            flags: [
                FlagSpec(
                    "password",
                    short: "p",
                    .text,
                    shown: "string",
                    usage: "Password or Personal Access Token (PAT)",
                    completes: .files
                ),
                FlagSpec(
                    "password-stdin",
                    .boolean,
                    usage: "Take the Password or Personal Access Token (PAT) from stdin"
                ),
                FlagSpec("username", short: "u", .text, shown: "string", usage: "Username", completes: .files),
            ]
        )
    }

    static func logoutCommand(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[SERVER]",
            description: "Log out from a registry.\nIf no server is specified, the default is defined by the daemon.",
            arity: .atMost(1),
            flags: []
        )
    }

    static func searchCommand(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] TERM",
            description: "Search Docker Hub for images",
            arity: .exactly(1),
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
                    usage: "Pretty-print search using a Go template",
                    completes: .files
                ),
                FlagSpec("limit", .integer, shown: "int", usage: "Max number of search results", completes: .files),
                FlagSpec("no-trunc", .boolean, usage: "Don't truncate output"),
            ]
        )
    }

    static func versionCommand(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Show the Docker version information",
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
}

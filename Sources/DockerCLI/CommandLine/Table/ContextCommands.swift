// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func contextGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage contexts",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func contextCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTEXT",
            description: """
                Create a context

                Docker endpoint config:

                NAME                DESCRIPTION
                from                Copy named context's Docker endpoint configuration
                host                Docker endpoint on which to connect
                ca                  Trust certs signed only by this CA
                cert                Path to TLS certificate file
                key                 Path to TLS key file
                skip-tls-verify     Skip TLS certificate validation

                Example:

                $ docker context create my-context --description "some description" --docker \
                "host=tcp://myserver:2376,ca=~/ca-file,cert=~/cert-file,key=~/key-file"
                """,
            arity: .exactly(1),
            flags: [
                FlagSpec("description", .text, shown: "string", usage: "Description of the context", completes: .files),
                FlagSpec(
                    "docker",
                    .text,
                    shown: "stringToString",
                    usage: "set the docker endpoint (default [])",
                    completes: .files
                ),
                FlagSpec(
                    "from",
                    .text,
                    shown: "string",
                    usage: "create context from a named context",
                    completes: .files
                ),
            ]
        )
    }

    static func contextExport(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTEXT [FILE|-]",
            description: "Export a context to a tar archive FILE or a tar stream on STDOUT.",
            arity: .between(1, 2),
            flags: []
        )
    }

    static func contextImport(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTEXT FILE|-",
            description: "Import a context from a tar or zip file",
            arity: .exactly(2),
            flags: []
        )
    }

    static func contextInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [CONTEXT] [CONTEXT...]",
            description: "Display detailed information on one or more contexts",
            arity: .any,
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

    static func contextLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "List contexts",
            aliases: ["docker context ls", "docker context list"],
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
                FlagSpec("quiet", short: "q", .boolean, usage: "Only show context names"),
            ]
        )
    }

    static func contextRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTEXT [CONTEXT...]",
            description: "Remove one or more contexts",
            aliases: ["docker context rm", "docker context remove"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force the removal of a context in use")
            ]
        )
    }

    static func contextShow(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "",
            description: "Print the name of the current context",
            arity: .none,
            flags: []
        )
    }

    static func contextUpdate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTEXT",
            description: """
                Update a context

                Docker endpoint config:

                NAME                DESCRIPTION
                from                Copy named context's Docker endpoint configuration
                host                Docker endpoint on which to connect
                ca                  Trust certs signed only by this CA
                cert                Path to TLS certificate file
                key                 Path to TLS key file
                skip-tls-verify     Skip TLS certificate validation

                Example:

                $ docker context update my-context --description "some description" --docker \
                "host=tcp://myserver:2376,ca=~/ca-file,cert=~/cert-file,key=~/key-file"
                """,
            arity: .exactly(1),
            flags: [
                FlagSpec("description", .text, shown: "string", usage: "Description of the context", completes: .files),
                FlagSpec(
                    "docker",
                    .text,
                    shown: "stringToString",
                    usage: "set the docker endpoint (default [])",
                    completes: .files
                ),
            ]
        )
    }

    static func contextUse(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTEXT",
            description: "Set the current docker context",
            arity: .exactly(1),
            flags: []
        )
    }
}

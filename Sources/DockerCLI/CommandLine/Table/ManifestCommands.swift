// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func manifestGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: """
                The **docker manifest** command has subcommands for managing image manifests and
                manifest lists. A manifest list allows you to use one name to refer to the same image
                built for multiple architectures.

                To see help for a subcommand, use:

                    docker manifest CMD --help

                For full details on using docker manifest lists, see the registry v2 specification.
                """,
            experimental: true,
            arity: .group(usage: "COMMAND"),
            flags: []
        )
    }

    static func manifestAnnotate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] MANIFEST_LIST MANIFEST",
            description: "Add additional information to a local image manifest",
            experimental: true,
            arity: .exactly(2),
            flags: [
                FlagSpec("arch", .text, shown: "string", usage: "Set architecture", completes: .files),
                FlagSpec("os", .text, shown: "string", usage: "Set operating system", completes: .files),
                FlagSpec(
                    "os-features",
                    .commaList,
                    shown: "strings",
                    usage: "Set operating system feature",
                    completes: .files
                ),
                FlagSpec(
                    "os-version",
                    .text,
                    shown: "string",
                    usage: "Set operating system version",
                    completes: .files
                ),
                FlagSpec("variant", .text, shown: "string", usage: "Set architecture variant", completes: .files),
            ]
        )
    }

    static func manifestCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "MANIFEST_LIST MANIFEST [MANIFEST...]",
            description: "Create a local manifest list for annotating and pushing to a registry",
            experimental: true,
            arity: .atLeast(2),
            flags: [
                FlagSpec("amend", short: "a", .boolean, usage: "Amend an existing manifest list"),
                FlagSpec("insecure", .boolean, usage: "Allow communication with an insecure registry"),
            ]
        )
    }

    static func manifestInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [MANIFEST_LIST] MANIFEST",
            description: "Display an image manifest, or manifest list",
            experimental: true,
            arity: .between(1, 2),
            flags: [
                FlagSpec("insecure", .boolean, usage: "Allow communication with an insecure registry"),
                FlagSpec(
                    "verbose",
                    short: "v",
                    .boolean,
                    usage: "Output additional info including layers and platform"
                ),
            ]
        )
    }

    static func manifestPush(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] MANIFEST_LIST",
            description: "Push a manifest list to a repository",
            experimental: true,
            arity: .exactly(1),
            flags: [
                FlagSpec("insecure", .boolean, usage: "Allow push to an insecure registry"),
                FlagSpec("purge", short: "p", .boolean, usage: "Remove the local manifest list after push"),
            ]
        )
    }

    static func manifestRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "MANIFEST_LIST [MANIFEST_LIST...]",
            description: "Delete one or more manifest lists from local storage",
            experimental: true,
            arity: .atLeast(1),
            flags: []
        )
    }
}

// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func imageGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage images",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func imageHistory(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE",
            description: "Show the history of an image",
            aliases: ["docker image history", "docker history"],
            arity: .exactly(1),
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
                FlagSpec(
                    "human",
                    short: "H",
                    .boolean,
                    default: "true",
                    usage: "Print sizes and dates in human readable format (default true)"
                ),
                FlagSpec("no-trunc", .boolean, usage: "Don't truncate output"),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: """
                        Show history for the given platform. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
                        """,
                    completes: .values(CompletionValues.platform)
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only show image IDs"),
            ]
        )
    }

    static func imageImport(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] file|URL|- [REPOSITORY[:TAG]]",
            description: "Import the contents from a tarball to create a filesystem image",
            aliases: ["docker image import", "docker import"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "change",
                    short: "c",
                    .list(.any),
                    shown: "list",
                    usage: "Apply Dockerfile instruction to the created image",
                    completes: .files
                ),
                FlagSpec(
                    "message",
                    short: "m",
                    .text,
                    shown: "string",
                    usage: "Set commit message for imported image",
                    completes: .files
                ),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: "Set platform if server is multi-platform capable",
                    completes: .values(CompletionValues.platform)
                ),
            ]
        )
    }

    static func imageInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE [IMAGE...]",
            description: "Display detailed information on one or more images",
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
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: """
                        Inspect a specific platform of the multi-platform image.
                        If the image or the server is not multi-platform capable, the command will error out if the \
                        platform does not match.
                        'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)
                        """,
                    completes: .values(CompletionValues.platform)
                ),
            ]
        )
    }

    static func imageLoad(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Load an image from a tar archive or STDIN",
            aliases: ["docker image load", "docker load"],
            arity: .none,
            flags: [
                FlagSpec(
                    "input",
                    short: "i",
                    .text,
                    shown: "string",
                    usage: "Read from tar archive file, instead of STDIN",
                    completes: .files
                ),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: """
                        Load only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
                        """,
                    completes: .values(CompletionValues.platform)
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress the load output"),
            ]
        )
    }

    static func imageLs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] [REPOSITORY[:TAG]]",
            description: "List images",
            aliases: ["docker image ls", "docker image list", "docker images"],
            arity: .atMost(1),
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Show all images (default hides intermediate images)"),
                FlagSpec("digests", .boolean, usage: "Show digests"),
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
                FlagSpec("no-trunc", .boolean, usage: "Don't truncate output"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Only show image IDs"),
                FlagSpec("tree", .boolean, usage: "List multi-platform images as a tree (EXPERIMENTAL)"),
            ]
        )
    }

    static func imagePrune(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Remove unused images",
            arity: .none,
            flags: [
                FlagSpec("all", short: "a", .boolean, usage: "Remove all unused images, not just dangling ones"),
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

    static func imagePull(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NAME[:TAG|@DIGEST]",
            description: "Download an image from a registry",
            aliases: ["docker image pull", "docker pull"],
            arity: .exactly(1),
            flags: [
                FlagSpec("all-tags", short: "a", .boolean, usage: "Download all tagged images in the repository"),
                FlagSpec(
                    "disable-content-trust",
                    .boolean,
                    default: "true",
                    usage: "Skip image verification (default true)"
                ),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: "Set platform if server is multi-platform capable",
                    completes: .values(CompletionValues.platform)
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress verbose output"),
            ]
        )
    }

    static func imagePush(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] NAME[:TAG]",
            description: "Upload an image to a registry",
            aliases: ["docker image push", "docker push"],
            arity: .exactly(1),
            flags: [
                FlagSpec("all-tags", short: "a", .boolean, usage: "Push all tags of an image to the repository"),
                FlagSpec(
                    "disable-content-trust",
                    .boolean,
                    default: "true",
                    usage: "Skip image signing (default true)"
                ),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: """
                        Push a platform-specific manifest as a single-platform image to the registry.
                        Image index won't be pushed, meaning that other manifests, including attestations won't be \
                        preserved.
                        'os[/arch[/variant]]': Explicit platform (eg. linux/amd64)
                        """,
                    completes: .values(CompletionValues.platform)
                ),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress verbose output"),
            ]
        )
    }

    static func imageRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE [IMAGE...]",
            description: "Remove one or more images",
            aliases: ["docker image rm", "docker image remove", "docker rmi"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("force", short: "f", .boolean, usage: "Force removal of the image"),
                FlagSpec("no-prune", .boolean, usage: "Do not delete untagged parents"),
                FlagSpec(
                    "platform",
                    .commaList,
                    shown: "strings",
                    usage: """
                        Remove only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
                        """,
                    completes: .values(CompletionValues.platform)
                ),
            ]
        )
    }

    static func imageSave(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE [IMAGE...]",
            description: "Save one or more images to a tar archive (streamed to STDOUT by default)",
            aliases: ["docker image save", "docker save"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "output",
                    short: "o",
                    .text,
                    shown: "string",
                    usage: "Write to a file, instead of STDOUT",
                    completes: .files
                ),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: """
                        Save only the given platform variant. Formatted as "os[/arch[/variant]]" (e.g., "linux/amd64")
                        """,
                    completes: .values(CompletionValues.platform)
                ),
            ]
        )
    }

    static func imageTag(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]",
            description: "Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE",
            aliases: ["docker image tag", "docker tag"],
            arity: .exactly(2),
            interspersed: false,
            flags: []
        )
    }
}

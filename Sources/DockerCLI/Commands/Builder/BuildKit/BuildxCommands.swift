/// The commands of buildx, which stand in for those of the old builder unless `DOCKER_BUILDKIT` is off.
enum BuildxCommands {
    /// The command that is meant, and how many words name it; nil where buildx has nothing to say.
    static func find(
        _ words: [String],
        _ context: ClientContext
    ) throws(CommandFailure) -> (spec: CommandSpec, used: Int)? {
        if words.first == "buildx" {
            switch words.dropFirst().first {
            case "build", "b": return (build, 2)
            case "prune": return (prune, 2)
            case "version": return (version, 2)
            case let word?: throw .error("docker buildx \(word) is not available here")
            case nil: throw .error("docker buildx: build, prune and version are available here")
            }
        }
        guard !BuilderNotice.isDisabled(context) else { return nil }
        if words.first == "build" { return (build, 1) }
        if words.starts(with: ["image", "build"]) || words.starts(with: ["builder", "build"]) { return (build, 2) }
        if words.starts(with: ["builder", "prune"]) { return (prune, 2) }
        return nil
    }

    static let version = CommandSpec(
        path: ["buildx", "version"],
        arguments: "",
        description: "Show buildx version information",
        arity: .none,
        flags: []
    )

    static let prune = CommandSpec(
        path: ["buildx", "prune"],
        arguments: "",
        description: "Remove build cache",
        arity: .none,
        flags: [
            FlagSpec("all", short: "a", .boolean, usage: "Include internal/frontend images"),
            FlagSpec("builder", .text, shown: "string", usage: "Override the configured builder instance"),
            FlagSpec("filter", .filters, shown: "filter", usage: "Provide filter values (e.g., \"until=24h\")"),
            FlagSpec("force", short: "f", .boolean, usage: "Do not prompt for confirmation"),
            FlagSpec(
                "keep-storage",
                .bytes,
                shown: "bytes",
                usage: "Amount of disk space to keep for cache",
                hidden: true
            ),
            FlagSpec(
                "reserved-space",
                .bytes,
                shown: "bytes",
                usage: "Amount of disk space always allowed to keep for cache"
            ),
            FlagSpec("verbose", .boolean, usage: "Provide a more verbose output"),
        ]
    )

    private static func list(_ name: String, short: Character? = nil, checked rule: ListRule = .any, _ usage: String)
        -> FlagSpec
    {
        FlagSpec(name, short: short, .list(rule), shown: "stringArray", usage: usage, completes: .files)
    }

    private static func text(_ name: String, short: Character? = nil, default value: String? = nil, _ usage: String)
        -> FlagSpec
    {
        FlagSpec(name, short: short, .text, shown: "string", default: value, usage: usage, completes: .files)
    }

    static let build = CommandSpec(
        path: ["buildx", "build"],
        arguments: "[OPTIONS] PATH | URL | -",
        description: "Start a build",
        aliases: ["docker build", "docker builder build", "docker image build", "docker buildx b"],
        arity: .exactly(1),
        flags: [
            FlagSpec(
                "add-host",
                .list(.addHost),
                shown: "strings",
                usage: "Add a custom host-to-IP mapping (format: \"host:ip\")"
            ),
            list("allow", "Allow extra privileged entitlement (e.g., \"network.host\", \"security.insecure\")"),
            list("annotation", "Add annotation to the image"),
            list("attest", "Attestation parameters (format: \"type=sbom,generator=image\")"),
            list("build-arg", checked: .environment, "Set build-time variables"),
            list("build-context", "Additional build contexts (e.g., name=path)"),
            text("builder", "Override the configured builder instance"),
            list("cache-from", "External cache sources (e.g., \"user/app:cache\", \"type=local,src=path/to/dir\")"),
            list("cache-to", "Cache export destinations (e.g., \"user/app:cache\", \"type=local,dest=path/to/dir\")"),
            text(
                "call",
                default: "build",
                "Set method for evaluating build (\"check\", \"outline\", \"targets\") (default \"build\")"
            ),
            text("cgroup-parent", "Set the parent cgroup for the \"RUN\" instructions during build"),
            FlagSpec("check", .boolean, usage: "Shorthand for \"--call=check\""),
            FlagSpec("debug", short: "D", .boolean, usage: "Enable debug logging"),
            text("file", short: "f", "Name of the Dockerfile (default: \"PATH/Dockerfile\")"),
            text("iidfile", "Write the image ID to a file"),
            list("label", checked: .label, "Set metadata for an image"),
            FlagSpec("load", .boolean, usage: "Shorthand for \"--output=type=docker\""),
            text("metadata-file", "Write build result metadata to a file"),
            text(
                "network",
                default: "default",
                "Set the networking mode for the \"RUN\" instructions during build (default \"default\")"
            ),
            FlagSpec("no-cache", .boolean, usage: "Do not use cache when building the image"),
            list("no-cache-filter", "Do not cache specified stages"),
            list("output", short: "o", "Output destination (format: \"type=local,dest=path\")"),
            list("platform", "Set target platform for build"),
            text(
                "progress",
                default: "auto",
                "Set type of progress output (\"auto\", \"none\",  \"plain\", \"quiet\", \"rawjson\", \"tty\"). "
                    + "Use plain to show container output (default \"auto\")"
            ),
            text("provenance", "Shorthand for \"--attest=type=provenance\""),
            FlagSpec("pull", .boolean, usage: "Always attempt to pull all referenced images"),
            FlagSpec("push", .boolean, usage: "Shorthand for \"--output=type=registry,unpack=false\""),
            FlagSpec("quiet", short: "q", .boolean, usage: "Suppress the build output and print image ID on success"),
            text("sbom", "Shorthand for \"--attest=type=sbom\""),
            list("secret", "Secret to expose to the build (format: \"id=mysecret[,src=/local/secret]\")"),
            FlagSpec("shm-size", .bytes, shown: "bytes", usage: "Shared memory size for build containers"),
            list(
                "ssh",
                "SSH agent socket or keys to expose to the build (format: \"default|<id>[=<socket>|<key>[,<key>]]\")"
            ),
            list("tag", short: "t", "Image identifier (format: \"[registry/]repository[:tag]\")"),
            text("target", "Set the target build stage to build"),
            FlagSpec("ulimit", .ulimits, shown: "ulimit", usage: "Ulimit options (default [])"),
            FlagSpec("force-rm", .boolean, usage: "Always remove intermediate containers", hidden: true),
            FlagSpec("rm", .boolean, default: "true", usage: "Remove intermediate containers", hidden: true),
        ]
    )
}

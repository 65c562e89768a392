// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerRun(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE [COMMAND] [ARG...]",
            description: "Create and run a new container from an image",
            aliases: ["docker container run", "docker run"],
            arity: .atLeast(1),
            interspersed: false,
            flags: containerCreationFlagsAtoH + containerCreationFlagsItoZ + [
                FlagSpec("detach", short: "d", .boolean, usage: "Run container in background and print container ID"),
                FlagSpec(
                    "detach-keys",
                    .text,
                    shown: "string",
                    usage: "Override the key sequence for detaching a container",
                    completes: .values(["ctrl-"])
                ),
                FlagSpec(
                    "pull",
                    .text,
                    shown: "string",
                    default: "missing",
                    usage: "Pull image before running (\"always\", \"missing\", \"never\") (default \"missing\")",
                    completes: .values(["always", "missing", "never"])
                ),
                FlagSpec(
                    "sig-proxy",
                    .boolean,
                    default: "true",
                    usage: "Proxy received signals to the process (default true)"
                ),
            ]
        )
    }
}

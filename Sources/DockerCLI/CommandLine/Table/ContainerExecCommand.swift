// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerExec(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER COMMAND [ARG...]",
            description: "Execute a command in a running container",
            aliases: ["docker container exec", "docker exec"],
            arity: .atLeast(2),
            interspersed: false,
            flags: [
                FlagSpec("detach", short: "d", .boolean, usage: "Detached mode: run command in the background"),
                FlagSpec(
                    "detach-keys",
                    .text,
                    shown: "string",
                    usage: "Override the key sequence for detaching a container",
                    completes: .files
                ),
                FlagSpec(
                    "env",
                    short: "e",
                    .list(.environment),
                    shown: "list",
                    usage: "Set environment variables",
                    completes: .environmentNames
                ),
                FlagSpec(
                    "env-file",
                    .list(.any),
                    shown: "list",
                    usage: "Read in a file of environment variables",
                    completes: .files
                ),
                FlagSpec("interactive", short: "i", .boolean, usage: "Keep STDIN open even if not attached"),
                FlagSpec("privileged", .boolean, usage: "Give extended privileges to the command"),
                FlagSpec("tty", short: "t", .boolean, usage: "Allocate a pseudo-TTY"),
                FlagSpec(
                    "user",
                    short: "u",
                    .text,
                    shown: "string",
                    usage: "Username or UID (format: \"<name|uid>[:<group|gid>]\")",
                    completes: .files
                ),
                FlagSpec(
                    "workdir",
                    short: "w",
                    .text,
                    shown: "string",
                    usage: "Working directory inside the container",
                    completes: .files
                ),
            ]
        )
    }
}

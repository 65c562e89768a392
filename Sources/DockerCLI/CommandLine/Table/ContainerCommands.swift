// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerGroup(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "COMMAND",
            description: "Manage containers",
            arity: .group(usage: ""),
            flags: []
        )
    }

    static func containerAttach(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER",
            description: "Attach local standard input, output, and error streams to a running container",
            aliases: ["docker container attach", "docker attach"],
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "detach-keys",
                    .text,
                    shown: "string",
                    usage: "Override the key sequence for detaching a container",
                    completes: .files
                ),
                FlagSpec("no-stdin", .boolean, usage: "Do not attach STDIN"),
                FlagSpec(
                    "sig-proxy",
                    .boolean,
                    default: "true",
                    usage: "Proxy all received signals to the process (default true)"
                ),
            ]
        )
    }

    static func containerCommit(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [REPOSITORY[:TAG]]",
            description: "Create a new image from a container's changes",
            aliases: ["docker container commit", "docker commit"],
            arity: .between(1, 2),
            interspersed: false,
            flags: [
                FlagSpec(
                    "author",
                    short: "a",
                    .text,
                    shown: "string",
                    usage: "Author (e.g., \"John Hannibal Smith <hannibal@a-team.com>\")",
                    completes: .files
                ),
                FlagSpec(
                    "change",
                    short: "c",
                    .list(.any),
                    shown: "list",
                    usage: "Apply Dockerfile instruction to the created image",
                    completes: .files
                ),
                FlagSpec("message", short: "m", .text, shown: "string", usage: "Commit message", completes: .files),
                FlagSpec(
                    "pause",
                    short: "p",
                    .boolean,
                    default: "true",
                    usage: "Pause container during commit (default true)"
                ),
            ]
        )
    }

    static func containerCp(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-\n\tdocker cp [OPTIONS] SRC_PATH|- CONTAINER:DEST_PATH",
            description: """
                Copy files/folders between a container and the local filesystem

                Use '-' as the source to read a tar archive from stdin
                and extract it to a directory destination in a container.
                Use '-' as the destination to stream a tar archive of a
                container source to stdout.
                """,
            aliases: ["docker container cp", "docker cp"],
            arity: .exactly(2),
            flags: [
                FlagSpec("archive", short: "a", .boolean, usage: "Archive mode (copy all uid/gid information)"),
                FlagSpec("follow-link", short: "L", .boolean, usage: "Always follow symbol link in SRC_PATH"),
                FlagSpec(
                    "quiet",
                    short: "q",
                    .boolean,
                    usage: """
                        Suppress progress output during copy. Progress output is automatically suppressed if no \
                        terminal is attached
                        """
                ),
            ]
        )
    }

    static func containerDiff(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER",
            description: "Inspect changes to files or directories on a container's filesystem",
            aliases: ["docker container diff", "docker diff"],
            arity: .exactly(1),
            flags: []
        )
    }

    static func containerExport(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER",
            description: "Export a container's filesystem as a tar archive",
            aliases: ["docker container export", "docker export"],
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "output",
                    short: "o",
                    .text,
                    shown: "string",
                    usage: "Write to a file, instead of STDOUT",
                    completes: .files
                )
            ]
        )
    }

    static func containerInspect(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Display detailed information on one or more containers",
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
                FlagSpec("size", short: "s", .boolean, usage: "Display total file sizes"),
            ]
        )
    }

    static func containerKill(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Kill one or more running containers",
            aliases: ["docker container kill", "docker kill"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "signal",
                    short: "s",
                    .text,
                    shown: "string",
                    usage: "Signal to send to the container",
                    completes: .values(CompletionValues.signal)
                )
            ]
        )
    }

    static func containerLogs(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER",
            description: "Fetch the logs of a container",
            aliases: ["docker container logs", "docker logs"],
            arity: .exactly(1),
            flags: [
                FlagSpec("details", .boolean, usage: "Show extra details provided to logs"),
                FlagSpec("follow", short: "f", .boolean, usage: "Follow log output"),
                FlagSpec(
                    "since",
                    .text,
                    shown: "string",
                    usage: """
                        Show logs since timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 minutes)
                        """,
                    completes: .files
                ),
                FlagSpec(
                    "tail",
                    short: "n",
                    .text,
                    shown: "string",
                    default: "all",
                    usage: "Number of lines to show from the end of the logs (default \"all\")",
                    completes: .files
                ),
                FlagSpec("timestamps", short: "t", .boolean, usage: "Show timestamps"),
                FlagSpec(
                    "until",
                    .text,
                    shown: "string",
                    usage: """
                        Show logs before a timestamp (e.g. "2013-01-02T13:23:37Z") or relative (e.g. "42m" for 42 \
                        minutes)
                        """,
                    completes: .files
                ),
            ]
        )
    }

    static func containerPause(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER [CONTAINER...]",
            description: "Pause all processes within one or more containers",
            aliases: ["docker container pause", "docker pause"],
            arity: .atLeast(1),
            flags: []
        )
    }

    static func containerPort(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER [PRIVATE_PORT[/PROTO]]",
            description: "List port mappings or a specific mapping for the container",
            aliases: ["docker container port", "docker port"],
            arity: .between(1, 2),
            flags: []
        )
    }

    static func containerPrune(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS]",
            description: "Remove all stopped containers",
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

    static func containerRename(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER NEW_NAME",
            description: "Rename a container",
            aliases: ["docker container rename", "docker rename"],
            arity: .exactly(2),
            flags: []
        )
    }

    static func containerRestart(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Restart one or more containers",
            aliases: ["docker container restart", "docker restart"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "signal",
                    short: "s",
                    .text,
                    shown: "string",
                    usage: "Signal to send to the container",
                    completes: .values(CompletionValues.signal)
                ),
                FlagSpec("time", .integer, shown: "int", usage: "", hidden: true, deprecated: "use --timeout instead"),
                FlagSpec(
                    "timeout",
                    short: "t",
                    .integer,
                    shown: "int",
                    usage: "Seconds to wait before killing the container",
                    completes: .files
                ),
            ]
        )
    }

    static func containerRm(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Remove one or more containers",
            aliases: ["docker container rm", "docker container remove", "docker rm"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "force",
                    short: "f",
                    .boolean,
                    usage: "Force the removal of a running container (uses SIGKILL)"
                ),
                FlagSpec("link", short: "l", .boolean, usage: "Remove the specified link"),
                FlagSpec(
                    "volumes",
                    short: "v",
                    .boolean,
                    usage: "Remove anonymous volumes associated with the container"
                ),
            ]
        )
    }

    static func containerStart(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Start one or more stopped containers",
            aliases: ["docker container start", "docker start"],
            arity: .atLeast(1),
            flags: [
                FlagSpec("attach", short: "a", .boolean, usage: "Attach STDOUT/STDERR and forward signals"),
                FlagSpec(
                    "checkpoint",
                    .text,
                    shown: "string",
                    usage: "Restore from this checkpoint",
                    requires: .experimental,
                    completes: .files
                ),
                FlagSpec(
                    "checkpoint-dir",
                    .text,
                    shown: "string",
                    usage: "Use a custom checkpoint storage directory",
                    requires: .experimental,
                    completes: .files
                ),
                FlagSpec(
                    "detach-keys",
                    .text,
                    shown: "string",
                    usage: "Override the key sequence for detaching a container",
                    completes: .files
                ),
                FlagSpec("interactive", short: "i", .boolean, usage: "Attach container's STDIN"),
            ]
        )
    }

    static func containerStop(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Stop one or more running containers",
            aliases: ["docker container stop", "docker stop"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "signal",
                    short: "s",
                    .text,
                    shown: "string",
                    usage: "Signal to send to the container",
                    completes: .values(CompletionValues.signal)
                ),
                FlagSpec("time", .integer, shown: "int", usage: "", hidden: true, deprecated: "use --timeout instead"),
                FlagSpec(
                    "timeout",
                    short: "t",
                    .integer,
                    shown: "int",
                    usage: "Seconds to wait before killing the container",
                    completes: .files
                ),
            ]
        )
    }

    static func containerTop(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER [ps OPTIONS]",
            description: "Display the running processes of a container",
            aliases: ["docker container top", "docker top"],
            arity: .atLeast(1),
            interspersed: false,
            flags: []
        )
    }

    static func containerUnpause(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER [CONTAINER...]",
            description: "Unpause all processes within one or more containers",
            aliases: ["docker container unpause", "docker unpause"],
            arity: .atLeast(1),
            flags: []
        )
    }

    static func containerWait(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "CONTAINER [CONTAINER...]",
            description: "Block until one or more containers stop, then print their exit codes",
            aliases: ["docker container wait", "docker wait"],
            arity: .atLeast(1),
            flags: []
        )
    }
}

// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    /// Flags that `run` and `create` share, part I to Z.
    static var containerCreationFlagsItoZ: [FlagSpec] {
        [
            FlagSpec(
                "init",
                .boolean,
                usage: "Run an init inside the container that forwards signals and reaps processes"
            ),
            FlagSpec("interactive", short: "i", .boolean, usage: "Keep STDIN open even if not attached"),
            FlagSpec(
                "io-maxbandwidth",
                .bytes,
                shown: "bytes",
                usage: "Maximum IO bandwidth limit for the system drive (Windows only)",
                requires: .windows
            ),
            FlagSpec(
                "io-maxiops",
                .unsigned(bits: 64),
                shown: "uint",
                usage: "Maximum IOps limit for the system drive (Windows only)",
                requires: .windows
            ),
            FlagSpec("ip", .text, shown: "string", usage: "IPv4 address (e.g., 172.30.100.104)"),
            FlagSpec("ip6", .text, shown: "string", usage: "IPv6 address (e.g., 2001:db8::33)"),
            FlagSpec(
                "ipc",
                .text,
                shown: "string",
                usage: "IPC mode to use",
                completes: .values(["container:", "host", "none", "private", "shareable"])
            ),
            FlagSpec("isolation", .text, shown: "string", usage: "Container isolation technology"),
            FlagSpec("kernel-memory", .bytes, shown: "bytes", usage: "Kernel memory limit"),
            FlagSpec("label", short: "l", .list(.label), shown: "list", usage: "Set meta data on a container"),
            FlagSpec("label-file", .list(.any), shown: "list", usage: "Read in a line delimited file of labels"),
            FlagSpec("link", .list(.link), shown: "list", usage: "Add link to another container"),
            FlagSpec("link-local-ip", .list(.any), shown: "list", usage: "Container IPv4/IPv6 link-local addresses"),
            FlagSpec(
                "log-driver",
                .text,
                shown: "string",
                usage: "Logging driver for the container",
                completes: .values(CompletionValues.logDriver)
            ),
            FlagSpec(
                "log-opt",
                .list(.any),
                shown: "list",
                usage: "Log driver options",
                completes: .values(CompletionValues.logOpt)
            ),
            FlagSpec("mac-address", .text, shown: "string", usage: "Container MAC address (e.g., 92:d0:c6:0a:29:33)"),
            FlagSpec("memory", short: "m", .bytes, shown: "bytes", usage: "Memory limit"),
            FlagSpec("memory-reservation", .bytes, shown: "bytes", usage: "Memory soft limit"),
            FlagSpec(
                "memory-swap",
                .bytes,
                shown: "bytes",
                usage: "Swap limit equal to memory plus swap: '-1' to enable unlimited swap"
            ),
            FlagSpec(
                "memory-swappiness",
                .integer,
                shown: "int",
                default: "-1",
                usage: "Tune container memory swappiness (0 to 100) (default -1)"
            ),
            FlagSpec("mount", .mounts, shown: "mount", usage: "Attach a filesystem mount to the container"),
            FlagSpec("name", .text, shown: "string", usage: "Assign a name to the container"),
            FlagSpec("net", .networks, shown: "network", usage: "", hidden: true),
            FlagSpec("net-alias", .list(.any), shown: "list", usage: "", hidden: true),
            FlagSpec("network", .networks, shown: "network", usage: "Connect a container to a network"),
            FlagSpec("network-alias", .list(.any), shown: "list", usage: "Add network-scoped alias for the container"),
            FlagSpec("no-healthcheck", .boolean, usage: "Disable any container-specified HEALTHCHECK"),
            FlagSpec("oom-kill-disable", .boolean, usage: "Disable OOM Killer"),
            FlagSpec("oom-score-adj", .integer, shown: "int", usage: "Tune host's OOM preferences (-1000 to 1000)"),
            FlagSpec(
                "pid",
                .text,
                shown: "string",
                usage: "PID namespace to use",
                completes: .values(["container:", "host"])
            ),
            FlagSpec("pids-limit", .integer, shown: "int", usage: "Tune container pids limit (set -1 for unlimited)"),
            FlagSpec(
                "platform",
                .text,
                shown: "string",
                usage: "Set platform if server is multi-platform capable",
                completes: .values(CompletionValues.platform)
            ),
            FlagSpec("privileged", .boolean, usage: "Give extended privileges to this container"),
            FlagSpec(
                "publish",
                short: "p",
                .list(.any),
                shown: "list",
                usage: "Publish a container's port(s) to the host"
            ),
            FlagSpec("publish-all", short: "P", .boolean, usage: "Publish all exposed ports to random ports"),
            FlagSpec("quiet", short: "q", .boolean, usage: "Suppress the pull output"),
            FlagSpec("read-only", .boolean, usage: "Mount the container's root filesystem as read only"),
            FlagSpec(
                "restart",
                .text,
                shown: "string",
                default: "no",
                usage: "Restart policy to apply when a container exits (default \"no\")",
                completes: .values(["always", "no", "on-failure", "unless-stopped"])
            ),
            FlagSpec(
                "rm",
                .boolean,
                usage: "Automatically remove the container and its associated anonymous volumes when it exits"
            ),
            FlagSpec("runtime", .text, shown: "string", usage: "Runtime to use for this container"),
            FlagSpec(
                "security-opt",
                .list(.any),
                shown: "list",
                usage: "Security Options",
                completes: .values(["apparmor=", "label=", "no-new-privileges", "seccomp=", "systempaths=unconfined"])
            ),
            FlagSpec("shm-size", .bytes, shown: "bytes", usage: "Size of /dev/shm"),
            FlagSpec(
                "stop-signal",
                .text,
                shown: "string",
                usage: "Signal to stop the container",
                completes: .values(CompletionValues.signal)
            ),
            FlagSpec("stop-timeout", .integer, shown: "int", usage: "Timeout (in seconds) to stop a container"),
            FlagSpec(
                "storage-opt",
                .list(.any),
                shown: "list",
                usage: "Storage driver options for the container",
                completes: .values(["size="])
            ),
            FlagSpec("sysctl", .map(sysctl: true), shown: "map", usage: "Sysctl options (default map[])"),
            FlagSpec("tmpfs", .list(.any), shown: "list", usage: "Mount a tmpfs directory"),
            FlagSpec("tty", short: "t", .boolean, usage: "Allocate a pseudo-TTY"),
            FlagSpec(
                "ulimit",
                .ulimits,
                shown: "ulimit",
                usage: "Ulimit options (default [])",
                completes: .values(CompletionValues.ulimit)
            ),
            FlagSpec("use-api-socket", .boolean, usage: "Bind mount Docker API socket and required auth"),
            FlagSpec(
                "user",
                short: "u",
                .text,
                shown: "string",
                usage: "Username or UID (format: <name|uid>[:<group|gid>])"
            ),
            FlagSpec("userns", .text, shown: "string", usage: "User namespace to use", completes: .values(["host"])),
            FlagSpec("uts", .text, shown: "string", usage: "UTS namespace to use", completes: .values(["host"])),
            FlagSpec("volume", short: "v", .list(.any), shown: "list", usage: "Bind mount a volume"),
            FlagSpec(
                "volume-driver",
                .text,
                shown: "string",
                usage: "Optional volume driver for the container",
                completes: .values(["local"])
            ),
            FlagSpec(
                "volumes-from",
                .list(.any),
                shown: "list",
                usage: "Mount volumes from the specified container(s)"
            ),
            FlagSpec("workdir", short: "w", .text, shown: "string", usage: "Working directory inside the container"),
        ]
    }
}

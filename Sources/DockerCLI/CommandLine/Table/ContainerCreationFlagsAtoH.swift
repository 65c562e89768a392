// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    /// Flags that `run` and `create` share, part A to H.
    static var containerCreationFlagsAtoH: [FlagSpec] {
        [
            FlagSpec("add-host", .list(.addHost), shown: "list", usage: "Add a custom host-to-IP mapping (host:ip)"),
            FlagSpec(
                "annotation",
                .map(sysctl: false),
                shown: "map",
                usage: "Add an annotation to the container (passed through to the OCI runtime) (default map[])"
            ),
            FlagSpec(
                "attach",
                short: "a",
                .list(.attach),
                shown: "list",
                usage: "Attach to STDIN, STDOUT or STDERR",
                completes: .values(["stderr", "stdin", "stdout"])
            ),
            FlagSpec(
                "blkio-weight",
                .unsigned(bits: 16),
                shown: "uint16",
                usage: "Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)"
            ),
            FlagSpec(
                "blkio-weight-device",
                .list(.weightDevice),
                shown: "list",
                usage: "Block IO weight (relative device weight) (default [])"
            ),
            FlagSpec(
                "cap-add",
                .list(.any),
                shown: "list",
                usage: "Add Linux capabilities",
                completes: .values(CompletionValues.capAdd)
            ),
            FlagSpec(
                "cap-drop",
                .list(.any),
                shown: "list",
                usage: "Drop Linux capabilities",
                completes: .values(CompletionValues.capAdd)
            ),
            FlagSpec("cgroup-parent", .text, shown: "string", usage: "Optional parent cgroup for the container"),
            FlagSpec(
                "cgroupns",
                .text,
                shown: "string",
                usage: """
                    Cgroup namespace to use (host|private)
                    'host':    Run the container in the Docker host's cgroup namespace
                    'private': Run the container in its own private cgroup namespace
                    '':        Use the cgroup namespace as configured by the
                               default-cgroupns-mode option on the daemon (default)
                    """,
                completes: .values(["host", "private"])
            ),
            FlagSpec("cidfile", .text, shown: "string", usage: "Write the container ID to the file"),
            FlagSpec("cpu-count", .integer, shown: "int", usage: "CPU count (Windows only)", requires: .windows),
            FlagSpec("cpu-percent", .integer, shown: "int", usage: "CPU percent (Windows only)", requires: .windows),
            FlagSpec("cpu-period", .integer, shown: "int", usage: "Limit CPU CFS (Completely Fair Scheduler) period"),
            FlagSpec("cpu-quota", .integer, shown: "int", usage: "Limit CPU CFS (Completely Fair Scheduler) quota"),
            FlagSpec("cpu-rt-period", .integer, shown: "int", usage: "Limit CPU real-time period in microseconds"),
            FlagSpec("cpu-rt-runtime", .integer, shown: "int", usage: "Limit CPU real-time runtime in microseconds"),
            FlagSpec("cpu-shares", short: "c", .integer, shown: "int", usage: "CPU shares (relative weight)"),
            FlagSpec("cpus", .cpus, shown: "decimal", usage: "Number of CPUs"),
            FlagSpec("cpuset-cpus", .text, shown: "string", usage: "CPUs in which to allow execution (0-3, 0,1)"),
            FlagSpec("cpuset-mems", .text, shown: "string", usage: "MEMs in which to allow execution (0-3, 0,1)"),
            FlagSpec("device", .list(.any), shown: "list", usage: "Add a host device to the container"),
            FlagSpec(
                "device-cgroup-rule",
                .list(.deviceCgroupRule),
                shown: "list",
                usage: "Add a rule to the cgroup allowed devices list"
            ),
            FlagSpec(
                "device-read-bps",
                .list(.byteRate),
                shown: "list",
                usage: "Limit read rate (bytes per second) from a device (default [])"
            ),
            FlagSpec(
                "device-read-iops",
                .list(.countRate),
                shown: "list",
                usage: "Limit read rate (IO per second) from a device (default [])"
            ),
            FlagSpec(
                "device-write-bps",
                .list(.byteRate),
                shown: "list",
                usage: "Limit write rate (bytes per second) to a device (default [])"
            ),
            FlagSpec(
                "device-write-iops",
                .list(.countRate),
                shown: "list",
                usage: "Limit write rate (IO per second) to a device (default [])"
            ),
            FlagSpec(
                "disable-content-trust",
                .boolean,
                default: "true",
                usage: "Skip image verification (default true)"
            ),
            FlagSpec("dns", .list(.address), shown: "list", usage: "Set custom DNS servers"),
            FlagSpec("dns-opt", .list(.any), shown: "list", usage: "", hidden: true),
            FlagSpec("dns-option", .list(.any), shown: "list", usage: "Set DNS options"),
            FlagSpec("dns-search", .list(.searchDomain), shown: "list", usage: "Set custom DNS search domains"),
            FlagSpec("domainname", .text, shown: "string", usage: "Container NIS domain name"),
            FlagSpec("entrypoint", .text, shown: "string", usage: "Overwrite the default ENTRYPOINT of the image"),
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
            FlagSpec("expose", .list(.any), shown: "list", usage: "Expose a port or a range of ports"),
            FlagSpec(
                "gpus",
                .gpus,
                shown: "gpu-request",
                usage: "GPU devices to add to the container ('all' to pass all GPUs)"
            ),
            FlagSpec("group-add", .list(.any), shown: "list", usage: "Add additional groups to join"),
            FlagSpec("health-cmd", .text, shown: "string", usage: "Command to run to check health"),
            FlagSpec(
                "health-interval",
                .duration,
                shown: "duration",
                usage: "Time between running the check (ms|s|m|h) (default 0s)"
            ),
            FlagSpec(
                "health-retries",
                .integer,
                shown: "int",
                usage: "Consecutive failures needed to report unhealthy"
            ),
            FlagSpec(
                "health-start-interval",
                .duration,
                shown: "duration",
                usage: "Time between running the check during the start period (ms|s|m|h) (default 0s)"
            ),
            FlagSpec(
                "health-start-period",
                .duration,
                shown: "duration",
                usage: """
                    Start period for the container to initialize before starting health-retries countdown (ms|s|m|h) \
                    (default 0s)
                    """
            ),
            FlagSpec(
                "health-timeout",
                .duration,
                shown: "duration",
                usage: "Maximum time to allow one check to run (ms|s|m|h) (default 0s)"
            ),
            FlagSpec("help", .boolean, usage: "Print usage"),
            FlagSpec("hostname", short: "h", .text, shown: "string", usage: "Container host name"),
        ]
    }
}

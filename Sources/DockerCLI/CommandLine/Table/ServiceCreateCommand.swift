// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func serviceCreate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] IMAGE [COMMAND] [ARG...]",
            description: "Create a new service",
            arity: .atLeast(1),
            interspersed: false,
            flags: [
                FlagSpec("cap-add", .list(.any), shown: "list", usage: "Add Linux capabilities"),
                FlagSpec("cap-drop", .list(.any), shown: "list", usage: "Drop Linux capabilities"),
                FlagSpec("config", .text, shown: "config", usage: "Specify configurations to expose to the service"),
                FlagSpec("constraint", .list(.any), shown: "list", usage: "Placement constraints"),
                FlagSpec("container-label", .list(.label), shown: "list", usage: "Container labels"),
                FlagSpec(
                    "credential-spec",
                    .text,
                    shown: "credential-spec",
                    usage: "Credential spec for managed service account (Windows only)"
                ),
                FlagSpec(
                    "detach",
                    short: "d",
                    .boolean,
                    usage: "Exit immediately instead of waiting for the service to converge"
                ),
                FlagSpec("dns", .list(.address), shown: "list", usage: "Set custom DNS servers"),
                FlagSpec("dns-option", .list(.any), shown: "list", usage: "Set DNS options"),
                FlagSpec("dns-search", .list(.searchDomain), shown: "list", usage: "Set custom DNS search domains"),
                FlagSpec(
                    "endpoint-mode",
                    .text,
                    shown: "string",
                    default: "vip",
                    usage: "Endpoint mode (vip or dnsrr) (default \"vip\")"
                ),
                FlagSpec("entrypoint", .text, shown: "command", usage: "Overwrite the default ENTRYPOINT of the image"),
                FlagSpec("env", short: "e", .list(.environment), shown: "list", usage: "Set environment variables"),
                FlagSpec("env-file", .list(.any), shown: "list", usage: "Read in a file of environment variables"),
                FlagSpec("generic-resource", .list(.any), shown: "list", usage: "User defined resources"),
                FlagSpec(
                    "group",
                    .list(.any),
                    shown: "list",
                    usage: "Set one or more supplementary user groups for the container"
                ),
                FlagSpec("health-cmd", .text, shown: "string", usage: "Command to run to check health"),
                FlagSpec(
                    "health-interval",
                    .duration,
                    shown: "duration",
                    usage: "Time between running the check (ms|s|m|h)"
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
                    usage: "Time between running the check during the start period (ms|s|m|h)"
                ),
                FlagSpec(
                    "health-start-period",
                    .duration,
                    shown: "duration",
                    usage: """
                        Start period for the container to initialize before counting retries towards unstable (ms|s|m|h)
                        """
                ),
                FlagSpec(
                    "health-timeout",
                    .duration,
                    shown: "duration",
                    usage: "Maximum time to allow one check to run (ms|s|m|h)"
                ),
                FlagSpec(
                    "host",
                    .list(.any),
                    shown: "list",
                    usage: "Set one or more custom host-to-IP mappings (host:ip)"
                ),
                FlagSpec("hostname", .text, shown: "string", usage: "Container hostname"),
                FlagSpec(
                    "init",
                    .boolean,
                    usage: "Use an init inside each service container to forward signals and reap processes"
                ),
                FlagSpec("isolation", .text, shown: "string", usage: "Service container isolation mode"),
                FlagSpec("label", short: "l", .list(.label), shown: "list", usage: "Service labels"),
                FlagSpec("limit-cpu", .cpus, shown: "decimal", usage: "Limit CPUs"),
                FlagSpec("limit-memory", .bytes, shown: "bytes", usage: "Limit Memory"),
                FlagSpec(
                    "limit-pids",
                    .integer,
                    shown: "int",
                    usage: "Limit maximum number of processes (default 0 = unlimited)"
                ),
                FlagSpec("log-driver", .text, shown: "string", usage: "Logging driver for service"),
                FlagSpec("log-opt", .list(.any), shown: "list", usage: "Logging driver options"),
                FlagSpec(
                    "max-concurrent",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Number of job tasks to run concurrently (default equal to --replicas)"
                ),
                FlagSpec(
                    "mode",
                    .text,
                    shown: "string",
                    default: "replicated",
                    usage: """
                        Service mode ("replicated", "global", "replicated-job", "global-job") (default "replicated")
                        """
                ),
                FlagSpec("mount", .mounts, shown: "mount", usage: "Attach a filesystem mount to the service"),
                FlagSpec("name", .text, shown: "string", usage: "Service name"),
                FlagSpec("network", .networks, shown: "network", usage: "Network attachments"),
                FlagSpec("no-healthcheck", .boolean, usage: "Disable any container-specified HEALTHCHECK"),
                FlagSpec(
                    "no-resolve-image",
                    .boolean,
                    usage: "Do not query the registry to resolve image digest and supported platforms"
                ),
                FlagSpec(
                    "oom-score-adj",
                    .integer,
                    shown: "int",
                    usage: "Tune host's OOM preferences (-1000 to 1000) "
                ),
                FlagSpec("placement-pref", .text, shown: "pref", usage: "Add a placement preference"),
                FlagSpec("publish", short: "p", .text, shown: "port", usage: "Publish a port as a node port"),
                FlagSpec("quiet", short: "q", .boolean, usage: "Suppress progress output"),
                FlagSpec("read-only", .boolean, usage: "Mount the container's root filesystem as read only"),
                FlagSpec("replicas", .unsigned(bits: 64), shown: "uint", usage: "Number of tasks"),
                FlagSpec(
                    "replicas-max-per-node",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Maximum number of tasks per node (default 0 = unlimited)"
                ),
                FlagSpec("reserve-cpu", .cpus, shown: "decimal", usage: "Reserve CPUs"),
                FlagSpec("reserve-memory", .bytes, shown: "bytes", usage: "Reserve Memory"),
                FlagSpec(
                    "restart-condition",
                    .text,
                    shown: "string",
                    default: "any",
                    usage: "Restart when condition is met (\"none\", \"on-failure\", \"any\") (default \"any\")",
                    completes: .values(["none", "on-failure", "any"])
                ),
                FlagSpec(
                    "restart-delay",
                    .duration,
                    shown: "duration",
                    default: "5s",
                    usage: "Delay between restart attempts (ns|us|ms|s|m|h) (default 5s)"
                ),
                FlagSpec(
                    "restart-max-attempts",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Maximum number of restarts before giving up"
                ),
                FlagSpec(
                    "restart-window",
                    .duration,
                    shown: "duration",
                    usage: "Window used to evaluate the restart policy (ns|us|ms|s|m|h)"
                ),
                FlagSpec(
                    "rollback-delay",
                    .duration,
                    shown: "duration",
                    usage: "Delay between task rollbacks (ns|us|ms|s|m|h) (default 0s)"
                ),
                FlagSpec(
                    "rollback-failure-action",
                    .text,
                    shown: "string",
                    default: "pause",
                    usage: "Action on rollback failure (\"pause\", \"continue\") (default \"pause\")"
                ),
                FlagSpec(
                    "rollback-max-failure-ratio",
                    .float,
                    shown: "float",
                    default: "0",
                    usage: "Failure rate to tolerate during a rollback (default 0)"
                ),
                FlagSpec(
                    "rollback-monitor",
                    .duration,
                    shown: "duration",
                    default: "5s",
                    usage: "Duration after each task rollback to monitor for failure (ns|us|ms|s|m|h) (default 5s)"
                ),
                FlagSpec(
                    "rollback-order",
                    .text,
                    shown: "string",
                    default: "stop-first",
                    usage: "Rollback order (\"start-first\", \"stop-first\") (default \"stop-first\")",
                    completes: .values(["start-first", "stop-first"])
                ),
                FlagSpec(
                    "rollback-parallelism",
                    .unsigned(bits: 64),
                    shown: "uint",
                    default: "1",
                    usage: """
                        Maximum number of tasks rolled back simultaneously (0 to roll back all at once) (default 1)
                        """
                ),
                FlagSpec("secret", .text, shown: "secret", usage: "Specify secrets to expose to the service"),
                FlagSpec(
                    "stop-grace-period",
                    .duration,
                    shown: "duration",
                    default: "10s",
                    usage: "Time to wait before force killing a container (ns|us|ms|s|m|h) (default 10s)"
                ),
                FlagSpec("stop-signal", .text, shown: "string", usage: "Signal to stop the container"),
                FlagSpec("sysctl", .list(.any), shown: "list", usage: "Sysctl options"),
                FlagSpec("tty", short: "t", .boolean, usage: "Allocate a pseudo-TTY"),
                FlagSpec("ulimit", .ulimits, shown: "ulimit", usage: "Ulimit options (default [])"),
                FlagSpec(
                    "update-delay",
                    .duration,
                    shown: "duration",
                    usage: "Delay between updates (ns|us|ms|s|m|h) (default 0s)"
                ),
                FlagSpec(
                    "update-failure-action",
                    .text,
                    shown: "string",
                    default: "pause",
                    usage: "Action on update failure (\"pause\", \"continue\", \"rollback\") (default \"pause\")"
                ),
                FlagSpec(
                    "update-max-failure-ratio",
                    .float,
                    shown: "float",
                    default: "0",
                    usage: "Failure rate to tolerate during an update (default 0)"
                ),
                FlagSpec(
                    "update-monitor",
                    .duration,
                    shown: "duration",
                    default: "5s",
                    usage: "Duration after each task update to monitor for failure (ns|us|ms|s|m|h) (default 5s)"
                ),
                FlagSpec(
                    "update-order",
                    .text,
                    shown: "string",
                    default: "stop-first",
                    usage: "Update order (\"start-first\", \"stop-first\") (default \"stop-first\")",
                    completes: .values(["start-first", "stop-first"])
                ),
                FlagSpec(
                    "update-parallelism",
                    .unsigned(bits: 64),
                    shown: "uint",
                    default: "1",
                    usage: "Maximum number of tasks updated simultaneously (0 to update all at once) (default 1)"
                ),
                FlagSpec(
                    "user",
                    short: "u",
                    .text,
                    shown: "string",
                    usage: "Username or UID (format: <name|uid>[:<group|gid>])"
                ),
                FlagSpec("with-registry-auth", .boolean, usage: "Send registry authentication details to swarm agents"),
                FlagSpec(
                    "workdir",
                    short: "w",
                    .text,
                    shown: "string",
                    usage: "Working directory inside the container"
                ),
            ]
        )
    }
}

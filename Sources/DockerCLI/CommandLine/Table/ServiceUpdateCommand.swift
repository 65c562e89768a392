// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func serviceUpdate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] SERVICE",
            description: "Update a service",
            arity: .exactly(1),
            flags: [
                FlagSpec("args", .text, shown: "command", usage: "Service command args"),
                FlagSpec("cap-add", .list(.any), shown: "list", usage: "Add Linux capabilities"),
                FlagSpec("cap-drop", .list(.any), shown: "list", usage: "Drop Linux capabilities"),
                FlagSpec("config-add", .text, shown: "config", usage: "Add or update a config file on a service"),
                FlagSpec("config-rm", .list(.any), shown: "list", usage: "Remove a configuration file"),
                FlagSpec("constraint-add", .list(.any), shown: "list", usage: "Add or update a placement constraint"),
                FlagSpec("constraint-rm", .list(.any), shown: "list", usage: "Remove a constraint"),
                FlagSpec("container-label-add", .list(.any), shown: "list", usage: "Add or update a container label"),
                FlagSpec(
                    "container-label-rm",
                    .list(.any),
                    shown: "list",
                    usage: "Remove a container label by its key"
                ),
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
                FlagSpec("dns-add", .list(.any), shown: "list", usage: "Add or update a custom DNS server"),
                FlagSpec("dns-option-add", .list(.any), shown: "list", usage: "Add or update a DNS option"),
                FlagSpec("dns-option-rm", .list(.any), shown: "list", usage: "Remove a DNS option"),
                FlagSpec("dns-rm", .list(.any), shown: "list", usage: "Remove a custom DNS server"),
                FlagSpec(
                    "dns-search-add",
                    .list(.any),
                    shown: "list",
                    usage: "Add or update a custom DNS search domain"
                ),
                FlagSpec("dns-search-rm", .list(.any), shown: "list", usage: "Remove a DNS search domain"),
                FlagSpec("endpoint-mode", .text, shown: "string", usage: "Endpoint mode (vip or dnsrr)"),
                FlagSpec("entrypoint", .text, shown: "command", usage: "Overwrite the default ENTRYPOINT of the image"),
                FlagSpec("env-add", .list(.environment), shown: "list", usage: "Add or update an environment variable"),
                FlagSpec("env-rm", .list(.any), shown: "list", usage: "Remove an environment variable"),
                FlagSpec("force", .boolean, usage: "Force update even if no changes require it"),
                FlagSpec("generic-resource-add", .list(.any), shown: "list", usage: "Add a Generic resource"),
                FlagSpec("generic-resource-rm", .list(.any), shown: "list", usage: "Remove a Generic resource"),
                FlagSpec(
                    "group-add",
                    .list(.any),
                    shown: "list",
                    usage: "Add an additional supplementary user group to the container"
                ),
                FlagSpec(
                    "group-rm",
                    .list(.any),
                    shown: "list",
                    usage: "Remove a previously added supplementary user group from the container"
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
                    "host-add",
                    .list(.any),
                    shown: "list",
                    usage: "Add a custom host-to-IP mapping (\"host:ip\")"
                ),
                FlagSpec(
                    "host-rm",
                    .list(.any),
                    shown: "list",
                    usage: "Remove a custom host-to-IP mapping (\"host:ip\")"
                ),
                FlagSpec("hostname", .text, shown: "string", usage: "Container hostname"),
                FlagSpec("image", .text, shown: "string", usage: "Service image tag"),
                FlagSpec(
                    "init",
                    .boolean,
                    usage: "Use an init inside each service container to forward signals and reap processes"
                ),
                FlagSpec("isolation", .text, shown: "string", usage: "Service container isolation mode"),
                FlagSpec("label-add", .list(.label), shown: "list", usage: "Add or update a service label"),
                FlagSpec("label-rm", .list(.any), shown: "list", usage: "Remove a label by its key"),
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
                FlagSpec("mount-add", .mounts, shown: "mount", usage: "Add or update a mount on a service"),
                FlagSpec("mount-rm", .list(.any), shown: "list", usage: "Remove a mount by its target path"),
                FlagSpec("network-add", .networks, shown: "network", usage: "Add a network"),
                FlagSpec("network-rm", .list(.any), shown: "list", usage: "Remove a network"),
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
                FlagSpec("placement-pref-add", .text, shown: "pref", usage: "Add a placement preference"),
                FlagSpec("placement-pref-rm", .text, shown: "pref", usage: "Remove a placement preference"),
                FlagSpec("publish-add", .text, shown: "port", usage: "Add or update a published port"),
                FlagSpec("publish-rm", .text, shown: "port", usage: "Remove a published port by its target port"),
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
                    usage: "Restart when condition is met (\"none\", \"on-failure\", \"any\")",
                    completes: .values(["none", "on-failure", "any"])
                ),
                FlagSpec(
                    "restart-delay",
                    .duration,
                    shown: "duration",
                    usage: "Delay between restart attempts (ns|us|ms|s|m|h)"
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
                FlagSpec("rollback", .boolean, usage: "Rollback to previous specification"),
                FlagSpec(
                    "rollback-delay",
                    .duration,
                    shown: "duration",
                    usage: "Delay between task rollbacks (ns|us|ms|s|m|h)"
                ),
                FlagSpec(
                    "rollback-failure-action",
                    .text,
                    shown: "string",
                    usage: "Action on rollback failure (\"pause\", \"continue\")",
                    completes: .values(["pause", "continue"])
                ),
                FlagSpec(
                    "rollback-max-failure-ratio",
                    .float,
                    shown: "float",
                    usage: "Failure rate to tolerate during a rollback"
                ),
                FlagSpec(
                    "rollback-monitor",
                    .duration,
                    shown: "duration",
                    usage: "Duration after each task rollback to monitor for failure (ns|us|ms|s|m|h)"
                ),
                FlagSpec(
                    "rollback-order",
                    .text,
                    shown: "string",
                    usage: "Rollback order (\"start-first\", \"stop-first\")",
                    completes: .values(["start-first", "stop-first"])
                ),
                FlagSpec(
                    "rollback-parallelism",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Maximum number of tasks rolled back simultaneously (0 to roll back all at once)"
                ),
                FlagSpec("secret-add", .text, shown: "secret", usage: "Add or update a secret on a service"),
                FlagSpec("secret-rm", .list(.any), shown: "list", usage: "Remove a secret"),
                FlagSpec(
                    "stop-grace-period",
                    .duration,
                    shown: "duration",
                    usage: "Time to wait before force killing a container (ns|us|ms|s|m|h)"
                ),
                FlagSpec("stop-signal", .text, shown: "string", usage: "Signal to stop the container"),
                FlagSpec("sysctl-add", .list(.any), shown: "list", usage: "Add or update a Sysctl option"),
                FlagSpec("sysctl-rm", .list(.any), shown: "list", usage: "Remove a Sysctl option"),
                FlagSpec("tty", short: "t", .boolean, usage: "Allocate a pseudo-TTY"),
                FlagSpec("ulimit-add", .ulimits, shown: "ulimit", usage: "Add or update a ulimit option (default [])"),
                FlagSpec("ulimit-rm", .list(.any), shown: "list", usage: "Remove a ulimit option"),
                FlagSpec("update-delay", .duration, shown: "duration", usage: "Delay between updates (ns|us|ms|s|m|h)"),
                FlagSpec(
                    "update-failure-action",
                    .text,
                    shown: "string",
                    usage: "Action on update failure (\"pause\", \"continue\", \"rollback\")",
                    completes: .values(["pause", "continue", "rollback"])
                ),
                FlagSpec(
                    "update-max-failure-ratio",
                    .float,
                    shown: "float",
                    usage: "Failure rate to tolerate during an update"
                ),
                FlagSpec(
                    "update-monitor",
                    .duration,
                    shown: "duration",
                    usage: "Duration after each task update to monitor for failure (ns|us|ms|s|m|h)"
                ),
                FlagSpec(
                    "update-order",
                    .text,
                    shown: "string",
                    usage: "Update order (\"start-first\", \"stop-first\")",
                    completes: .values(["start-first", "stop-first"])
                ),
                FlagSpec(
                    "update-parallelism",
                    .unsigned(bits: 64),
                    shown: "uint",
                    usage: "Maximum number of tasks updated simultaneously (0 to update all at once)"
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

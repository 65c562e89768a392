// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func containerUpdate(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] CONTAINER [CONTAINER...]",
            description: "Update configuration of one or more containers",
            aliases: ["docker container update", "docker update"],
            arity: .atLeast(1),
            flags: [
                FlagSpec(
                    "blkio-weight",
                    .unsigned(bits: 16),
                    shown: "uint16",
                    usage: "Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)",
                    completes: .files
                ),
                FlagSpec(
                    "cpu-period",
                    .integer,
                    shown: "int",
                    usage: "Limit CPU CFS (Completely Fair Scheduler) period",
                    completes: .files
                ),
                FlagSpec(
                    "cpu-quota",
                    .integer,
                    shown: "int",
                    usage: "Limit CPU CFS (Completely Fair Scheduler) quota",
                    completes: .files
                ),
                FlagSpec(
                    "cpu-rt-period",
                    .integer,
                    shown: "int",
                    usage: "Limit the CPU real-time period in microseconds",
                    completes: .files
                ),
                FlagSpec(
                    "cpu-rt-runtime",
                    .integer,
                    shown: "int",
                    usage: "Limit the CPU real-time runtime in microseconds",
                    completes: .files
                ),
                FlagSpec(
                    "cpu-shares",
                    short: "c",
                    .integer,
                    shown: "int",
                    usage: "CPU shares (relative weight)",
                    completes: .files
                ),
                FlagSpec("cpus", .cpus, shown: "decimal", usage: "Number of CPUs", completes: .files),
                FlagSpec(
                    "cpuset-cpus",
                    .text,
                    shown: "string",
                    usage: "CPUs in which to allow execution (0-3, 0,1)",
                    completes: .files
                ),
                FlagSpec(
                    "cpuset-mems",
                    .text,
                    shown: "string",
                    usage: "MEMs in which to allow execution (0-3, 0,1)",
                    completes: .files
                ),
                FlagSpec("kernel-memory", .bytes, shown: "bytes", usage: "", hidden: true),
                FlagSpec("memory", short: "m", .bytes, shown: "bytes", usage: "Memory limit", completes: .files),
                FlagSpec("memory-reservation", .bytes, shown: "bytes", usage: "Memory soft limit", completes: .files),
                FlagSpec(
                    "memory-swap",
                    .bytes,
                    shown: "bytes",
                    usage: "Swap limit equal to memory plus swap: -1 to enable unlimited swap",
                    completes: .files
                ),
                FlagSpec(
                    "pids-limit",
                    .integer,
                    shown: "int",
                    usage: "Tune container pids limit (set -1 for unlimited)",
                    completes: .files
                ),
                FlagSpec(
                    "restart",
                    .text,
                    shown: "string",
                    usage: "Restart policy to apply when a container exits",
                    completes: .values(["always", "no", "on-failure", "unless-stopped"])
                ),
            ]
        )
    }
}

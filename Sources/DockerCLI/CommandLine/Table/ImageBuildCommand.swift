// Written by Scripts/generate-command-table.py; change that, not this.

extension CommandTable {
    static func imageBuild(_ path: [String]) -> CommandSpec {
        CommandSpec(
            path: path,
            arguments: "[OPTIONS] PATH | URL | -",
            description: "Build an image from a Dockerfile",
            aliases: ["docker image build", "docker build", "docker builder build"],
            arity: .exactly(1),
            flags: [
                FlagSpec(
                    "add-host",
                    .list(.addHost),
                    shown: "list",
                    usage: "Add a custom host-to-IP mapping (\"host:ip\")",
                    completes: .files
                ),
                FlagSpec(
                    "build-arg",
                    .list(.environment),
                    shown: "list",
                    usage: "Set build-time variables",
                    completes: .environmentNames
                ),
                FlagSpec(
                    "cache-from",
                    .commaList,
                    shown: "strings",
                    usage: "Images to consider as cache sources",
                    completes: .files
                ),
                FlagSpec(
                    "cgroup-parent",
                    .text,
                    shown: "string",
                    usage: "Set the parent cgroup for the \"RUN\" instructions during build",
                    completes: .files
                ),
                FlagSpec("compress", .boolean, usage: "Compress the build context using gzip"),
                FlagSpec(
                    "cpu-period",
                    .integer,
                    shown: "int",
                    usage: "Limit the CPU CFS (Completely Fair Scheduler) period",
                    completes: .files
                ),
                FlagSpec(
                    "cpu-quota",
                    .integer,
                    shown: "int",
                    usage: "Limit the CPU CFS (Completely Fair Scheduler) quota",
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
                FlagSpec(
                    "disable-content-trust",
                    .boolean,
                    default: "true",
                    usage: "Skip image verification (default true)"
                ),
                FlagSpec(
                    "file",
                    short: "f",
                    .text,
                    shown: "string",
                    usage: "Name of the Dockerfile (Default is \"PATH/Dockerfile\")",
                    completes: .files
                ),
                FlagSpec("force-rm", .boolean, usage: "Always remove intermediate containers"),
                FlagSpec("iidfile", .text, shown: "string", usage: "Write the image ID to the file", completes: .files),
                FlagSpec(
                    "isolation",
                    .text,
                    shown: "string",
                    usage: "Container isolation technology",
                    completes: .files
                ),
                FlagSpec("label", .list(.label), shown: "list", usage: "Set metadata for an image", completes: .files),
                FlagSpec("memory", short: "m", .bytes, shown: "bytes", usage: "Memory limit", completes: .files),
                FlagSpec(
                    "memory-swap",
                    .bytes,
                    shown: "bytes",
                    usage: "Swap limit equal to memory plus swap: -1 to enable unlimited swap",
                    completes: .files
                ),
                FlagSpec(
                    "network",
                    .text,
                    shown: "string",
                    default: "default",
                    usage: "Set the networking mode for the RUN instructions during build (default \"default\")",
                    completes: .files
                ),
                FlagSpec("no-cache", .boolean, usage: "Do not use cache when building the image"),
                FlagSpec(
                    "platform",
                    .text,
                    shown: "string",
                    usage: "Set platform if server is multi-platform capable",
                    completes: .values(CompletionValues.platform)
                ),
                FlagSpec("pull", .boolean, usage: "Always attempt to pull a newer version of the image"),
                FlagSpec(
                    "quiet",
                    short: "q",
                    .boolean,
                    usage: "Suppress the build output and print image ID on success"
                ),
                FlagSpec(
                    "rm",
                    .boolean,
                    default: "true",
                    usage: "Remove intermediate containers after a successful build (default true)"
                ),
                FlagSpec("security-opt", .commaList, shown: "strings", usage: "Security options", completes: .files),
                FlagSpec("shm-size", .bytes, shown: "bytes", usage: "Size of \"/dev/shm\"", completes: .files),
                FlagSpec(
                    "squash",
                    .boolean,
                    usage: "Squash newly built layers into a single new layer",
                    requires: .experimental
                ),
                FlagSpec(
                    "tag",
                    short: "t",
                    .list(.reference),
                    shown: "list",
                    usage: "Name and optionally a tag in the \"name:tag\" format",
                    completes: .files
                ),
                FlagSpec(
                    "target",
                    .text,
                    shown: "string",
                    usage: "Set the target build stage to build.",
                    completes: .files
                ),
                FlagSpec("ulimit", .ulimits, shown: "ulimit", usage: "Ulimit options (default [])", completes: .files),
            ]
        )
    }
}

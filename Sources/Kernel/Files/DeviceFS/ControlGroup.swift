/// The limits of a container's control group, and the files that tell of them under `/sys/fs/cgroup` (version 1).
public struct ControlGroup: Hashable, Codable, Sendable {
    /// Bytes; nil without a limit.
    public var memoryLimit: Int64?
    /// Bytes of memory and swap together; nil without a limit.
    public var memoryAndSwapLimit: Int64?
    /// Bytes that the group tries to stay below; nil without a limit.
    public var memoryReservation: Int64?
    /// Weight of processor time; 1024 is usual.
    public var processorShares: Int64 = 1024
    /// Microseconds in each period; nil without a limit.
    public var processorQuota: Int64?
    /// Microseconds.
    public var processorPeriod: Int64 = 100_000
    /// A list such as `0-1`.
    public var processorSet = "0-1"
    /// Nil without a limit.
    public var processLimit: Int64?
    /// How willingly memory is swapped out, 0 to 100.
    public var swappiness: Int64 = 60
    /// Whether processes wait for memory where they would be killed.
    public var sparesProcesses = false

    /// The group of a container without limits.
    public init() {}

    private static let unlimited: Int64 = 9_223_372_036_854_771_712

    /// Paths below `/sys/fs/cgroup` and what the files say. Usage is what an idle container shows.
    var files: [(path: String, text: String)] {
        let limit = memoryLimit ?? Self.unlimited
        return [
            ("memory/memory.limit_in_bytes", "\(limit)"),
            ("memory/memory.memsw.limit_in_bytes", "\(memoryAndSwapLimit ?? Self.unlimited)"),
            ("memory/memory.soft_limit_in_bytes", "\(memoryReservation ?? Self.unlimited)"),
            ("memory/memory.usage_in_bytes", "1519616"),
            ("memory/memory.max_usage_in_bytes", "2748416"),
            ("memory/memory.failcnt", "0"),
            ("memory/memory.swappiness", "\(swappiness)"),
            ("memory/memory.oom_control", "oom_kill_disable \(sparesProcesses ? 1 : 0)\nunder_oom 0\noom_kill 0"),
            ("memory/memory.stat", "cache 0\nrss 327680\nmapped_file 0\nhierarchical_memory_limit \(limit)"),
            ("cpu/cpu.cfs_period_us", "\(processorPeriod)"),
            ("cpu/cpu.cfs_quota_us", "\(processorQuota ?? -1)"),
            ("cpu/cpu.shares", "\(processorShares)"),
            ("cpu/cpu.stat", "nr_periods 0\nnr_throttled 0\nthrottled_time 0"),
            ("cpuacct/cpuacct.usage", "38121340"),
            ("cpuset/cpuset.cpus", processorSet),
            ("cpuset/cpuset.mems", "0"),
            ("pids/pids.max", processLimit.map(String.init) ?? "max"),
            ("pids/pids.current", "1"),
            ("freezer/freezer.state", "THAWED"),
            ("devices/devices.list", "c 1:5 rwm\nc 1:3 rwm\nc 1:9 rwm\nc 1:8 rwm\nc 5:0 rwm\nc 5:1 rwm\nc 136:* rwm"),
            ("blkio/blkio.weight", "500"),
        ]
    }
}

extension Machine {
    /// Shows other limits under `/sys/fs/cgroup`, as after `docker update`.
    public mutating func show(_ group: ControlGroup) {
        let known = "fs/cgroup/memory/memory.limit_in_bytes"
        guard let index = trees.indices.dropFirst().first(where: { trees[$0].find(known) != nil }) else { return }
        for file in group.files {
            guard let inode = trees[index].find("fs/cgroup/" + file.path) else { continue }
            try? trees[index].truncate(inode, to: 0, now: now)
            try? trees[index].write(inode, offset: 0, Array((file.text + "\n").utf8)[...], now: now)
        }
    }
}

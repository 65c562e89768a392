/// One sample of a container's use of resources.
public struct StatsSample: Codable, Hashable, Sendable, WireNamed {
    /// RFC 3339.
    public var read: String
    /// Time of the sample before.
    public var preread: String
    /// Processes.
    public var pidsStats: PidsStats
    /// Disks.
    public var blockStats: BlockStats
    /// Windows only.
    public var numProcs: UInt32
    /// Processor.
    public var cpuStats: CPUStats
    /// Processor, the sample before.
    public var precpuStats: CPUStats
    /// Memory.
    public var memoryStats: MemoryStats
    /// With a leading slash.
    public var name: String
    /// Container id.
    public var id: String
    /// By interface.
    public var networks: [String: NetworkStats]?
    /// Operating system.
    public var osType: String

    /// Names every field; those left out have their zero value.
    public init(
        read: String = "",
        preread: String = "",
        pidsStats: PidsStats = PidsStats(),
        blockStats: BlockStats = BlockStats(),
        numProcs: UInt32 = 0,
        cpuStats: CPUStats = CPUStats(),
        precpuStats: CPUStats = CPUStats(),
        memoryStats: MemoryStats = MemoryStats(),
        name: String = "",
        id: String = "",
        networks: [String: NetworkStats]? = nil,
        osType: String = "linux"
    ) {
        self.read = read
        self.preread = preread
        self.pidsStats = pidsStats
        self.blockStats = blockStats
        self.numProcs = numProcs
        self.cpuStats = cpuStats
        self.precpuStats = precpuStats
        self.memoryStats = memoryStats
        self.name = name
        self.id = id
        self.networks = networks
        self.osType = osType
    }

    enum CodingKeys: String, CodingKey {
        case read
        case preread
        case pidsStats = "pids_stats"
        case blockStats = "blkio_stats"
        case numProcs = "num_procs"
        case cpuStats = "cpu_stats"
        case precpuStats = "precpu_stats"
        case memoryStats = "memory_stats"
        case name
        case id
        case networks
        case osType = "os_type"
    }
}

/// Processes of a container.
public struct PidsStats: Codable, Hashable, Sendable, WireNamed {
    /// Number of processes.
    public var current: Int64?
    /// Limit.
    public var limit: Int64?

    /// Names every field; those left out have their zero value.
    public init(current: Int64? = nil, limit: Int64? = nil) {
        self.current = current
        self.limit = limit
    }
}

/// Processor time of a container.
public struct CPUStats: Codable, Hashable, Sendable, WireNamed {
    /// Used time.
    public var cpuUsage: CPUUsage
    /// Time of the whole host in nanoseconds.
    public var systemCPUUsage: Int64?
    /// Processors.
    public var onlineCPUs: Int?

    /// Names every field; those left out have their zero value.
    public init(cpuUsage: CPUUsage = CPUUsage(), systemCPUUsage: Int64? = nil, onlineCPUs: Int? = nil) {
        self.cpuUsage = cpuUsage
        self.systemCPUUsage = systemCPUUsage
        self.onlineCPUs = onlineCPUs
    }

    enum CodingKeys: String, CodingKey {
        case cpuUsage = "cpu_usage"
        case systemCPUUsage = "system_cpu_usage"
        case onlineCPUs = "online_cpus"
    }
}

/// Used processor time in nanoseconds.
public struct CPUUsage: Codable, Hashable, Sendable, WireNamed {
    /// All.
    public var totalUsage: Int64
    /// In the kernel.
    public var usageInKernelmode: Int64
    /// In programs.
    public var usageInUsermode: Int64

    /// Names every field; those left out have their zero value.
    public init(totalUsage: Int64 = 0, usageInKernelmode: Int64 = 0, usageInUsermode: Int64 = 0) {
        self.totalUsage = totalUsage
        self.usageInKernelmode = usageInKernelmode
        self.usageInUsermode = usageInUsermode
    }

    enum CodingKeys: String, CodingKey {
        case totalUsage = "total_usage"
        case usageInKernelmode = "usage_in_kernelmode"
        case usageInUsermode = "usage_in_usermode"
    }
}

/// Memory of a container.
public struct MemoryStats: Codable, Hashable, Sendable, WireNamed {
    /// Bytes in use.
    public var usage: Int64?
    /// Peak in bytes.
    public var maxUsage: Int64?
    /// Further counters.
    public var stats: [String: Int64]?
    /// Limit in bytes.
    public var limit: Int64?

    /// Names every field; those left out have their zero value.
    public init(usage: Int64? = nil, maxUsage: Int64? = nil, stats: [String: Int64]? = nil, limit: Int64? = nil) {
        self.usage = usage
        self.maxUsage = maxUsage
        self.stats = stats
        self.limit = limit
    }

    enum CodingKeys: String, CodingKey {
        case usage
        case maxUsage = "max_usage"
        case stats
        case limit
    }
}

/// Traffic of one interface.
public struct NetworkStats: Codable, Hashable, Sendable, WireNamed {
    /// Bytes received.
    public var rxBytes: Int64
    /// Packets received.
    public var rxPackets: Int64
    /// Errors.
    public var rxErrors: Int64
    /// Dropped.
    public var rxDropped: Int64
    /// Bytes sent.
    public var txBytes: Int64
    /// Packets sent.
    public var txPackets: Int64
    /// Errors.
    public var txErrors: Int64
    /// Dropped.
    public var txDropped: Int64

    /// Names every field; those left out have their zero value.
    public init(
        rxBytes: Int64 = 0,
        rxPackets: Int64 = 0,
        rxErrors: Int64 = 0,
        rxDropped: Int64 = 0,
        txBytes: Int64 = 0,
        txPackets: Int64 = 0,
        txErrors: Int64 = 0,
        txDropped: Int64 = 0
    ) {
        self.rxBytes = rxBytes
        self.rxPackets = rxPackets
        self.rxErrors = rxErrors
        self.rxDropped = rxDropped
        self.txBytes = txBytes
        self.txPackets = txPackets
        self.txErrors = txErrors
        self.txDropped = txDropped
    }

    enum CodingKeys: String, CodingKey {
        case rxBytes = "rx_bytes"
        case rxPackets = "rx_packets"
        case rxErrors = "rx_errors"
        case rxDropped = "rx_dropped"
        case txBytes = "tx_bytes"
        case txPackets = "tx_packets"
        case txErrors = "tx_errors"
        case txDropped = "tx_dropped"
    }
}

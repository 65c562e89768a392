/// What depends on the host: the `HostConfig` of create and inspect.
public struct HostConfig: Codable, Hashable, Sendable {
    /// `source:target[:options]`.
    @NullWhenNil public var binds: [String]? = nil
    /// File that the client wrote the id to.
    public var containerIDFile: String = ""
    /// The log driver.
    public var logConfig: LogConfig = LogConfig()
    /// `default`, `bridge`, `host`, `none`, `container:ID` or a network's name.
    public var networkMode: String = ""
    /// Published ports by container port.
    @NullWhenNil public var portBindings: [String: [PortBinding]]? = nil
    /// When to start it again.
    public var restartPolicy: RestartPolicy = RestartPolicy()
    /// Whether it is removed when it ends.
    public var autoRemove: Bool = false
    /// Driver of volumes given by name.
    public var volumeDriver: String = ""
    /// Containers whose volumes are mounted too.
    @NullWhenNil public var volumesFrom: [String]? = nil
    /// Height and width of the first terminal.
    public var consoleSize: [Int] = [0, 0]
    /// Annotations for the runtime.
    public var annotations: [String: String]? = nil
    /// Capabilities added.
    @NullWhenNil public var capAdd: [String]? = nil
    /// Capabilities dropped.
    @NullWhenNil public var capDrop: [String]? = nil
    /// `host` or `private`.
    public var cgroupnsMode: String = ""
    /// Name servers.
    @NullWhenNil public var dns: [String]? = nil
    /// Resolver options.
    @NullWhenNil public var dnsOptions: [String]? = nil
    /// Search domains.
    @NullWhenNil public var dnsSearch: [String]? = nil
    /// `name:address` lines for `/etc/hosts`.
    @NullWhenNil public var extraHosts: [String]? = nil
    /// Supplementary groups.
    @NullWhenNil public var groupAdd: [String]? = nil
    /// `private`, `shareable`, `host`, `none` or `container:ID`.
    public var ipcMode: String = ""
    /// Unused by current engines.
    public var cgroup: String = ""
    /// Legacy links.
    @NullWhenNil public var links: [String]? = nil
    /// Preference of the out-of-memory killer, -1000…1000.
    public var oomScoreAdj: Int = 0
    /// Empty, `host` or `container:ID`.
    public var pidMode: String = ""
    /// Whether it has all rights.
    public var privileged: Bool = false
    /// Whether all exposed ports are published on random host ports.
    public var publishAllPorts: Bool = false
    /// Whether the root file system is read-only.
    public var readonlyRootfs: Bool = false
    /// Security options.
    @NullWhenNil public var securityOpt: [String]? = nil
    /// Options of the storage driver.
    public var storageOpt: [String: String]? = nil
    /// tmpfs mounts: target to options.
    public var tmpfs: [String: String]? = nil
    /// Empty or `host`.
    public var utsMode: String = ""
    /// Empty or `host`.
    public var usernsMode: String = ""
    /// Bytes of `/dev/shm`.
    public var shmSize: Int64 = 0
    /// Kernel parameters.
    public var sysctls: [String: String]? = nil
    /// The OCI runtime's name.
    public var runtime: String? = nil
    /// Windows only.
    public var isolation: String = ""
    /// Relative weight.
    public var cpuShares: Int64 = 0
    /// Limit in bytes, 0 for none.
    public var memory: Int64 = 0
    /// Processors in units of 10⁻⁹.
    public var nanoCpus: Int64 = 0
    /// Parent control group.
    public var cgroupParent: String = ""
    /// Block input/output weight, 10…1000.
    public var blkioWeight: UInt16 = 0
    /// Weights for devices.
    @NullWhenNil public var blkioWeightDevice: [WeightDevice]? = nil
    /// Read limits in bytes a second.
    @NullWhenNil public var blkioDeviceReadBps: [ThrottleDevice]? = nil
    /// Write limits in bytes a second.
    @NullWhenNil public var blkioDeviceWriteBps: [ThrottleDevice]? = nil
    /// Read limits in operations a second.
    @NullWhenNil public var blkioDeviceReadIOps: [ThrottleDevice]? = nil
    /// Write limits in operations a second.
    @NullWhenNil public var blkioDeviceWriteIOps: [ThrottleDevice]? = nil
    /// CFS period in microseconds.
    public var cpuPeriod: Int64 = 0
    /// CFS quota in microseconds.
    public var cpuQuota: Int64 = 0
    /// Real-time period in microseconds.
    public var cpuRealtimePeriod: Int64 = 0
    /// Real-time runtime in microseconds.
    public var cpuRealtimeRuntime: Int64 = 0
    /// Processors allowed, such as `0-2`.
    public var cpusetCpus: String = ""
    /// Memory nodes allowed.
    public var cpusetMems: String = ""
    /// Devices of the host.
    @NullWhenNil public var devices: [DeviceMapping]? = nil
    /// Rules for devices.
    @NullWhenNil public var deviceCgroupRules: [String]? = nil
    /// Devices asked from drivers (GPUs).
    @NullWhenNil public var deviceRequests: [DeviceRequest]? = nil
    /// Soft limit in bytes.
    public var memoryReservation: Int64 = 0
    /// Memory and swap in bytes, -1 for no limit.
    public var memorySwap: Int64 = 0
    /// 0…100.
    @NullWhenNil public var memorySwappiness: Int64? = nil
    /// Whether the out-of-memory killer is off.
    @NullWhenNil public var oomKillDisable: Bool? = nil
    /// Number of processes, -1 or 0 for no limit.
    @NullWhenNil public var pidsLimit: Int64? = nil
    /// Resource limits.
    @NullWhenNil public var ulimits: [Ulimit]? = nil
    /// Windows only.
    public var cpuCount: Int64 = 0
    /// Windows only.
    public var cpuPercent: Int64 = 0
    /// Windows only.
    public var ioMaximumIOps: Int64 = 0
    /// Windows only.
    public var ioMaximumBandwidth: Int64 = 0
    /// Mounts in the form of `--mount`.
    public var mounts: [MountSpec]? = nil
    /// Paths hidden from the container.
    @NullWhenNil public var maskedPaths: [String]? = nil
    /// Paths made read-only.
    @NullWhenNil public var readonlyPaths: [String]? = nil
    /// Whether an init forwards signals and reaps (`Init`).
    public var initProcess: Bool? = nil

    /// All fields at their zero value.
    public init() {}
}

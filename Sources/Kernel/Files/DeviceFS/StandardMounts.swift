/// What differs from container to container among the file systems that every one gets.
public struct StandardMounts: Sendable {
    /// Terminals to be found under `/dev/pts`; the first is the console.
    public var terminals = 0
    /// Bytes that fit in `/dev/shm`.
    public var sharedMemorySize: Int64 = 64 << 20
    /// The limits to be found under `/sys/fs/cgroup`.
    public var controlGroup = ControlGroup()
    /// Network interfaces to be found under `/sys/class/net`.
    public var interfaces = ["lo", "eth0"]

    /// Those of a container without terminal and limits.
    public init() {}
}

extension Machine {
    /// Mounts what every container has: `/proc`, `/dev` and what is in it, `/sys`, in the engine's order.
    ///
    /// Volumes and files such as `/etc/hosts` come after, then `mountMaskedPaths`.
    public mutating func mountStandardFileSystems(_ options: StandardMounts = StandardMounts()) throws(Errno) {
        try mount(.processes, as: Self.processPoint)
        try mount(.tree(DeviceTrees.devices(hasConsole: options.terminals > 0)), as: Self.devicePoint)
        try mount(.tree(DeviceTrees.terminals(count: options.terminals)), as: Self.terminalPoint)
        let system = DeviceTrees.system(options.controlGroup, interfaces: options.interfaces)
        try mount(.tree(system), as: Self.systemPoint)
        mounts.list(.controlGroups)
        try mount(.tree(DeviceTrees.temporary), as: Self.queuePoint)
        var shared = Self.sharedMemoryPoint
        if shared.capacity != options.sharedMemorySize {
            shared.capacity = options.sharedMemorySize
            shared.options = "rw,\(Self.safe),size=\(options.sharedMemorySize / 1024)k"
        }
        try mount(.tree(DeviceTrees.temporary), as: shared)
    }

    /// Adds the lines of `mount` for what the engine hides or makes read-only in `/proc` and `/sys`.
    public mutating func mountMaskedPaths() {
        if (try? file(at: Array("/dev/console".utf8))) != nil { mounts.list(.console) }
        mounts.list(.maskedPaths)
    }

    private static let safe = "nosuid,nodev,noexec,relatime"
    private static let processPoint = MountPoint(source: "proc", target: "/proc", type: "proc", options: "rw,\(safe)")
    private static let devicePoint = MountPoint(
        source: "tmpfs",
        target: "/dev",
        type: "tmpfs",
        options: "rw,nosuid,size=65536k,mode=755",
        capacity: 64 << 20
    )
    private static let terminalPoint = MountPoint(
        source: "devpts",
        target: "/dev/pts",
        type: "devpts",
        options: "rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666"
    )
    private static let systemPoint = MountPoint(source: "sysfs", target: "/sys", type: "sysfs", options: "ro,\(safe)")
    private static let queuePoint = MountPoint(
        source: "mqueue",
        target: "/dev/mqueue",
        type: "mqueue",
        options: "rw,\(safe)"
    )
    private static let sharedMemoryPoint = MountPoint(
        source: "shm",
        target: "/dev/shm",
        type: "tmpfs",
        options: "rw,\(safe),size=65536k",
        capacity: 64 << 20
    )
}

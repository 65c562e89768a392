/// What differs from container to container among the file systems that every one gets.
public struct StandardMounts: Sendable {
    /// Terminals to be found under `/dev/pts`; the first is the console.
    public var terminals = 0
    /// Bytes that fit in `/dev/shm`.
    public var sharedMemorySize: Int64 = 64 << 20
    public var controlGroup = ControlGroup()
    /// Network interfaces to be found under `/sys/class/net`.
    public var interfaces = ["lo", "eth0"]

    public init() {}
}

extension Machine {
    /// Mounts what every container has: `/proc`, `/dev` and what is in it, `/sys`, in the engine's order.
    ///
    /// Volumes and files such as `/etc/hosts` come after, then `mountMaskedPaths`.
    public mutating func mountStandardFileSystems(_ options: StandardMounts = StandardMounts()) throws(Errno) {
        let safe = "nosuid,nodev,noexec,relatime"
        try mount(.processes, as: MountPoint(source: "proc", target: "/proc", type: "proc", options: "rw,\(safe)"))
        try mount(
            .tree(DeviceTrees.devices(hasConsole: options.terminals > 0)),
            as: MountPoint(
                source: "tmpfs", target: "/dev", type: "tmpfs", options: "rw,nosuid,size=65536k,mode=755",
                capacity: 64 << 20))
        try mount(
            .tree(DeviceTrees.terminals(count: options.terminals)),
            as: MountPoint(
                source: "devpts", target: "/dev/pts", type: "devpts",
                options: "rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666"))
        let system = DeviceTrees.system(options.controlGroup, interfaces: options.interfaces)
        try mount(
            .tree(system), as: MountPoint(source: "sysfs", target: "/sys", type: "sysfs", options: "ro,\(safe)"))
        try mountControlGroups()
        try mount(
            .tree(DeviceTrees.temporary),
            as: MountPoint(source: "mqueue", target: "/dev/mqueue", type: "mqueue", options: "rw,\(safe)"))
        let size = options.sharedMemorySize
        try mount(
            .tree(DeviceTrees.temporary),
            as: MountPoint(
                source: "shm", target: "/dev/shm", type: "tmpfs", options: "rw,\(safe),size=\(size / 1024)k",
                capacity: size))
    }

    /// Adds the lines of `mount` for what the engine hides or makes read-only in `/proc` and `/sys`.
    public mutating func mountMaskedPaths() throws(Errno) {
        if let console = try? file(at: Array("/dev/console".utf8)), kind(of: console) == .characterDevice {
            try list("devpts", "/dev/console", "devpts", "rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666")
        }
        for path in ["bus", "fs", "irq", "sys", "sysrq-trigger"] {
            try list("proc", "/proc/\(path)", "proc", "ro,nosuid,nodev,noexec,relatime")
        }
        try list("tmpfs", "/proc/acpi", "tmpfs", "ro,relatime")
        for path in ["interrupts", "kcore", "keys", "latency_stats", "timer_list"] {
            try list("tmpfs", "/proc/\(path)", "tmpfs", "rw,nosuid,size=65536k,mode=755")
        }
        for path in ["/proc/scsi", "/sys/firmware"] { try list("tmpfs", path, "tmpfs", "ro,relatime") }
    }

    private mutating func mountControlGroups() throws(Errno) {
        let safe = "nosuid,nodev,noexec,relatime"
        try list("tmpfs", "/sys/fs/cgroup", "tmpfs", "rw,\(safe),mode=755")
        for controller in Self.controllers + ["systemd"] {
            let kind = controller == "systemd" ? "xattr,name=systemd" : controller
            try list("cgroup", "/sys/fs/cgroup/\(controller)", "cgroup", "ro,\(safe),\(kind)")
        }
    }

    private mutating func list(_ source: String, _ target: String, _ type: String, _ options: String) throws(Errno) {
        try mount(.listed, as: MountPoint(source: source, target: target, type: type, options: options))
    }
}

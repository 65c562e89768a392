/// Mounts of every container that `mount` tells of, while their files are where they should be without them.
enum MountListing: String, Codable, Sendable {
    /// One for each controller under `/sys/fs/cgroup`.
    case controlGroups
    /// The terminal, as `/dev/console`.
    case console
    /// What the engine hides or makes read-only in `/proc` and `/sys`.
    case maskedPaths

    var points: [MountPoint] {
        switch self {
        case .controlGroups: Self.controlGroupPoints
        case .console: Self.consolePoints
        case .maskedPaths: Self.maskedPoints
        }
    }

    private static let controlGroupPoints: [MountPoint] = {
        let safe = "nosuid,nodev,noexec,relatime"
        let top = MountPoint(source: "tmpfs", target: "/sys/fs/cgroup", type: "tmpfs", options: "rw,\(safe),mode=755")
        return [top]
            + (Machine.controllers + ["systemd"]).map { controller in
                let kind = controller == "systemd" ? "xattr,name=systemd" : controller
                return MountPoint(
                    source: "cgroup",
                    target: "/sys/fs/cgroup/\(controller)",
                    type: "cgroup",
                    options: "ro,\(safe),\(kind)"
                )
            }
    }()

    private static let consolePoints = [
        MountPoint(
            source: "devpts",
            target: "/dev/console",
            type: "devpts",
            options: "rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666"
        )
    ]

    private static let maskedPoints: [MountPoint] =
        ["bus", "fs", "irq", "sys", "sysrq-trigger"].map {
            MountPoint(
                source: "proc",
                target: "/proc/\($0)",
                type: "proc",
                options: "ro,nosuid,nodev,noexec,relatime"
            )
        } + [MountPoint(source: "tmpfs", target: "/proc/acpi", type: "tmpfs", options: "ro,relatime")]
        + ["interrupts", "kcore", "keys", "timer_list"].map {
            MountPoint(
                source: "tmpfs",
                target: "/proc/\($0)",
                type: "tmpfs",
                options: "rw,nosuid,size=65536k,mode=755",
                capacity: 64 << 20
            )
        }
        + ["/proc/scsi", "/sys/firmware"].map {
            MountPoint(source: "tmpfs", target: $0, type: "tmpfs", options: "ro,relatime")
        }
}

/// What of root's powers a process holds (`capabilities(7)`): one bit each.
public struct CapabilitySet: OptionSet, Hashable, Codable, Sendable {
    /// The bits.
    public let rawValue: UInt64

    /// Names every field.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// `CAP_CHOWN`.
    public static let changeOwner = CapabilitySet(rawValue: 1 << 0)
    /// `CAP_DAC_OVERRIDE`.
    public static let overridePermissions = CapabilitySet(rawValue: 1 << 1)
    /// `CAP_FOWNER`.
    public static let fileOwner = CapabilitySet(rawValue: 1 << 3)
    /// `CAP_FSETID`.
    public static let fileSetIdBits = CapabilitySet(rawValue: 1 << 4)
    /// `CAP_KILL`.
    public static let kill = CapabilitySet(rawValue: 1 << 5)
    /// `CAP_SETGID`.
    public static let setGroup = CapabilitySet(rawValue: 1 << 6)
    /// `CAP_SETUID`.
    public static let setUser = CapabilitySet(rawValue: 1 << 7)
    /// `CAP_MKNOD`.
    public static let makeNodes = CapabilitySet(rawValue: 1 << 27)
    /// `CAP_SYS_ADMIN`.
    public static let systemAdministration = CapabilitySet(rawValue: 1 << 21)

    /// Every capability that Linux 6.1 has.
    public static let all = CapabilitySet(rawValue: 0x1FF_FFFF_FFFF)
    /// The fourteen that a container's root has without `--cap-add` and `--cap-drop`.
    public static let container = CapabilitySet(rawValue: 0xA804_25FB)

    /// Names without `CAP_`, by bit.
    public static let names = [
        "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "KILL", "SETGID", "SETUID", "SETPCAP",
        "LINUX_IMMUTABLE", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_ADMIN", "NET_RAW", "IPC_LOCK", "IPC_OWNER",
        "SYS_MODULE", "SYS_RAWIO", "SYS_CHROOT", "SYS_PTRACE", "SYS_PACCT", "SYS_ADMIN", "SYS_BOOT", "SYS_NICE",
        "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "MKNOD", "LEASE", "AUDIT_WRITE", "AUDIT_CONTROL", "SETFCAP",
        "MAC_OVERRIDE", "MAC_ADMIN", "SYSLOG", "WAKE_ALARM", "BLOCK_SUSPEND", "AUDIT_READ", "PERFMON", "BPF",
        "CHECKPOINT_RESTORE",
    ]

    /// `NET_ADMIN` or `CAP_NET_ADMIN`; nil for anything else.
    public init?(name: String) {
        let bare = name.hasPrefix("CAP_") ? String(name.dropFirst(4)) : name
        guard let bit = Self.names.firstIndex(of: bare) else { return nil }
        self.init(rawValue: 1 << UInt64(bit))
    }
}

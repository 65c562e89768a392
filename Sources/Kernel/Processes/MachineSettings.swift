/// What the engine has set for all processes of a machine, beside its limits.
public struct MachineSettings: Hashable, Codable, Sendable {
    /// What `hostname -d` and `/proc/sys/kernel/domainname` say; empty for none.
    public var domainName = ""
    /// How willing the kernel is to kill its processes when memory is short, -1000 to 1000 (`oom_score_adj`).
    public var killScoreAdjustment = 0
    /// The processors that its processes may run on, as a list such as `0-1`; empty for all.
    public var processors = ""
    /// Whether programs gain no rights by being set-user-ID (`no-new-privileges`).
    public var gainsNoPrivileges = false
    /// Whether system calls are filtered (seccomp).
    public var filtersCalls = true
    /// Where its control group lies, in a folder named by its id; empty where its processes see it as the root.
    public var controlGroupParent = "/docker"
    /// How much of a processor its processes may use together, in thousandths; 1000 is a whole one.
    public var processorShare = 1000

    /// What a container has when nothing is asked for.
    public init() {}
}

extension Machine {
    /// Virtual time that passes while one unit of fuel is used: more where the machine has only a share of a processor.
    var nanosecondsOfFuel: Nanoseconds {
        settings.processorShare >= 1000
            ? Self.nanosecondsPerFuel
            : Self.nanosecondsPerFuel * 1000 / Nanoseconds(max(settings.processorShare, 1))
    }
}

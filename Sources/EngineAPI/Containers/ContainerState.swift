/// The state of a container as inspect shows it.
public struct ContainerState: Codable, Hashable, Sendable {
    /// `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`.
    public var status: String = ""
    /// Also true while paused.
    public var running: Bool = false
    /// Whether it is frozen.
    public var paused: Bool = false
    /// Whether it waits for an automatic restart.
    public var restarting: Bool = false
    /// Whether the out-of-memory killer ended it.
    public var oomKilled: Bool = false
    /// Whether its removal failed.
    public var dead: Bool = false
    /// Process id on the host, 0 when not running.
    public var pid: Int = 0
    /// Last exit code.
    public var exitCode: Int = 0
    /// Why the last start failed.
    public var error: String = ""
    /// RFC 3339.
    public var startedAt: String = ""
    /// RFC 3339.
    public var finishedAt: String = ""
    /// Health, where there is a check.
    public var health: HealthState? = nil

    /// All fields at their zero value.
    public init() {}
}

/// The health of a container.
public struct HealthState: Codable, Hashable, Sendable {
    /// `starting`, `healthy` or `unhealthy`.
    public var status: String
    /// Failures in a row.
    public var failingStreak: Int
    /// The last five probes.
    public var log: [HealthProbe]

    /// Names every field; those left out have their zero value.
    public init(status: String = "", failingStreak: Int = 0, log: [HealthProbe] = []) {
        self.status = status
        self.failingStreak = failingStreak
        self.log = log
    }
}

/// One run of a health check.
public struct HealthProbe: Codable, Hashable, Sendable {
    /// RFC 3339.
    public var start: String
    /// RFC 3339.
    public var end: String
    /// 0 is healthy.
    public var exitCode: Int
    /// At most 4096 bytes.
    public var output: String

    /// Names every field; those left out have their zero value.
    public init(start: String = "", end: String = "", exitCode: Int = 0, output: String = "") {
        self.start = start
        self.end = end
        self.exitCode = exitCode
        self.output = output
    }
}

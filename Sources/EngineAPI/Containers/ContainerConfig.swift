/// What runs in a container, independent of the host: the `Config` of create and inspect.
public struct ContainerConfig: Codable, Hashable, Sendable {
    /// Host name; empty means the first 12 digits of the id.
    public var hostname: String = ""
    /// Domain name.
    public var domainname: String = ""
    /// `name`, `uid`, `name:group` or `uid:gid`; empty is root.
    public var user: String = ""
    /// Whether the creating client attaches standard input.
    public var attachStdin: Bool = false
    /// Whether it attaches standard output.
    public var attachStdout: Bool = false
    /// Whether it attaches standard error.
    public var attachStderr: Bool = false
    /// Ports such as `80/tcp` that the program listens on.
    public var exposedPorts: [String: EmptyObject]? = nil
    /// Whether the process gets a terminal.
    public var tty: Bool = false
    /// Whether standard input is kept open.
    public var openStdin: Bool = false
    /// Whether standard input closes when the first attached client leaves.
    public var stdinOnce: Bool = false
    /// `NAME=value`.
    @NullWhenNil public var env: [String]? = nil
    /// The command, or the arguments of the entry point.
    @NullWhenNil public var cmd: [String]? = nil
    /// The health check, if any.
    public var healthcheck: HealthcheckConfig? = nil
    /// Windows only.
    public var argsEscaped: Bool? = nil
    /// The image reference as the user gave it.
    public var image: String = ""
    /// Mount points of anonymous volumes.
    @NullWhenNil public var volumes: [String: EmptyObject]? = nil
    /// Working directory.
    public var workingDir: String = ""
    /// The entry point.
    @NullWhenNil public var entrypoint: [String]? = nil
    /// Whether networking is off.
    public var networkDisabled: Bool? = nil
    /// Triggers for builds based on the image.
    public var onBuild: [String]? = nil
    /// User-defined labels.
    @NullWhenNil public var labels: [String: String]? = nil
    /// The signal of `stop`.
    public var stopSignal: String? = nil
    /// Seconds that `stop` waits before it kills.
    public var stopTimeout: Int? = nil
    /// The shell of shell-form instructions.
    public var shell: [String]? = nil

    /// All fields at their zero value.
    public init() {}
}

/// A health check as in `HEALTHCHECK` or `--health-cmd`; durations are nanoseconds, 0 means inherit.
public struct HealthcheckConfig: Codable, Hashable, Sendable {
    /// Empty to inherit, `["NONE"]`, `["CMD", …]` or `["CMD-SHELL", command]`.
    public var test: [String]? = nil
    /// Time between two probes.
    public var interval: Int64? = nil
    /// Time after which a probe counts as failed.
    public var timeout: Int64? = nil
    /// Time in which failures do not count.
    public var startPeriod: Int64? = nil
    /// Time between probes in the start period.
    public var startInterval: Int64? = nil
    /// Failures in a row that make it unhealthy.
    public var retries: Int? = nil

    /// All fields at their zero value.
    public init() {}
}

/// Go's `struct{}`, printed as `{}`.
public struct EmptyObject: Codable, Hashable, Sendable {
    /// The request has no parameters.
    public init() {}
}

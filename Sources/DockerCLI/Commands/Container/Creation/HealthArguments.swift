import EngineAPI

/// The flags of health checks.
enum HealthArguments {
    /// Sets the health check that `--health-*` or `--no-healthcheck` ask for.
    static func read(_ flags: ParsedCommand, _ config: inout ContainerConfig) throws(CommandFailure) {
        let interval = flags.duration("health-interval")
        let timeout = flags.duration("health-timeout")
        let startPeriod = flags.duration("health-start-period")
        let startInterval = flags.duration("health-start-interval")
        let retries = flags.number("health-retries")
        let command = flags.text("health-cmd")
        let isGiven =
            !command.isEmpty || interval != 0 || timeout != 0 || startPeriod != 0 || startInterval != 0 || retries != 0
        if flags.isOn("no-healthcheck") {
            if isGiven { throw .error("--no-healthcheck conflicts with --health-* options") }
            config.healthcheck = HealthcheckConfig()
            config.healthcheck?.test = ["NONE"]
            return
        }
        guard isGiven else { return }
        let named = [
            ("--health-interval", interval), ("--health-timeout", timeout), ("--health-retries", retries),
            ("--health-start-period", startPeriod), ("--health-start-interval", startInterval),
        ]
        for (name, value) in named where value < 0 { throw .error("\(name) cannot be negative") }
        var check = HealthcheckConfig()
        if !command.isEmpty { check.test = ["CMD-SHELL", command] }
        if interval != 0 { check.interval = Int64(interval) }
        if timeout != 0 { check.timeout = Int64(timeout) }
        if startPeriod != 0 { check.startPeriod = Int64(startPeriod) }
        if startInterval != 0 { check.startInterval = Int64(startInterval) }
        if retries != 0 { check.retries = retries }
        config.healthcheck = check
    }
}

import EngineAPI
import Kernel

/// What the daemon refuses in a configuration, in its words.
struct ContainerChecks {
    /// Processors of the host.
    let processors: Int

    private static let minimumMemory: Int64 = 6 << 20

    func check(_ config: inout ContainerConfig) throws(EngineError) {
        if !config.workingDir.isEmpty, !config.workingDir.hasPrefix("/") {
            throw invalid(
                "the working directory '\(config.workingDir)' is invalid, it needs to be an absolute path"
            )
        }
        if !config.workingDir.isEmpty { config.workingDir = PathText.clean(config.workingDir) }
        if let signal = config.stopSignal, !signal.isEmpty, (Int(signal) ?? 0) == 0, Signal(name: signal) == nil {
            throw invalid("invalid signal: \(signal)")
        }
        for variable in config.env ?? [] where variable.isEmpty || variable.hasPrefix("=") {
            throw invalid("invalid environment variable: \(variable)")
        }
        for port in (config.exposedPorts ?? [:]).keys where PortSpecification(port) == nil {
            throw invalid("invalid port specification: \"\(port)\"")
        }
        try check(config.healthcheck)
    }

    private func check(_ health: HealthcheckConfig?) throws(EngineError) {
        guard let health else { return }
        let durations = [
            ("Interval", health.interval), ("Timeout", health.timeout), ("StartPeriod", health.startPeriod),
            ("StartInterval", health.startInterval),
        ]
        for (name, duration) in durations {
            if let duration, duration != 0, duration < .millisecond {
                throw invalid("\(name) in Healthcheck cannot be less than 1ms")
            }
        }
        if (health.retries ?? 0) < 0 { throw invalid("Retries in Healthcheck cannot be negative") }
    }

    func check(_ host: inout HostConfig, with config: ContainerConfig) throws(EngineError) {
        if host.autoRemove, !["", "no"].contains(host.restartPolicy.name) {
            throw invalid("can't create 'AutoRemove' container with restart policy")
        }
        for line in host.extraHosts ?? [] {
            guard line.contains(":") else { throw invalid("bad format for add-host: \"\(line)\"") }
        }
        for (port, bindings) in (host.portBindings ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard PortSpecification(port) != nil else { throw invalid("invalid port specification: \"\(port)\"") }
            for binding in bindings where !binding.hostPort.isEmpty && PortRange(binding.hostPort) == nil {
                throw invalid("invalid port specification: \"\(binding.hostPort)\"")
            }
        }
        try Self.check(host.restartPolicy)
        host.capAdd = try capabilities(host.capAdd, "CapAdd")
        host.capDrop = try capabilities(host.capDrop, "CapDrop")
        if !["", "default"].contains(host.isolation) {
            throw invalid("invalid isolation (\(host.isolation)): linux only supports 'default'")
        }
        if !(-1_000...1_000).contains(host.oomScoreAdj) {
            throw invalid("Invalid value \(host.oomScoreAdj), range for oom score adj is [-1000, 1000]")
        }
        if host.shmSize < 0 { throw invalid("SHM size can not be less than 0") }
        let runtimes = ["", "runc", "io.containerd.runc.v2"]
        if let runtime = host.runtime, !runtimes.contains(runtime) {
            throw invalid("unknown or invalid runtime name: \(runtime)")
        }
        try checkNamespaces(host, hostName: config.hostname)
        try NetworkModeCheck.check(host, config)
        for option in host.securityOpt ?? [] {
            try check(securityOption: option)
        }
        try check(
            Limits(
                memory: host.memory,
                memorySwap: host.memorySwap,
                memoryReservation: host.memoryReservation,
                memorySwappiness: host.memorySwappiness,
                nanoCpus: host.nanoCpus,
                cpuPeriod: host.cpuPeriod,
                cpuQuota: host.cpuQuota,
                cpusetCpus: host.cpusetCpus,
                cpusetMems: host.cpusetMems,
                blkioWeight: host.blkioWeight
            ),
            isUpdate: false
        )
    }

    /// Refuses what the simulated kernel has not.
    private func checkNamespaces(_ host: HostConfig, hostName: String) throws(EngineError) {
        if !["", "host"].contains(host.pidMode), !host.pidMode.hasPrefix("container:") {
            throw invalid("invalid PID mode: \(host.pidMode)")
        }
        if !["", "host"].contains(host.utsMode) { throw invalid("invalid UTS mode: \(host.utsMode)") }
        if !["", "host"].contains(host.usernsMode) { throw invalid("invalid userns mode: \(host.usernsMode)") }
        if !["", "host", "private"].contains(host.cgroupnsMode) {
            throw invalid("invalid cgroup namespace mode: \(host.cgroupnsMode)")
        }
        let ipcModes = ["", "private", "shareable", "none", "host"]
        if host.utsMode == "host", !hostName.isEmpty {
            throw invalid("conflicting options: hostname and the UTS mode")
        }
        if !ipcModes.contains(host.ipcMode), !host.ipcMode.hasPrefix("container:") {
            throw invalid("invalid IPC mode: \(host.ipcMode)")
        }
        if let option = (host.storageOpt ?? [:]).keys.min() {
            throw invalid(
                option == "size"
                    ? "--storage-opt is supported only for overlay over xfs with 'pquota' mount option"
                    : "unknown option \(option)"
            )
        }
        if !(host.deviceRequests ?? []).isEmpty {
            throw EngineError(
                .system,
                "could not select device driver \"\" with capabilities: [[gpu]]"
            )
        }
        if !["", "local"].contains(host.volumeDriver) {
            throw EngineError(
                .notFound,
                "error looking up volume plugin \(host.volumeDriver): plugin \"\(host.volumeDriver)\" not found"
            )
        }
    }

    private func check(securityOption option: String) throws(EngineError) {
        if option == "no-new-privileges" || option == "writable-cgroups" { return }
        let separator: Character = option.contains("=") ? "=" : ":"
        let parts = option.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw invalid("invalid --security-opt 1: \"\(option)\"") }
        guard
            ["label", "apparmor", "seccomp", "no-new-privileges", "systempaths", "writable-cgroups"]
                .contains(String(parts[0]))
        else { throw invalid("invalid --security-opt 2: \"\(option)\"") }
    }

    /// Limits that both create and update may set.
    struct Limits {
        var memory: Int64
        var memorySwap: Int64
        var memoryReservation: Int64
        var memorySwappiness: Int64?
        var nanoCpus: Int64
        var cpuPeriod: Int64
        var cpuQuota: Int64
        var cpusetCpus: String
        var cpusetMems: String
        var blkioWeight: UInt16
    }

    func check(_ limits: Limits, isUpdate: Bool) throws(EngineError) {
        if limits.memory != 0, limits.memory < Self.minimumMemory {
            throw invalid("Minimum memory limit allowed is 6MB")
        }
        if limits.memory > 0, limits.memorySwap > 0, limits.memorySwap < limits.memory, !isUpdate {
            throw invalid("Minimum memoryswap limit should be larger than memory limit, see usage")
        }
        if limits.memory == 0, limits.memorySwap > 0, !isUpdate {
            throw invalid("You should always set the Memory limit when using Memoryswap limit, see usage")
        }
        if let swappiness = limits.memorySwappiness, swappiness != -1, !(0...100).contains(swappiness) {
            throw invalid("Invalid value: \(swappiness), valid memory swappiness range is 0-100")
        }
        if limits.memoryReservation > 0, limits.memoryReservation < Self.minimumMemory {
            throw invalid("Minimum memory reservation allowed is 6MB")
        }
        if limits.memory > 0, limits.memoryReservation > 0, limits.memory < limits.memoryReservation {
            throw invalid("Minimum memory limit can not be less than memory reservation limit, see usage")
        }
        if limits.nanoCpus > 0, limits.cpuPeriod > 0 {
            throw invalid("Conflicting options: Nano CPUs and CPU Period cannot both be set")
        }
        if limits.nanoCpus > 0, limits.cpuQuota > 0 {
            throw invalid("Conflicting options: Nano CPUs and CPU Quota cannot both be set")
        }
        if limits.nanoCpus < 0 || limits.nanoCpus > Int64(processors) * 1_000_000_000 {
            throw invalid(
                "range of CPUs is from 0.01 to \(processors).00, as there are only \(processors) CPUs available"
            )
        }
        if limits.cpuPeriod != 0, !(1_000...1_000_000).contains(limits.cpuPeriod) {
            throw invalid("CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)")
        }
        if limits.cpuQuota > 0, limits.cpuQuota < 1_000 {
            throw invalid("CPU cfs quota can not be less than 1ms (i.e. 1000)")
        }
        try check(set: limits.cpusetCpus, count: processors, "CPUs", "cpus")
        try check(set: limits.cpusetMems, count: 1, "memory nodes", "mems")
        if limits.blkioWeight > 0, !(10...1_000).contains(limits.blkioWeight) {
            throw invalid("Range of blkio weight is from 10 to 1000")
        }
    }

    private func check(set text: String, count: Int, _ things: String, _ kind: String) throws(EngineError) {
        guard !text.isEmpty else { return }
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
            else {
                throw invalid("Invalid value \(text) for cpuset \(kind): invalid format: \(text)")
            }
            if last >= count {
                let available = count == 1 ? "0" : "0-\(count - 1)"
                throw invalid("Requested \(things) are not available - requested \(text), available: \(available)")
            }
        }
    }

    static func check(_ policy: RestartPolicy) throws(EngineError) {
        switch policy.name {
        case "", "no", "always", "unless-stopped":
            if policy.maximumRetryCount != 0 {
                throw EngineError(
                    .invalidParameter,
                    "invalid restart policy: maximum retry count can only be used with 'on-failure'"
                        + (policy.maximumRetryCount < 0 ? " and cannot be negative" : "")
                )
            }
        case "on-failure":
            if policy.maximumRetryCount < 0 {
                throw EngineError(
                    .invalidParameter,
                    "invalid restart policy: maximum retry count cannot be negative"
                )
            }
        default:
            throw EngineError(
                .invalidParameter,
                "invalid restart policy: unknown policy '\(policy.name)'; use one of 'no', 'always', 'on-failure', "
                    + "or 'unless-stopped'"
            )
        }
    }

    private func capabilities(_ names: [String]?, _ field: String) throws(EngineError) -> [String]? {
        guard let names else { return nil }
        var normal: [String] = []
        for name in names {
            var full = name.uppercased()
            if full == "ALL" || full == "CAP_ALL" {
                normal.append("ALL")
                continue
            }
            if !full.hasPrefix("CAP_") { full = "CAP_" + full }
            guard CapabilitySet(name: full) != nil else {
                throw invalid("invalid \(field): unknown capability: \"\(full)\"")
            }
            normal.append(full)
        }
        return normal
    }

    private func invalid(_ message: String) -> EngineError { EngineError(.invalidParameter, message) }
}

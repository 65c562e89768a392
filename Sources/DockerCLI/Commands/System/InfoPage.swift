import EngineAPI

/// The text of `docker info` about the engine.
enum InfoPage {
    static func text(_ info: InfoResponse) -> String {
        var lines = [
            " Containers: \(info.containers)", "  Running: \(info.containersRunning)",
            "  Paused: \(info.containersPaused)", "  Stopped: \(info.containersStopped)", " Images: \(info.images)",
        ]
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append(" \(label): \(value)") }
        }
        add("Server Version", info.serverVersion)
        add("Storage Driver", info.driver)
        for pair in info.driverStatus where pair.count == 2 { lines.append("  \(pair[0]): \(pair[1])") }
        add("Logging Driver", info.loggingDriver)
        add("Cgroup Driver", info.cgroupDriver)
        add("Cgroup Version", info.cgroupVersion)
        lines.append(" Plugins:")
        let plugins = info.plugins
        let kinds = [
            ("Volume", plugins.volume), ("Network", plugins.network), ("Authorization", plugins.authorization),
            ("Log", plugins.log),
        ]
        for (kind, names) in kinds where !(names ?? []).isEmpty || kind == "Volume" || kind == "Network" {
            lines.append("  \(kind): \((names ?? []).joined(separator: " "))")
        }
        if let folders = info.cdiSpecDirs, !folders.isEmpty {
            lines.append(" CDI spec directories:")
            lines += folders.map { "  \($0)" }
        }
        lines.append(" Swarm: \(info.swarm.localNodeState)")
        if !info.runtimes.isEmpty {
            lines.append(" Runtimes: \(info.runtimes.keys.sorted().joined(separator: " "))")
            lines.append(" Default Runtime: \(info.defaultRuntime)")
        }
        if info.osType == "linux" {
            lines.append(" Init Binary: \(info.initBinary)")
            lines.append(" containerd version: \(info.containerdCommit.identifier)")
            lines.append(" runc version: \(info.runcCommit.identifier)")
            lines.append(" init version: \(info.initCommit.identifier)")
            lines += security(info.securityOptions)
        }
        lines += host(info)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func security(_ options: [String]) -> [String] {
        guard !options.isEmpty else { return [] }
        var lines = [" Security Options:"]
        for option in options {
            let pairs = option.split(separator: ",").compactMap { String($0).cut("=") }
            lines.append("  \(pairs.first { $0.0 == "name" }?.1 ?? option)")
            for pair in pairs where pair.0 == "profile" { lines.append("   Profile: \(pair.1)") }
        }
        return lines
    }

    private static func host(_ info: InfoResponse) -> [String] {
        var lines: [String] = []
        func add(_ label: String, _ value: String) {
            if !value.isEmpty { lines.append(" \(label): \(value)") }
        }
        add("Kernel Version", info.kernelVersion)
        add("Operating System", info.operatingSystem)
        add("OSType", info.osType)
        add("Architecture", info.architecture)
        lines.append(" CPUs: \(info.ncpu)")
        lines.append(" Total Memory: \(HumanUnits.binarySize(Double(info.memTotal)))")
        add("Name", info.name)
        add("ID", info.identifier)
        lines.append(" Docker Root Dir: \(info.dockerRootDir)")
        lines.append(" Debug Mode: \(info.debug)")
        if info.debug {
            lines.append("  File Descriptors: \(info.nFd)")
            lines.append("  Goroutines: \(info.nGoroutines)")
            lines.append("  System Time: \(info.systemTime)")
            lines.append("  EventsListeners: \(info.nEventsListener)")
        }
        add("HTTP Proxy", info.httpProxy)
        add("HTTPS Proxy", info.httpsProxy)
        add("No Proxy", info.noProxy)
        if !info.labels.isEmpty {
            lines.append(" Labels:")
            lines += info.labels.map { "  \($0)" }
        }
        lines.append(" Experimental: \(info.experimentalBuild)")
        if let registries = info.registryConfig {
            let insecure = registries.indexConfigs.values.filter { !$0.secure }.map(\.name).sorted()
            let all = insecure + registries.insecureRegistryCIDRs
            if !all.isEmpty { lines.append(" Insecure Registries:") }
            lines += all.map { "  \($0)" }
            if let mirrors = registries.mirrors, !mirrors.isEmpty {
                lines.append(" Registry Mirrors:")
                lines += mirrors.map { "  \($0)" }
            }
        }
        lines.append(" Live Restore Enabled: \(info.liveRestoreEnabled)")
        add("Product License", "")
        if let pools = info.defaultAddressPools, !pools.isEmpty {
            lines.append(" Default Address Pools:")
            lines += pools.map { "   Base: \($0.base), Size: \($0.size)" }
        }
        return lines
    }
}

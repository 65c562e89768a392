import EngineAPI
import Kernel

extension World {
    /// What a container's configuration sets for all its processes.
    func machineSettings(_ config: ContainerConfig, _ host: HostConfig) -> MachineSettings {
        var settings = MachineSettings()
        settings.domainName = config.domainname
        settings.killScoreAdjustment = host.oomScoreAdj
        settings.processors = host.cpusetCpus
        if host.cgroupnsMode == "private" {
            settings.controlGroupParent = ""
        } else if !host.cgroupParent.isEmpty {
            settings.controlGroupParent = (host.cgroupParent.hasPrefix("/") ? "" : "/") + host.cgroupParent
        }
        for option in host.securityOpt ?? [] {
            let parts = option.split(maxSplits: 1, omittingEmptySubsequences: false) { "=:".contains($0) }
            switch parts[0] {
            case "no-new-privileges": settings.gainsNoPrivileges = parts.count < 2 || parts[1] != "false"
            case "seccomp": settings.filtersCalls = parts.count < 2 || parts[1] != "unconfined"
            default: break
            }
        }
        if host.privileged { settings.filtersCalls = false }
        settings.processorShare = Self.processorShare(host)
        return settings
    }

    /// How much of a processor a container may use, in thousandths; a machine uses one processor at most.
    static func processorShare(_ host: HostConfig) -> Int {
        if host.nanoCpus > 0 { return min(1000, max(1, Int(host.nanoCpus / 1_000_000))) }
        guard host.cpuQuota > 0 else { return 1000 }
        let period = host.cpuPeriod > 0 ? host.cpuPeriod : 100_000
        return min(1000, max(1, Int(host.cpuQuota * 1000 / period)))
    }
}

import EngineAPI

/// The flags that limit resources.
enum ResourceArguments {
    /// Sets the limits that the flags ask for.
    static func read(_ flags: ParsedCommand, _ host: inout HostConfig) {
        func number(_ name: String) -> Int64 { Int64(flags.number(name)) }
        host.shmSize = Int64(flags.bytes("shm-size"))
        host.cpuShares = number("cpu-shares")
        host.memory = Int64(flags.bytes("memory"))
        host.memoryReservation = Int64(flags.bytes("memory-reservation"))
        host.memorySwap = Int64(flags.bytes("memory-swap"))
        host.memorySwappiness = flags.changed("memory-swappiness") ? number("memory-swappiness") : -1
        host.nanoCpus = Int64((try? CPUCount.nano(flags.text("cpus"))) ?? 0)
        host.cpuPeriod = number("cpu-period")
        host.cpuQuota = number("cpu-quota")
        host.cpuRealtimePeriod = number("cpu-rt-period")
        host.cpuRealtimeRuntime = number("cpu-rt-runtime")
        host.cpusetCpus = flags.text("cpuset-cpus")
        host.cpusetMems = flags.text("cpuset-mems")
        host.cgroupParent = flags.text("cgroup-parent")
        host.oomKillDisable = flags.isOn("oom-kill-disable")
        host.pidsLimit = number("pids-limit")
        host.blkioWeight = UInt16(clamping: flags.number("blkio-weight"))
        host.blkioWeightDevice = flags.list("blkio-weight-device").compactMap { text in
            text.cut(":").map { WeightDevice(path: $0.0, weight: UInt16($0.1) ?? 0) }
        }
        func rates(_ name: String) -> [ThrottleDevice] {
            flags.list(name).compactMap { text in
                text.cut(":").map { ThrottleDevice(path: $0.0, rate: Int64((try? ByteSize.parse($0.1)) ?? 0)) }
            }
        }
        host.blkioDeviceReadBps = rates("device-read-bps")
        host.blkioDeviceWriteBps = rates("device-write-bps")
        host.blkioDeviceReadIOps = rates("device-read-iops")
        host.blkioDeviceWriteIOps = rates("device-write-iops")
        let rules = flags.list("device-cgroup-rule")
        host.deviceCgroupRules = rules.isEmpty ? nil : rules
        var limits: [String: UlimitArgument] = [:]
        for text in flags.list("ulimit") {
            guard let limit = try? UlimitArgument(text) else { continue }
            limits[limit.name] = limit
        }
        host.ulimits = limits.values.sorted { $0.name < $1.name }.map {
            Ulimit(name: $0.name, hard: Int64($0.hard), soft: Int64($0.soft))
        }
    }
}

extension MountSpec {
    /// What `--mount` asks for.
    init(_ mount: MountArgument) {
        self.init()
        type = mount.type
        if !mount.source.isEmpty { source = mount.source }
        target = mount.target
        if mount.readOnly { readOnly = true }
        if !mount.consistency.isEmpty { consistency = mount.consistency }
        if mount.hasBindOptions {
            bindOptions = BindOptions()
            bindOptions?.propagation = mount.propagation
            if mount.nonRecursive { bindOptions?.nonRecursive = true }
            if mount.readOnlyNonRecursive { bindOptions?.readOnlyNonRecursive = true }
            if mount.readOnlyForceRecursive { bindOptions?.readOnlyForceRecursive = true }
        }
        if mount.hasVolumeOptions {
            volumeOptions = VolumeOptions()
            if mount.noCopy { volumeOptions?.noCopy = true }
            if !mount.labels.isEmpty { volumeOptions?.labels = Dictionary(mount.labels) { _, new in new } }
            volumeOptions?.subpath = mount.subpath
            if mount.driver != nil || !mount.driverOptions.isEmpty {
                var driver = VolumeDriverConfig()
                driver.name = mount.driver
                if !mount.driverOptions.isEmpty { driver.options = Dictionary(mount.driverOptions) { _, new in new } }
                volumeOptions?.driverConfig = driver
            }
        }
        if let subpath = mount.imageSubpath {
            imageOptions = ImageMountOptions()
            imageOptions?.subpath = subpath
        }
        if mount.size != nil || mount.mode != nil {
            tmpfsOptions = TmpfsOptions()
            tmpfsOptions?.sizeBytes = mount.size.map { Int64($0) }
            tmpfsOptions?.mode = mount.mode
        }
    }
}

import EngineAPI
import Kernel
import OCI

extension World {
    /// Makes a container: checks the configuration, takes a name, prepares its files. Nothing runs yet.
    mutating func createContainer(_ request: CreateContainer) throws(EngineError) -> CreateContainerResponse {
        // Check.
        var config = request.body.config
        var host = request.body.hostConfig
        guard !config.image.isEmpty || config.cmd != nil || config.entrypoint != nil else {
            throw EngineError(.invalidParameter, "config cannot be empty in order to create a container")
        }
        let checks = ContainerChecks(processors: configuration.processors)
        try checks.check(&config)
        try checks.check(&host, with: config)
        let image = try daemon.images.find(config.image, platform: request.platform)
        try merge(image.config.config, into: &config)
        guard !(config.entrypoint ?? []).isEmpty || !(config.cmd ?? []).isEmpty else {
            throw EngineError(.invalidParameter, "no command specified")
        }
        try LogDriver.check(host.logConfig)
        try checkShared(host)
        adapt(&config, &host)
        let wished = try endpointWishes(host, request.body.networkingConfig)
        let name = try takeName(request.name)
        let id = Identifier(&random)

        // Do.
        let mounts = try makeMounts(config: config, host: host)
        let container = Container(
            id: id,
            name: name,
            created: now,
            image: image.id,
            config: share(config),
            hostConfig: share(host)
        )
        let number = daemon.containers.append(container)
        daemon.containers[number].mounts = mounts
        daemon.containers[number].endpoints = wished
        let machine = Machine(
            identity: number,
            hostName: Array(daemon.containers[number].hostName.utf8),
            root: FileTree(base: image.containerBase.tree),
            now: now,
            seed: random.next()
        )
        machines.append(Box(machine))
        try makeWorkingDirectory(number)

        // Record and report.
        emit("create", of: number)
        return CreateContainerResponse(id: id.text, warnings: warnings(host))
    }

    /// A name for a new container: the wished one if it is valid and free, or one made up.
    private mutating func takeName(_ wished: String) throws(EngineError) -> String {
        guard !wished.isEmpty else {
            for attempt in 0... {
                let name = NameGenerator.name(&random, attempt: attempt)
                if daemon.containers.named(name) == nil { return name }
            }
            return ""
        }
        let name = wished.hasPrefix("/") ? String(wished.dropFirst()) : wished
        guard NameGenerator.isValid(name) else {
            throw EngineError(
                .invalidParameter,
                "Invalid container name (\(wished)), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
            )
        }
        try checkFree(name)
        return name
    }

    /// Refuses a name that a container has.
    func checkFree(_ name: String) throws(EngineError) {
        guard let owner = daemon.containers.named(name) else { return }
        throw EngineError(
            .conflict,
            "Conflict. The container name \"/\(name)\" is already in use by container "
                + "\"\(daemon.containers[owner].id.text)\". You have to remove (or rename) that container "
                + "to be able to reuse that name."
        )
    }

    /// Fills what the user left open from the image.
    private func merge(_ image: ImageConfig.Runtime, into config: inout ContainerConfig) throws(EngineError) {
        if config.user.isEmpty { config.user = image.user ?? "" }
        if let exposed = image.exposedPorts {
            var ports = config.exposedPorts ?? [:]
            for port in exposed.keys where ports[port] == nil { ports[port] = EmptyObject() }
            config.exposedPorts = ports
        }
        if let environment = image.env {
            var own = config.env ?? []
            let names = Set(own.map { $0.prefix { $0 != "=" } })
            own += environment.filter { !names.contains($0.prefix { $0 != "=" }) }
            config.env = own
        }
        if let labels = image.labels {
            config.labels = labels.merging(config.labels ?? [:]) { _, own in own }
        }
        if (config.entrypoint ?? []).isEmpty {
            if (config.cmd ?? []).isEmpty { config.cmd = image.cmd }
            // An entry point of one empty text takes the image's away.
            if config.entrypoint == nil { config.entrypoint = image.entrypoint }
        }
        if config.entrypoint == [""] { config.entrypoint = nil }
        if config.entrypoint == [] { config.entrypoint = nil }
        merge(image.healthcheck, into: &config)
        if config.workingDir.isEmpty { config.workingDir = image.workingDir ?? "" }
        if (config.volumes ?? [:]).isEmpty { config.volumes = nil }
        if let volumes = image.volumes {
            var all = config.volumes ?? [:]
            for volume in volumes.keys { all[volume] = EmptyObject() }
            config.volumes = all
        }
        if config.stopSignal == nil || config.stopSignal == "" { config.stopSignal = image.stopSignal }
        if config.shell == nil { config.shell = image.shell }
        if config.labels == nil { config.labels = [:] }
    }

    private func merge(_ image: ImageConfig.Healthcheck?, into config: inout ContainerConfig) {
        guard let image else { return }
        guard var own = config.healthcheck else {
            config.healthcheck = HealthcheckConfig(image)
            return
        }
        let base = HealthcheckConfig(image)
        if (own.test ?? []).isEmpty { own.test = base.test }
        if (own.interval ?? 0) == 0 { own.interval = base.interval }
        if (own.timeout ?? 0) == 0 { own.timeout = base.timeout }
        if (own.startPeriod ?? 0) == 0 { own.startPeriod = base.startPeriod }
        if (own.startInterval ?? 0) == 0 { own.startInterval = base.startInterval }
        if (own.retries ?? 0) == 0 { own.retries = base.retries }
        config.healthcheck = own
    }

    /// Fills in what the daemon decides.
    private func adapt(_ config: inout ContainerConfig, _ host: inout HostConfig) {
        if host.memory > 0, host.memorySwap == 0 { host.memorySwap = host.memory &* 2 }
        if host.shmSize == 0 { host.shmSize = 67_108_864 }
        if host.ipcMode.isEmpty { host.ipcMode = "private" }
        if host.cgroupnsMode.isEmpty { host.cgroupnsMode = "host" }
        if (host.runtime ?? "").isEmpty { host.runtime = "runc" }
        if host.oomKillDisable == nil { host.oomKillDisable = false }
        if host.networkMode.isEmpty || host.networkMode == "default" { host.networkMode = "bridge" }
        if host.restartPolicy.name.isEmpty { host.restartPolicy.name = "no" }
        if host.logConfig.type.isEmpty { host.logConfig.type = "json-file" }
        if host.logConfig.config == nil { host.logConfig.config = [:] }
        if host.portBindings == nil { host.portBindings = [:] }
        if host.maskedPaths == nil { host.maskedPaths = host.privileged ? nil : Self.maskedPaths }
        if host.readonlyPaths == nil { host.readonlyPaths = host.privileged ? nil : Self.readonlyPaths }
        for port in (host.portBindings ?? [:]).keys where config.exposedPorts?[port] == nil {
            var exposed = config.exposedPorts ?? [:]
            exposed[port] = EmptyObject()
            config.exposedPorts = exposed
        }
    }

    private static let maskedPaths = [
        "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats",
        "/proc/sched_debug", "/proc/scsi", "/proc/timer_list", "/proc/timer_stats",
        "/sys/devices/virtual/powercap", "/sys/firmware",
    ]
    private static let readonlyPaths = [
        "/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger",
    ]

    private func warnings(_ host: HostConfig) -> [String] {
        var warnings: [String] = []
        let isPublishing = host.publishAllPorts || !(host.portBindings ?? [:]).isEmpty
        if host.networkMode == "host", isPublishing {
            warnings.append("Published ports are discarded when using host network mode")
        }
        if host.networkMode == "bridge", !(host.links ?? []).isEmpty {
            warnings.append(
                "Links on the default bridge network are deprecated and will be removed in a future release. "
                    + "Use a custom network instead."
            )
        }
        return warnings
    }

    /// Refuses to share with containers that are not there.
    private func checkShared(_ host: HostConfig) throws(EngineError) {
        for mode in [host.ipcMode, host.pidMode] where mode.hasPrefix("container:") {
            do throws(EngineError) {
                _ = try daemon.containers.find(String(mode.dropFirst(10)))
            } catch {
                // Not "not found": a client would take that for a missing image.
                throw EngineError(.invalidParameter, error.message)
            }
        }
        for link in host.links ?? [] {
            let name = String(link.prefix { $0 != ":" })
            do throws(EngineError) {
                _ = try daemon.containers.find(name)
            } catch {
                throw EngineError(.invalidParameter, "could not get container for \(name): \(error.message)")
            }
        }
    }

    /// A working directory that is missing is made when the container is.
    private mutating func makeWorkingDirectory(_ number: MachineID) throws(EngineError) {
        let path = daemon.containers[number].config.value.workingDir
        guard !path.isEmpty, path != "/" else { return }
        let moment = now
        let isFolder = lend(number) { machine -> Bool in
            if let found = machine.trees[0].find(path) {
                return machine.trees[0].kind(found) == .directory
            }
            machine.trees[0].add(path: path, .directory, modified: moment)
            return true
        }
        guard !isFolder else { return }
        remove(number, volumes: true)
        throw EngineError(.invalidParameter, "Cannot mkdir: \(path) is not a directory")
    }

    private mutating func share(_ config: ContainerConfig) -> Shared<ContainerConfig> {
        if let known = daemon.recentConfigs.first(where: { $0.value == config }) { return known }
        let shared = Shared(config)
        daemon.recentConfigs = [shared] + daemon.recentConfigs.prefix(3)
        return shared
    }

    private mutating func share(_ host: HostConfig) -> Shared<HostConfig> {
        if let known = daemon.recentHostConfigs.first(where: { $0.value == host }) { return known }
        let shared = Shared(host)
        daemon.recentHostConfigs = [shared] + daemon.recentHostConfigs.prefix(3)
        return shared
    }
}

extension HealthcheckConfig {
    init(_ image: ImageConfig.Healthcheck) {
        self.init()
        test = image.test
        interval = image.interval
        timeout = image.timeout
        startPeriod = image.startPeriod
        startInterval = image.startInterval
        retries = image.retries
    }
}

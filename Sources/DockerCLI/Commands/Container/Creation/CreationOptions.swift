import EngineAPI

/// What the flags of `run` and `create` ask for.
struct CreationOptions {
    var body = CreateContainerBody()
    let name: String
    let platform: String
    let pull: String
    let quiet: Bool
    let identifierFile: String
    let removes: Bool

    /// Reads the flags as the client does, checks included. The words after the image are the command.
    init(_ call: Invocation) async throws(CommandFailure) {
        let flags = call.command
        name = flags.text("name")
        platform = flags.text("platform")
        pull = flags.text("pull")
        quiet = flags.isOn("quiet")
        identifierFile = flags.text("cidfile")
        removes = flags.isOn("rm")
        try ContentTrust.check(flags)
        let mac = flags.text("mac-address").trimmedBlanks
        if !mac.isEmpty, !MACAddress.isValid(mac) { throw .error("\(mac) is not a valid mac address") }
        if flags.changed("memory-swappiness"), flags.number("memory-swappiness") != -1,
            !(0...100).contains(flags.number("memory-swappiness"))
        {
            let value = flags.number("memory-swappiness")
            throw .error("invalid value: \(value). Valid memory swappiness range is 0-100")
        }
        var host = HostConfig()
        var config = ContainerConfig()
        try Self.readVolumes(call, &config, &host)
        Self.readProcess(call, &config)
        try Self.readPorts(flags, &config, &host)
        try Self.readDevices(flags, &host)
        let env = try await KeyValueFile.read(
            flags.list("env-file"),
            flags.list("env"),
            kind: "env",
            call,
            lookup: true
        )
        config.env = env.isEmpty ? nil : env
        let labels = try await KeyValueFile.read(
            flags.list("label-file"),
            flags.list("label"),
            kind: "label",
            call,
            lookup: false
        )
        config.labels = Self.map(labels)
        try Self.readModes(flags, &host)
        host.restartPolicy = try RestartArgument.policy(flags.text("restart"))
        try Self.readLogging(flags, &host)
        let security = try await SecurityArguments(flags.list("security-opt"), call)
        host.securityOpt = security.options
        if security.isUnconfined { (host.maskedPaths, host.readonlyPaths) = ([], []) }
        try Self.readStorage(flags, &host)
        try HealthArguments.read(flags, &config)
        ResourceArguments.read(flags, &host)
        Self.readRest(flags, &config, &host)
        if removes, !["", "no"].contains(host.restartPolicy.name) {
            throw .error("conflicting options: cannot specify both --restart and --rm")
        }
        let (mode, endpoints) = try NetworkArguments.read(flags)
        host.networkMode = mode
        body = CreateContainerBody(
            config: config,
            hostConfig: host,
            networkingConfig: NetworkingConfig(endpointsConfig: endpoints)
        )
    }

    /// `KEY=value` texts as a map.
    static func map(_ entries: [String]) -> [String: String] {
        Dictionary(entries.map { $0.cut("=") ?? ($0, "") }) { _, new in new }
    }

    private static func readVolumes(
        _ call: Invocation,
        _ config: inout ContainerConfig,
        _ host: inout HostConfig
    ) throws(CommandFailure) {
        var binds: [String] = []
        var anonymous: [String: EmptyObject] = [:]
        var seen: Set<String> = []
        for spec in call.command.list("volume") where seen.insert(spec).inserted {
            let volume = try VolumeArgument(spec)
            if volume.source.isEmpty {
                anonymous[spec] = EmptyObject()
            } else {
                binds.append(volume.isBind ? VolumeArgument.bind(spec, in: call.context.directory) : spec)
            }
        }
        config.volumes = anonymous
        host.binds = binds.isEmpty ? nil : binds
        let tmpfs = call.command.list("tmpfs")
        if !tmpfs.isEmpty { host.tmpfs = Dictionary(tmpfs.map { $0.cut(":") ?? ($0, "") }) { _, new in new } }
        var mounts: [MountSpec] = []
        for text in call.command.list("mount") {
            let mount: MountArgument
            do {
                mount = try MountArgument(text, directory: call.context.directory)
            } catch {
                throw .error(error.message)
            }
            if mount.imageSubpath != nil || mount.readOnlyNonRecursive || mount.readOnlyForceRecursive {
                let option = mount.imageSubpath != nil ? "image-subpath" : "bind-recursive"
                throw .error("the option \(option) of --mount is not available with this engine")
            }
            mounts.append(MountSpec(mount))
        }
        if !mounts.isEmpty { host.mounts = mounts }
    }

    private static func readProcess(_ call: Invocation, _ config: inout ContainerConfig) {
        let flags = call.command
        config.hostname = flags.text("hostname")
        config.domainname = flags.text("domainname")
        config.user = flags.text("user")
        config.tty = flags.isOn("tty")
        config.openStdin = flags.isOn("interactive")
        let attach = flags.list("attach")
        config.attachStdin = attach.contains("stdin") || config.openStdin
        config.attachStdout = attach.contains("stdout") || attach.isEmpty
        config.attachStderr = attach.contains("stderr") || attach.isEmpty
        config.stdinOnce = config.openStdin && config.attachStdin
        config.image = flags.arguments[0]
        let command = Array(flags.arguments.dropFirst())
        config.cmd = command.isEmpty ? nil : command
        if flags.changed("entrypoint") { config.entrypoint = [flags.text("entrypoint")] }
        config.workingDir = flags.text("workdir")
        if flags.changed("stop-signal") { config.stopSignal = flags.text("stop-signal") }
        if flags.changed("stop-timeout") { config.stopTimeout = flags.number("stop-timeout") }
    }

    private static func readPorts(
        _ flags: ParsedCommand,
        _ config: inout ContainerConfig,
        _ host: inout HostConfig
    ) throws(CommandFailure) {
        var ports = PublishedPorts()
        for value in flags.list("publish") { try ports.publish(value) }
        for value in flags.list("expose") { try ports.expose(value) }
        if !ports.exposed.isEmpty {
            config.exposedPorts = Dictionary(ports.exposed.map { ($0, EmptyObject()) }) { _, new in new }
        }
        host.portBindings = ports.bindings
        host.publishAllPorts = flags.isOn("publish-all")
    }

    private static func readDevices(_ flags: ParsedCommand, _ host: inout HostConfig) throws(CommandFailure) {
        var described: [String] = []
        var devices: [DeviceMapping] = []
        for value in flags.list("device") {
            if DeviceArgument.isDescribed(value) {
                described.append(value)
            } else {
                devices.append(try DeviceArgument(value).mapping)
            }
        }
        host.devices = devices
        var requests: [DeviceRequest] = []
        for value in flags.list("gpus") {
            guard let gpu = try? GPURequest(value) else { continue }
            requests.append(
                DeviceRequest(
                    driver: gpu.driver,
                    count: gpu.count,
                    deviceIDs: gpu.devices,
                    capabilities: [gpu.capabilities],
                    options: Dictionary(gpu.options) { _, new in new }
                )
            )
        }
        if !described.isEmpty { requests.append(DeviceRequest(driver: "cdi", count: 0, deviceIDs: described)) }
        host.deviceRequests = requests.isEmpty ? nil : requests
    }

    private static func readModes(_ flags: ParsedCommand, _ host: inout HostConfig) throws(CommandFailure) {
        func check(_ flag: String, _ allowed: [String], _ word: String, container: Bool = false) throws(CommandFailure)
            -> String
        {
            let value = flags.text(flag)
            let joins = container && value.hasPrefix("container:") && value.utf8.count > 10
            if value.isEmpty || allowed.contains(value) || joins { return value }
            throw .error("--\(flag): invalid \(word) mode")
        }
        host.pidMode = try check("pid", ["host"], "PID", container: true)
        host.utsMode = try check("uts", ["host"], "UTS")
        host.usernsMode = try check("userns", ["host"], "USER")
        host.cgroupnsMode = try check("cgroupns", ["host", "private"], "CGROUP")
        host.ipcMode = flags.text("ipc")
    }

    private static func readLogging(_ flags: ParsedCommand, _ host: inout HostConfig) throws(CommandFailure) {
        host.logConfig.type = flags.text("log-driver")
        let options = flags.list("log-opt")
        if host.logConfig.type == "none", !options.isEmpty {
            throw .error("invalid logging opts for driver none")
        }
        host.logConfig.config = map(options)
    }

    private static func readStorage(_ flags: ParsedCommand, _ host: inout HostConfig) throws(CommandFailure) {
        let options = flags.list("storage-opt")
        if options.contains(where: { !$0.contains("=") }) { throw .error("invalid storage option") }
        if !options.isEmpty { host.storageOpt = map(options) }
    }

    private static func readRest(_ flags: ParsedCommand, _ config: inout ContainerConfig, _ host: inout HostConfig) {
        func list(_ name: String) -> [String]? {
            let values = flags.list(name)
            return values.isEmpty ? nil : values
        }
        host.containerIDFile = flags.text("cidfile")
        host.autoRemove = flags.isOn("rm")
        host.volumeDriver = flags.text("volume-driver")
        host.volumesFrom = list("volumes-from")
        (host.capAdd, host.capDrop) = Capabilities.effective(add: flags.list("cap-add"), drop: flags.list("cap-drop"))
        host.dns = flags.list("dns")
        host.dnsOptions = flags.list("dns-option") + flags.list("dns-opt")
        host.dnsSearch = flags.list("dns-search")
        host.extraHosts = list("add-host")
        host.groupAdd = list("group-add")
        host.links = list("link")
        host.oomScoreAdj = flags.number("oom-score-adj")
        host.privileged = flags.isOn("privileged")
        host.readonlyRootfs = flags.isOn("read-only")
        host.isolation = flags.text("isolation")
        if flags.changed("runtime") { host.runtime = flags.text("runtime") }
        if flags.changed("init") { host.initProcess = flags.isOn("init") }
        let annotations = flags.list("annotation")
        if !annotations.isEmpty { host.annotations = map(annotations) }
        let sysctls = flags.list("sysctl")
        if !sysctls.isEmpty { host.sysctls = map(sysctls) }
    }
}

import EngineAPI

/// `docker build` with the builder of the engine itself.
enum BuildVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        try ContentTrust.check(flags)
        if flags.isOn("compress") { throw .error("--compress is not available: the context never leaves this machine") }
        let context = try await BuildContext(call.arguments[0], file: flags.text("file"), call)
        let isQuiet = flags.isOn("quiet")
        let size = HumanUnits.size(Int64(context.archive.count))
        let padded = String(repeating: " ", count: max(0, 8 - size.count)) + size
        let announcement = "Sending build context to Docker daemon \(padded)\n"
        if !isQuiet { try await call.out(announcement) }
        var image = ""
        var display = ProgressDisplay(call, to: .output, keepsText: isQuiet)
        do {
            let stream = try await call.stream(try await request(call, context))
            try await display.show(stream) { data in
                if let id = data["ID"]?.stringValue { image = id }
            }
        } catch {
            // A quiet build tells what it did only when it failed.
            if isQuiet { try await call.write(Array((announcement + display.kept).utf8), to: .error) }
            throw error
        }
        if isQuiet { try await call.out(display.kept) }
        let file = flags.text("iidfile")
        if !file.isEmpty {
            if image.isEmpty { throw .error("server did not provide an image ID. Cannot write \(file)") }
            do {
                let path = ClientPath.absolute(file, in: call.context.directory)
                try await call.context.files.write(path, Array(image.utf8), mode: 0o666)
            } catch {
                throw .error("open \(file): \(error.message)")
            }
        }
        return 0
    }

    private static func request(_ call: Invocation, _ context: BuildContext) async throws(CommandFailure) -> BuildImage
    {
        let flags = call.command
        func number(_ name: String) -> Int64 { Int64(flags.number(name)) }
        var arguments: [String: String?] = [:]
        for text in flags.list("build-arg") {
            if let (name, value) = text.cut("=") {
                arguments[name] = value
            } else {
                arguments[text] = .some(nil)
            }
        }
        var auth: [String: RegistryAuth] = [:]
        if let hub = await ClientConfig.load(call.context).credentials("docker.io") {
            auth[hub.serveraddress ?? ""] = hub
        }
        let limits = flags.list("ulimit").compactMap { try? UlimitArgument($0) }
        return BuildImage(
            tags: flags.list("tag"),
            dockerfile: context.dockerfile,
            target: flags.text("target"),
            buildArguments: arguments,
            labels: CreationOptions.map(flags.list("label")),
            noCache: flags.isOn("no-cache"),
            pull: flags.isOn("pull"),
            quiet: flags.isOn("quiet"),
            removesContainers: flags.isOn("rm"),
            forceRemovesContainers: flags.isOn("force-rm"),
            networkMode: flags.changed("network") ? flags.text("network") : "",
            platform: flags.text("platform"),
            memory: Int64(flags.bytes("memory")),
            memorySwap: Int64(flags.bytes("memory-swap")),
            cpuShares: number("cpu-shares"),
            cpuPeriod: number("cpu-period"),
            cpuQuota: number("cpu-quota"),
            cpusetCpus: flags.text("cpuset-cpus"),
            cpusetMems: flags.text("cpuset-mems"),
            cgroupParent: flags.text("cgroup-parent"),
            shmSize: Int64(flags.bytes("shm-size")),
            ulimits: limits.map { Ulimit(name: $0.name, hard: Int64($0.hard), soft: Int64($0.soft)) },
            extraHosts: flags.list("add-host"),
            cacheFrom: flags.list("cache-from"),
            securityOptions: flags.list("security-opt"),
            isolation: flags.text("isolation"),
            auth: auth,
            body: ByteString(context.archive)
        )
    }
}

import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// The image that an earlier build made of the same parent by the same step; nil when the step has to be done.
    mutating func cached(_ createdBy: String, _ build: inout LegacyBuild) -> ImageRecord? {
        guard !build.request.noCache, !build.isCacheSpoilt else { return nil }
        let sources = build.request.cacheFrom.compactMap { try? daemon.images.find($0) }
        if let record = localMatch(createdBy, build),
            sources.isEmpty || sources.contains(where: { isPart(record, of: $0) })
        {
            return record
        }
        if let record = restored(createdBy, from: sources, build) { return record }
        build.isCacheSpoilt = true
        return nil
    }

    private func localMatch(_ createdBy: String, _ build: LegacyBuild) -> ImageRecord? {
        let length = (build.image.flatMap { daemon.images[$0] }?.config.history.count ?? 0) + 1
        let matches = daemon.images.all.filter { record in
            record.parent == build.image && record.isBuilt && record.config.history.count == length
                && record.config.history.last?.createdBy == createdBy
        }
        return matches.max { $0.created < $1.created }
    }

    private func isPart(_ record: ImageRecord, of other: ImageRecord) -> Bool {
        other.config.history.starts(with: record.config.history)
            && other.layers.map(\.diffID).starts(with: record.layers.map(\.diffID))
    }

    /// A step of an image that `--cache-from` names, made an image of its own again.
    private mutating func restored(
        _ createdBy: String,
        from sources: [ImageRecord],
        _ build: LegacyBuild
    ) -> ImageRecord? {
        let parent = build.image.flatMap { daemon.images[$0] }
        let depth = parent?.config.history.count ?? 0
        for source in sources {
            guard source.config.history.count > depth, source.config.history[depth].createdBy == createdBy else {
                continue
            }
            if let parent, !isPart(parent, of: source) { continue }
            let step = source.config.history[depth]
            let count = (parent?.layers.count ?? 0) + (step.emptyLayer == true ? 0 : 1)
            var config = source.config
            if source.config.history.count > depth + 1 { config.config = build.state.runtime }
            config.created = step.created
            config.history = Array(source.config.history[...depth])
            config.rootfs = ImageConfig.RootFS(diffIDs: source.layers.prefix(count).map(\.diffID))
            var record = ImageRecord(config: config, layers: Array(source.layers.prefix(count)), parent: build.image)
            record.isBuilt = true
            daemon.images.insert(record)
            return record
        }
        return nil
    }

    /// Makes the image of a step that runs nothing, in a container that is only created.
    mutating func record(_ command: [String], files: FileTree? = nil, _ build: inout LegacyBuild) throws(BuildFailure) {
        let createdBy = command.joined(separator: " ")
        if let known = cached(createdBy, &build) {
            say(" ---> Using cache\n", &build)
            build.image = known.id
            return
        }
        var config = ContainerConfig()
        config.cmd = command
        let number = try makeContainer(config, &build)
        let id = daemon.containers[number].id.text
        say(" ---> Running in \(id.prefix(12))\n", &build)
        commit(files, createdBy: createdBy, &build)
        removeAfterStep(number, &build)
    }

    /// A container for a step, of the image so far.
    mutating func makeContainer(_ config: ContainerConfig, _ build: inout LegacyBuild) throws(BuildFailure) -> MachineID
    {
        var config = config
        if config.env == nil { config.env = build.state.runtime.env }
        config.user = build.state.runtime.user ?? ""
        config.workingDir = build.state.runtime.workingDir ?? ""
        config.entrypoint = [""]
        config.healthcheck = HealthcheckConfig()
        config.healthcheck?.test = ["NONE"]
        let base = build.image ?? emptyImage()
        config.image = base.description
        let body = CreateContainerBody(config: config, hostConfig: hostConfig(build.request))
        do throws(EngineError) {
            let response = try createContainer(CreateContainer(body: body))
            build.containers.append(response.id)
            return try daemon.containers.find(response.id)
        } catch {
            throw BuildFailure(error)
        }
    }

    private func hostConfig(_ request: BuildImage) -> HostConfig {
        var host = HostConfig()
        host.networkMode = request.networkMode
        host.memory = request.memory
        host.memorySwap = request.memorySwap
        host.cpuShares = request.cpuShares
        host.cpuPeriod = request.cpuPeriod
        host.cpuQuota = request.cpuQuota
        host.cpusetCpus = request.cpusetCpus
        host.cpusetMems = request.cpusetMems
        host.cgroupParent = request.cgroupParent
        host.shmSize = request.shmSize
        host.ulimits = request.ulimits.isEmpty ? nil : request.ulimits
        host.extraHosts = request.extraHosts.isEmpty ? nil : request.extraHosts
        host.securityOpt = request.securityOptions.isEmpty ? nil : request.securityOptions
        return host
    }

    /// What containers of `FROM scratch` stand on.
    private mutating func emptyImage() -> Digest {
        let record = ImageRecord(config: ImageConfig(), layers: [])
        daemon.images.insert(record)
        return record.id
    }

    /// Takes a step's container away, when that is wished.
    mutating func removeAfterStep(_ number: MachineID, _ build: inout LegacyBuild) {
        guard build.request.removesContainers || build.request.forceRemovesContainers else { return }
        let id = daemon.containers[number].id.text
        remove(number, volumes: true)
        build.containers.removeAll { $0 == id }
        say(" ---> Removed intermediate container \(id.prefix(12))\n", &build)
    }

    /// Makes an image of what a step left: a layer if files changed, and the configuration so far.
    mutating func commit(
        _ tree: FileTree?,
        createdBy: String,
        keepsEmptyLayer: Bool = false,
        _ build: inout LegacyBuild
    ) {
        let parent = build.image.flatMap { daemon.images[$0] }
        var layers = parent?.layers ?? []
        var isEmpty = true
        if let layer = tree?.layer(), keepsEmptyLayer || !layer.entries.isEmpty {
            layers.append(LayerRecord(layer, above: layers.last))
            isEmpty = false
        }
        let stamp = Timestamp.text(nanoseconds: now.nanoseconds)
        var config = parent?.config ?? ImageConfig()
        config.config = build.state.runtime
        config.created = stamp
        config.author = build.state.author
        config.comment = nil
        config.dockerVersion = Self.engineVersion
        config.history.append(
            ImageConfig.History(
                created: stamp,
                createdBy: createdBy,
                author: build.state.author,
                emptyLayer: isEmpty
            )
        )
        config.rootfs = ImageConfig.RootFS(diffIDs: layers.map(\.diffID))
        var record = ImageRecord(config: config, layers: layers, parent: parent?.id)
        record.isBuilt = true
        daemon.images.insert(record)
        commons.lacksRoom = true
        build.image = record.id
    }
}

import EngineAPI
import Kernel
import OCI

extension World {
    /// Makes an image from a container's files.
    mutating func commitContainer(_ request: CommitContainer) throws(EngineError) -> IdentifierResponse {
        // Check.
        let number = try daemon.containers.find(request.container)
        let container = daemon.containers[number]
        let reference = try newReference(request.repository, request.tag)
        var runtime = ImageConfig.Runtime(request.body ?? container.config.value)
        try ConfigChange.apply(request.changes, to: &runtime)
        guard let parent = daemon.images[container.image] else {
            let hexadecimal = container.image.hexadecimal
            throw EngineError(
                .system,
                "failed to get digest sha256:\(hexadecimal): open "
                    + "/var/lib/docker/image/overlay2/imagedb/content/sha256/"
                    + "\(hexadecimal): no such file or directory"
            )
        }

        // Do.
        let pauses = request.pause && container.state.isRunning && !container.state.isPaused
        if pauses { emit("pause", of: number) }
        let root = machines[Int(number)].value.trees[0]
        let layer = root.layer()
        try requireRoom(for: layer)
        var layers = parent.layers
        var config = parent.config
        let stamp = Timestamp.text(nanoseconds: now.nanoseconds)
        let command = (container.config.value.cmd ?? []).joined(separator: " ")
        let isEmpty = layer.entries.isEmpty
        if !isEmpty { layers.append(LayerRecord(layer, above: layers.last)) }
        config.config = runtime
        config.created = stamp
        config.author = request.author.isEmpty ? nil : request.author
        config.comment = request.comment.isEmpty ? nil : request.comment
        config.dockerVersion = Self.engineVersion
        config.history.append(
            ImageConfig.History(
                created: stamp,
                createdBy: command,
                author: request.author.isEmpty ? nil : request.author,
                comment: request.comment.isEmpty ? nil : request.comment,
                emptyLayer: isEmpty
            )
        )
        config.rootfs = ImageConfig.RootFS(diffIDs: layers.map(\.diffID))
        let record = ImageRecord(config: config, layers: layers, parent: parent.id)

        // Record and report.
        daemon.images.insert(record)
        commons.lacksRoom = true
        if let reference { tag(record.id, as: reference) }
        emit(
            "commit",
            of: number,
            ["comment": request.comment, "imageID": record.id.description, "imageRef": reference?.full ?? ""]
        )
        if pauses { emit("unpause", of: number) }
        return IdentifierResponse(id: record.id.description)
    }
}

extension ImageConfig.Runtime {
    /// What of a container's configuration an image keeps.
    init(_ config: ContainerConfig) {
        self.init()
        user = config.user.isEmpty ? nil : config.user
        exposedPorts = config.exposedPorts?.mapValues { _ in ImageConfig.Nothing() }
        env = config.env
        entrypoint = config.entrypoint
        cmd = config.cmd
        volumes = config.volumes?.mapValues { _ in ImageConfig.Nothing() }
        workingDir = config.workingDir.isEmpty ? nil : config.workingDir
        labels = config.labels
        stopSignal = config.stopSignal
        onBuild = config.onBuild
        shell = config.shell
        if let own = config.healthcheck {
            var check = ImageConfig.Healthcheck()
            check.test = own.test
            check.interval = own.interval
            check.timeout = own.timeout
            check.startPeriod = own.startPeriod
            check.startInterval = own.startInterval
            check.retries = own.retries
            healthcheck = check
        }
    }
}

import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Makes the image, or hands the files to the client.
    mutating func export(_ build: inout BuildKitBuild) throws(BuildFailure) {
        guard let plan = build.plan, var stage = build.stages.first(where: { $0.index == plan.target }) else { return }
        if stage.operations.isEmpty, let base = stage.base, let below = build.stages.first(where: { $0.index == base })
        {
            stage.layers = below.layers
            for index in below.history.indices { stage.history[index].created = below.history[index].created }
        }
        guard build.request.output == "image" || build.request.output == "none" else {
            return exportFiles(stage, &build)
        }
        guard build.request.output == "image" else {
            report(.result(image: "", files: ByteString()), build)
            return
        }
        startVertex("exporting to image", &build)
        report(.status(vertex: build.vertex, text: "exporting layers", isDone: true, duration: 4 * .millisecond), build)
        let record = image(of: stage)
        daemon.images.insert(record)
        commons.lacksRoom = true
        report(.status(vertex: build.vertex, text: "writing image \(record.id)", isDone: true, duration: 0), build)
        for text in build.request.tags {
            guard let reference = try? newReference(text, "") else { continue }
            tag(record.id, as: reference)
            let isBare = (try? Reference(text))?.tag == nil
            let name = isBare ? "\(reference.domain)/\(reference.path)" : reference.full
            report(.status(vertex: build.vertex, text: "naming to \(name)", isDone: true, duration: 0), build)
        }
        endVertex(build)
        report(.result(image: record.id.description, files: ByteString()), build)
    }

    private mutating func exportFiles(_ stage: BuildKitBuild.Stage, _ build: inout BuildKitBuild) {
        let isTar = build.request.output == "tar"
        startVertex(isTar ? "exporting to client tarball" : "exporting to client directory", &build)
        let archive = LayerTar.archive(FileTree(base: topTree(stage)).wholeLayer())
        let what = isTar ? "sending tarball" : "copying files"
        let size = ProgressBar.size(Int64(archive.count))
        report(
            .status(
                vertex: build.vertex,
                text: isTar ? what : "\(what) \(size)",
                isDone: true,
                duration: 10 * .millisecond
            ),
            build
        )
        endVertex(build)
        report(.result(image: "", files: ByteString(archive)), build)
    }

    /// The image that a stage has come to. Times come from its layers, so that the same build gives the same image.
    private func image(of stage: BuildKitBuild.Stage) -> ImageRecord {
        var config = stage.config
        config.config = stage.state.runtime
        config.author = stage.state.author
        config.comment = nil
        config.dockerVersion = nil
        var history = stage.config.history
        for entry in stage.history {
            history.append(
                ImageConfig.History(
                    created: entry.created.map { Timestamp.text(nanoseconds: $0.nanoseconds) },
                    createdBy: entry.createdBy,
                    comment: "buildkit.dockerfile.v0",
                    emptyLayer: !entry.isLayer
                )
            )
        }
        Self.fillTimes(&history)
        config.history = history
        config.created = history.last?.created ?? Timestamp.text(nanoseconds: now.nanoseconds)
        config.rootfs = ImageConfig.RootFS(diffIDs: stage.layers.map(\.diffID))
        return ImageRecord(config: config, layers: stage.layers)
    }

    /// Steps without a layer get the time of the first new layer, or of the one before them.
    private static func fillTimes(_ history: inout [ImageConfig.History]) {
        var created: String?
        var isMissing = false
        for step in history {
            if let time = step.created {
                created = time
                if isMissing { break }
            } else {
                isMissing = true
            }
        }
        isMissing = false
        for index in history.indices {
            if let time = history[index].created {
                if isMissing { created = time }
            } else {
                isMissing = true
                history[index].created = created
            }
        }
    }
}

import EngineAPI
import Kernel
import OCI

extension World {
    /// Everything about an image.
    func inspectImage(_ request: InspectImage) throws(EngineError) -> ImageInspection {
        let record = try daemon.images.find(request.name, platform: request.platform)
        let names = daemon.images.names(of: record.id)
        let config = record.config.config
        var inspection = ImageInspection()
        inspection.id = record.id.description
        inspection.repoTags = names.filter { $0.digest == nil }.map(\.familiar)
        inspection.repoDigests = names.filter { $0.digest != nil }.map(\.familiar)
        inspection.parent = record.parent.map(\.description) ?? ""
        inspection.comment = record.config.history.last?.comment ?? record.config.comment ?? ""
        inspection.created = record.config.created
        inspection.dockerVersion = record.config.dockerVersion ?? ""
        inspection.author = record.config.author ?? ""
        inspection.architecture = record.config.architecture
        inspection.os = record.config.os
        inspection.size = record.size
        inspection.graphDriver = graphDriver(record)
        inspection.rootFS = EngineAPI.RootFS(type: "layers", layers: record.layers.map(\.diffID.description))
        if let tagged = record.tagged {
            inspection.metadata = ImageMetadata(lastTagTime: Timestamp.text(nanoseconds: tagged.nanoseconds))
        }
        var shown = ImageInspectionConfig()
        shown.cmd = config.cmd
        shown.entrypoint = config.entrypoint
        shown.env = config.env
        shown.exposedPorts = config.exposedPorts?.mapValues { _ in EmptyObject() }
        shown.healthcheck = config.healthcheck.map(HealthcheckConfig.init)
        shown.labels = config.labels
        shown.onBuild = config.onBuild
        shown.shell = config.shell
        shown.stopSignal = config.stopSignal
        shown.user = config.user ?? ""
        shown.volumes = config.volumes?.mapValues { _ in EmptyObject() }
        shown.workingDir = config.workingDir ?? ""
        inspection.config = shown
        return inspection
    }

    private func graphDriver(_ record: ImageRecord) -> GraphDriverData {
        let folder = "/var/lib/docker/overlay2/"
        guard let top = record.layers.last else { return GraphDriverData(data: nil, name: "overlay2") }
        var data = [
            "MergedDir": "\(folder)\(top.chainID.hexadecimal)/merged",
            "UpperDir": "\(folder)\(top.chainID.hexadecimal)/diff",
            "WorkDir": "\(folder)\(top.chainID.hexadecimal)/work",
        ]
        let lower = record.layers.dropLast().reversed().map { "\(folder)\($0.chainID.hexadecimal)/diff" }
        if !lower.isEmpty { data["LowerDir"] = lower.joined(separator: ":") }
        return GraphDriverData(data: data, name: "overlay2")
    }

    /// How an image was made, newest step first. Only what was made here has ids below the top.
    func imageHistory(_ request: ImageHistory) throws(EngineError) -> [HistoryEntry] {
        let record = try daemon.images.find(request.name, platform: request.platform)
        var entries: [HistoryEntry] = []
        var layer = 0
        for step in record.config.history {
            var size: Int64 = 0
            if step.emptyLayer != true, layer < record.layers.count {
                size = record.layers[layer].size
                layer += 1
            }
            let created = step.created.flatMap(Timestamp.nanoseconds) ?? 0
            entries.append(
                HistoryEntry(
                    comment: step.comment ?? "",
                    created: created / .second,
                    createdBy: step.createdBy ?? "",
                    id: "<missing>",
                    size: size,
                    tags: nil
                )
            )
        }
        entries.reverse()
        var current: ImageRecord? = record
        for index in entries.indices {
            guard let image = current else { break }
            entries[index].id = image.id.description
            let tags = daemon.images.names(of: image.id).filter { $0.digest == nil }.map(\.familiar)
            entries[index].tags = tags.isEmpty ? nil : tags
            current = image.parent.flatMap { daemon.images[$0] }
        }
        return entries
    }
}

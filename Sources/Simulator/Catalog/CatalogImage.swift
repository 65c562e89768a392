import EngineAPI
import Kernel
import OCI

/// An image that the simulated Hub holds, as data: layers as functions that fill a tree, and the configuration.
struct CatalogImage: Sendable {
    /// In the Hub's namespace: `library/busybox`.
    var repository: String
    var tags: [String]
    /// Seconds since the epoch.
    var created: Int64
    var layers: [CatalogLayer]
    var config: ImageConfig.Runtime
    /// Instructions, oldest first; `true` where one made the next layer.
    var history: [(instruction: String, hasLayer: Bool)]

    /// The image as the local store keeps it.
    func record() -> ImageRecord {
        let time = Timestamp.text(nanoseconds: created * .second)
        var records: [LayerRecord] = []
        var base = BaseTree.empty
        for layer in layers {
            var tree = FileTree(base: base)
            layer.fill(&tree)
            let size = tree.layer().size
            base = tree.frozen()
            records.append(
                LayerRecord(
                    diffID: Digest(hexadecimal: layer.diffID),
                    size: size,
                    tree: base,
                    above: records.last
                )
            )
        }
        let steps = history.map { step in
            ImageConfig.History(created: time, createdBy: step.instruction, emptyLayer: !step.hasLayer)
        }
        let image = ImageConfig(
            config: config,
            created: time,
            dockerVersion: "20.10.24",
            history: steps,
            diffIDs: records.map(\.diffID)
        )
        return ImageRecord(config: image, layers: records)
    }
}

/// A layer of a catalogue image.
struct CatalogLayer: Sendable {
    /// The digest of the layer's archive; a test compares it with the archive itself.
    var diffID: String
    var fill: @Sendable (inout FileTree) -> Void
}

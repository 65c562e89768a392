import EngineAPI
import Kernel
import OCI

extension World {
    /// Makes an image with one layer from an archive.
    mutating func importImage(_ call: CallID, _ request: ImportImage) throws(EngineError) {
        guard request.source == "-" else {
            throw EngineError(.notImplemented, "images cannot be imported from a URL in this simulation")
        }
        let reference = try newReference(request.repository, request.tag)
        var runtime = ImageConfig.Runtime()
        try ConfigChange.apply(request.changes, to: &runtime)
        let bytes: [UInt8]
        let changes: LayerChanges
        do throws(TarError) {
            bytes = try unpacked(request.body.bytes)
            changes = try LayerChanges(archive: bytes)
        } catch {
            throw EngineError(.system, error.message)
        }
        try requireRoom(for: changes.layer)
        let base: LayerRecord
        do throws(TarError) {
            let tree = try LayerTar.tree(changes.layer, on: .empty)
            base = LayerRecord(
                diffID: Digest(of: bytes),
                size: changes.layer.size,
                tree: tree,
                changes: changes,
                above: nil
            )
        } catch {
            throw EngineError(.system, error.message)
        }
        let stamp = Timestamp.text(nanoseconds: now.nanoseconds)
        let comment = request.message.isEmpty ? "Imported from -" : request.message
        let config = ImageConfig(
            config: runtime,
            created: stamp,
            comment: comment,
            dockerVersion: Self.engineVersion,
            history: [ImageConfig.History(created: stamp, createdBy: nil, comment: comment)],
            diffIDs: [base.diffID]
        )
        let record = ImageRecord(config: config, layers: [base])
        daemon.images.insert(record)
        commons.lacksRoom = true
        if let reference { tag(record.id, as: reference) }
        emit("image", "import", record.id.description, ["name": record.id.description])
        begin(call, [message(ProgressMessage(status: record.id.description), after: 20 * .millisecond)])
    }
}

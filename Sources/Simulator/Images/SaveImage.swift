import EngineAPI
import OCI

extension World {
    /// Images as one archive: an OCI layout with Docker's manifest beside it.
    mutating func saveImages(_ request: SaveImages) throws(EngineError) -> ByteString {
        var archive = ImageArchive()
        for name in request.names {
            let record: ImageRecord
            do throws(EngineError) {
                record = try daemon.images.find(name, platform: request.platform)
            } catch {
                // This call says the name as it was typed.
                throw error.kind == .notFound ? EngineError(.notFound, "No such image: \(name)") : error
            }
            let isByID = record.id.hexadecimal.hasPrefix(name) || record.id.description == name
            let reference = isByID ? nil : (try? Reference(name))
            let tags: [Reference]
            if let reference, reference.isNameOnly {
                tags = daemon.images.references.filter {
                    $0.reference.name == reference.name && $0.reference.digest == nil && $0.image == record.id
                }
                .map(\.reference)
            } else {
                tags = reference.map { [$0] }?.filter { $0.digest == nil } ?? []
            }
            archive.add(record, tags)
            emit("image", "save", record.id.description, ["name": record.id.description])
        }
        return ByteString(archive.finish())
    }
}

import EngineAPI
import Kernel

/// A volume of the engine.
struct VolumeRecord: Codable, Sendable {
    let name: String
    var created: Instant
    var labels: [String: String]?
    var options: [String: String]?
    /// The number of its tree among those that machines share.
    var tree: Int
    /// Whether the daemon made up its name.
    var isAnonymous: Bool
}

/// All volumes, in the order in which they were made.
struct VolumeTable: Codable, Sendable {
    private(set) var records: [VolumeRecord] = []

    subscript(name: String) -> VolumeRecord? { records.first { $0.name == name } }

    mutating func append(_ record: VolumeRecord) { records.append(record) }
    mutating func remove(_ name: String) { records.removeAll { $0.name == name } }

    /// The volume of a name. Throws in the daemon's words.
    func find(_ name: String) throws(EngineError) -> VolumeRecord {
        guard let record = self[name] else { throw EngineError(.notFound, "get \(name): no such volume") }
        return record
    }
}

extension VolumeRecord {
    /// The size of a volume that is a tmpfs (`--opt type=tmpfs`), 0 without a limit; nil for one in files.
    var temporarySize: Int64? {
        guard options?["type"] == "tmpfs" else { return nil }
        let size = (options?["o"] ?? "").split(separator: ",").first { $0.hasPrefix("size=") }
        return size.flatMap { MountSpecification.size(String($0.dropFirst(5))) } ?? 0
    }

    /// The folder of the host that a volume stands for (`--opt type=none --opt o=bind --opt device=…`).
    var boundFolder: String? {
        guard let options, let device = options["device"], options["type"] ?? "none" != "tmpfs" else { return nil }
        return (options["o"] ?? "").split(separator: ",").contains { $0 == "bind" || $0 == "rbind" } ? device : nil
    }
}

extension Volume {
    /// Where a volume's files are on the host.
    static func mountpoint(_ name: String) -> String { "/var/lib/docker/volumes/\(name)/_data" }
}

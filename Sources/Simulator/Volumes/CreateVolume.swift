import EngineAPI
import Kernel

extension World {
    /// Makes a volume, or returns the one that has the name.
    mutating func createVolume(_ request: CreateVolume) throws(EngineError) -> Volume {
        let body = request.body
        let driver = body.driver ?? ""
        guard ["", "local"].contains(driver) else {
            throw EngineError(
                .notFound,
                "create \(body.name ?? ""): error looking up volume plugin \(driver): plugin \"\(driver)\" not found"
            )
        }
        for option in (body.driverOpts ?? [:]).keys.sorted() where !["type", "device", "o", "size"].contains(option) {
            throw EngineError(
                .invalidParameter,
                "create \(body.name ?? ""): invalid option: \"\(option)\""
            )
        }
        let name = body.name ?? ""
        if !name.isEmpty, let present = daemon.volumes[name] { return volume(present) }
        let record = try makeVolume(name, labels: body.labels, options: body.driverOpts)
        return volume(record)
    }

    /// Makes a volume; with an empty name an anonymous one.
    mutating func makeVolume(
        _ name: String,
        labels: [String: String]?,
        options: [String: String]? = nil
    ) throws(EngineError) -> VolumeRecord {
        if !name.isEmpty { try Self.check(volumeName: name) }
        var labels = labels
        if name.isEmpty {
            labels = labels ?? [:]
            labels?["com.docker.volume.anonymous"] = ""
        }
        let tree = addSharedTree(FileTree())
        let record = VolumeRecord(
            name: name.isEmpty ? random.hexadecimal(64) : name,
            created: now,
            labels: labels,
            options: options,
            tree: tree,
            isAnonymous: name.isEmpty
        )
        daemon.volumes.append(record)
        emit("volume", "create", record.name, ["driver": "local"])
        return record
    }

    /// Refuses a name that the local driver does not allow.
    static func check(volumeName name: String) throws(EngineError) {
        guard NameGenerator.isValid(name) else {
            if name.utf8.count == 1, NameGenerator.isValid(name + "a") {
                throw EngineError(
                    .invalidParameter,
                    "create \(name): volume name is too short, names should be at least two alphanumeric characters"
                )
            }
            throw EngineError(
                .invalidParameter,
                "create \(name): \"\(name)\" includes invalid characters for a local volume name, only "
                    + "\"[a-zA-Z0-9][a-zA-Z0-9_.-]\" are allowed. If you intended to pass a host directory, use "
                    + "absolute path"
            )
        }
    }

    /// Enters a tree among those that machines share; its number.
    mutating func addSharedTree(_ tree: FileTree) -> Int {
        if let free = commons.trees.indices.first(where: { $0 > 0 && commons.trees[$0] == nil }) {
            commons.trees[free] = tree
            return free
        }
        commons.trees.append(tree)
        return commons.trees.count - 1
    }

    /// A volume as the API shows it.
    func volume(_ record: VolumeRecord) -> Volume {
        var volume = Volume()
        volume.createdAt = Timestamp.text(nanoseconds: record.created.nanoseconds, fraction: .none)
        volume.driver = "local"
        volume.labels = record.labels
        volume.mountpoint = Volume.mountpoint(record.name)
        volume.name = record.name
        volume.options = record.options
        volume.scope = "local"
        return volume
    }
}

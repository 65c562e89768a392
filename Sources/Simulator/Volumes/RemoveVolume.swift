import EngineAPI
import Kernel

extension World {
    /// Removes a volume that no container has.
    mutating func removeVolume(_ request: RemoveVolume) throws(EngineError) -> EmptyResponse {
        guard let record = daemon.volumes[request.name] else {
            if request.force { return EmptyResponse() }
            throw EngineError(.notFound, "get \(request.name): no such volume")
        }
        let users = users(of: record.name)
        guard users.isEmpty else {
            let ids = users.map { daemon.containers[$0].id.text }.joined(separator: ", ")
            throw EngineError(.conflict, "remove \(record.name): volume is in use - [\(ids)]")
        }
        drop(record)
        return EmptyResponse()
    }

    private mutating func drop(_ record: VolumeRecord) {
        daemon.volumes.remove(record.name)
        dropSharedTree(record.tree)
        emit("volume", "destroy", record.name, ["driver": "local"])
    }

    /// Removes the anonymous volumes of a container that is gone.
    mutating func removeAnonymousVolumes(of container: Container) {
        for mount in container.mounts where mount.type == "volume" {
            guard let record = daemon.volumes[mount.volume], record.isAnonymous, users(of: record.name).isEmpty else {
                continue
            }
            drop(record)
        }
    }

    /// Removes unused volumes: the anonymous ones, with `all` the named ones too.
    mutating func pruneVolumes(_ request: PruneVolumes) throws(EngineError) -> PruneVolumesResponse {
        let filter = try PruneFilter(request.filters, now: now, allowing: ["all", "label", "label!"])
        let all = request.filters["all"].contains { $0 == "true" || $0 == "1" }
        var deleted: [String] = []
        var reclaimed: Int64 = 0
        for record in daemon.volumes.records where all || record.isAnonymous {
            guard users(of: record.name).isEmpty, filter.matches(labels: record.labels ?? [:], created: nil) else {
                continue
            }
            reclaimed += commons.trees[record.tree]?.allocated ?? 0
            deleted.append(record.name)
            drop(record)
        }
        emit("volume", "prune", "", ["reclaimed": String(reclaimed)])
        return PruneVolumesResponse(volumesDeleted: deleted.isEmpty ? nil : deleted, spaceReclaimed: reclaimed)
    }
}

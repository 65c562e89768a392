import Dockerfile
import EngineAPI
import Kernel
import OCI
import OrderedCollections

/// What BuildKit keeps of its steps, whether or not an image uses them.
struct BuildCache: Codable, Sendable {
    private(set) var records: [Record] = []
    /// What the mounts of type `cache` hold, by id.
    var mounts: OrderedDictionary<String, SharedBase> = [:]

    /// The result of a step.
    struct Record: Codable, Sendable {
        var id: String
        var key: CacheKey
        var parent: String?
        var description: String
        var layer: LayerRecord
        var created: Instant
        var lastUsed: Instant
        var uses = 1
        /// What the key was made of.
        var basis: CacheBasis
    }

    /// The result that is kept under a key, which counts as a use.
    mutating func use(_ key: CacheKey, now: Instant) -> Record? {
        guard let index = records.firstIndex(where: { $0.key == key }) else { return nil }
        records[index].lastUsed = now
        records[index].uses += 1
        return records[index]
    }

    /// Keeps a result; an earlier one under the same key gives way.
    mutating func insert(_ record: Record) {
        records.removeAll { $0.key == record.key }
        records.append(record)
    }

    /// Whether a layer is the result of a step that is kept, so that it outlives its images.
    func holds(_ chainID: Digest) -> Bool { records.contains { $0.layer.chainID == chainID } }

    /// Forgets what `condition` holds for.
    mutating func remove(where condition: (Record) -> Bool) { records.removeAll(where: condition) }

    /// Whether an image stands on the result.
    static func isInUse(_ record: Record, _ images: ImageStore) -> Bool {
        images.layer(record.layer.chainID) != nil
    }

    /// The records as clients see them.
    func shown(_ images: ImageStore) -> [BuildCacheRecord] {
        records.map { record in
            var shown = BuildCacheRecord()
            shown.identifier = record.id
            shown.parents = record.parent.map { [$0] }
            shown.type = "regular"
            shown.description = record.description
            shown.shared = Self.isInUse(record, images)
            shown.size = record.layer.size
            shown.createdAt = Timestamp.text(nanoseconds: record.created.nanoseconds)
            shown.lastUsedAt = Timestamp.text(nanoseconds: record.lastUsed.nanoseconds)
            shown.usageCount = record.uses
            return shown
        }
    }
}

extension World {
    /// Forgets results of build steps; without `all` only those that no image uses.
    mutating func pruneBuildCache(_ request: PruneBuildCache) throws(EngineError) -> PruneBuildCacheResponse {
        var until: Instant?
        for key in request.filters.keys
        where !["until", "id", "parent", "type", "description", "inuse", "shared", "private"].contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        if let text = request.filters["until"].first {
            guard let instant = PruneFilter.instant(text, now: now) else {
                throw EngineError(.invalidParameter, "failed to parse value as time or duration: \"\(text)\"")
            }
            until = instant
        }
        let images = daemon.images
        var kept = daemon.buildCache.records.reduce(Int64(0)) { $0 + $1.layer.size }
        var deleted: [String] = []
        var bytes: Int64 = 0
        for record in daemon.buildCache.records.sorted(by: { $0.lastUsed < $1.lastUsed }) {
            let isShared = BuildCache.isInUse(record, images)
            guard request.all || !isShared else { continue }
            if let until, record.lastUsed > until { continue }
            if !request.filters["id"].isEmpty, !request.filters["id"].contains(record.id) { continue }
            if request.keepStorage > 0, kept <= request.keepStorage { break }
            deleted.append(record.id)
            kept -= record.layer.size
            if !isShared { bytes += record.layer.size }
        }
        let gone = Set(deleted)
        daemon.buildCache.remove { gone.contains($0.id) }
        if !deleted.isEmpty { emit("builder", "prune", "", ["reclaimed": String(bytes)]) }
        return PruneBuildCacheResponse(cachesDeleted: deleted.isEmpty ? nil : deleted, spaceReclaimed: bytes)
    }
}

import EngineAPI
import Kernel

extension World {
    /// What takes space.
    func diskUsage(_ request: DiskUsage) throws(EngineError) -> DiskUsageResponse {
        let types = request.type
        for type in types where !["container", "image", "volume", "build-cache"].contains(type) {
            throw EngineError(.invalidParameter, "unknown object type: \(type)")
        }
        func wants(_ type: String) -> Bool { types.isEmpty || types.contains(type) }
        var usage = DiskUsageResponse()
        if wants("image") {
            usage.layersSize = daemon.images.layersSize
            usage.images = daemon.images.all.map { record in
                var summary = imageSummary(record)
                summary.containers = daemon.containers.numbers.count { daemon.containers[$0].image == record.id }
                summary.sharedSize = daemon.images.sharedSize(of: record)
                return summary
            }
        }
        if wants("container") {
            var shared = SummaryContext(self)
            usage.containers = daemon.containers.numbers.reversed().map { summary($0, size: true, &shared) }
        }
        if wants("volume") {
            usage.volumes = daemon.volumes.records.map { record in
                var shown = volume(record)
                shown.usageData = VolumeUsage(
                    refCount: Int64(users(of: record.name).count),
                    size: commons.trees[record.tree]?.allocated ?? 0
                )
                return shown
            }
        }
        if wants("build-cache") { usage.buildCache = daemon.buildCache.shown(daemon.images) }
        return usage
    }
}

import EngineAPI
import Kernel

extension World {
    /// Removes all containers that do not run.
    mutating func pruneContainers(_ request: PruneContainers) throws(EngineError) -> PruneContainersResponse {
        let filter = try PruneFilter(request.filters, now: now, allowing: ["until", "label", "label!"])
        var deleted: [String] = []
        var reclaimed: Int64 = 0
        for number in daemon.containers.numbers where !daemon.containers[number].state.isRunning {
            let container = daemon.containers[number]
            guard filter.matches(labels: container.config.value.labels ?? [:], created: container.created) else {
                continue
            }
            reclaimed += writtenSize(number)
            deleted.append(container.id.text)
            remove(number, volumes: false)
        }
        emit("container", "prune", "", ["reclaimed": String(reclaimed)])
        return PruneContainersResponse(
            containersDeleted: deleted.isEmpty ? nil : deleted,
            spaceReclaimed: reclaimed
        )
    }
}

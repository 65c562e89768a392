import EngineAPI
import Kernel

extension World {
    /// Removes a network that no running container is on.
    mutating func removeNetwork(_ request: RemoveNetwork) throws(EngineError) -> EmptyResponse {
        let record = try daemon.networks.find(request.id)
        if record.isPredefined {
            throw EngineError(
                .forbidden,
                "\(record.name) is a pre-defined network and cannot be removed"
            )
        }
        var active: [String] = []
        for number in daemon.containers.numbers where daemon.containers[number].state.isRunning {
            for endpoint in daemon.containers[number].endpoints where endpoint.network == record.number {
                guard let id = endpoint.id else { continue }
                active.append("name:\"\(daemon.containers[number].name)\" id:\"\(id.short)\"")
            }
        }
        guard active.isEmpty else {
            throw EngineError(
                .forbidden,
                "error while removing network: network \(record.name) has active endpoints "
                    + "(\(active.joined(separator: ", ")))"
            )
        }
        daemon.networks.remove(record.number)
        emit("network", "destroy", record.id.text, ["name": record.name, "type": record.driver])
        return EmptyResponse()
    }

    /// Removes all networks that no container is on.
    mutating func pruneNetworks(_ request: PruneNetworks) throws(EngineError) -> PruneNetworksResponse {
        let filter = try PruneFilter(request.filters, now: now, allowing: ["until", "label", "label!"])
        var deleted: [String] = []
        for record in daemon.networks.records where !record.isPredefined {
            let isJoined = daemon.containers.numbers.contains { number in
                daemon.containers[number].state.isRunning
                    && daemon.containers[number].endpoints.contains { $0.network == record.number }
            }
            guard !isJoined, filter.matches(labels: record.labels, created: record.created) else { continue }
            daemon.networks.remove(record.number)
            emit("network", "destroy", record.id.text, ["name": record.name, "type": record.driver])
            deleted.append(record.name)
        }
        emit("network", "prune", "", ["reclaimed": "0"])
        return PruneNetworksResponse(networksDeleted: deleted.isEmpty ? nil : deleted)
    }
}

import EngineAPI
import Kernel

extension World {
    /// Everything about a volume.
    func inspectVolume(_ request: InspectVolume) throws(EngineError) -> Volume {
        volume(try daemon.volumes.find(request.name))
    }

    /// Volumes by name.
    func listVolumes(_ request: ListVolumes) throws(EngineError) -> ListVolumesResponse {
        let filters = request.filters
        let keys: Set<String> = ["dangling", "driver", "label", "name"]
        for key in filters.keys where !keys.contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        for text in filters["dangling"] where !["true", "false", "1", "0"].contains(text) {
            throw EngineError(.invalidParameter, "invalid filter 'dangling=[\(text)]'")
        }
        let found = daemon.volumes.records.filter { record in
            func isAny(_ key: String, _ test: (String) -> Bool) -> Bool {
                !filters.contains(key) || filters[key].contains(where: test)
            }
            return isAny("driver") { $0 == "local" }
                && isAny("name") { NamePattern($0).matches(record.name) }
                && isAny("dangling") { ($0 == "true" || $0 == "1") == users(of: record.name).isEmpty }
                && filters["label"].allSatisfy { LabelCondition($0).matches(record.labels ?? [:]) }
        }
        return ListVolumesResponse(volumes: found.sorted { $0.name < $1.name }.map(volume))
    }

    /// The containers that have a volume among their mounts.
    func users(of name: String) -> [MachineID] {
        daemon.containers.numbers.filter { number in
            daemon.containers[number].mounts.contains { $0.volume == name }
        }
    }
}

import EngineAPI
import Kernel

extension World {
    /// Networks by name.
    func listNetworks(_ request: ListNetworks) throws(EngineError) -> [NetworkInspection] {
        let filters = request.filters
        let keys: Set<String> = ["dangling", "driver", "id", "label", "name", "scope", "type"]
        for key in filters.keys where !keys.contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        for text in filters["type"] where !["builtin", "custom"].contains(text) {
            throw EngineError(.invalidParameter, "invalid filter: 'type'='\(text)'")
        }
        for text in filters["dangling"] where !["true", "false", "1", "0"].contains(text) {
            throw EngineError(.invalidParameter, "invalid filter 'dangling=[\(text)]'")
        }
        let found = daemon.networks.records.filter { record in
            func isAny(_ key: String, _ test: (String) -> Bool) -> Bool {
                !filters.contains(key) || filters[key].contains(where: test)
            }
            return isAny("driver") { $0 == record.driver }
                && isAny("id") { record.id.text.hasPrefix($0) }
                && isAny("name") { NamePattern($0).matches(record.name) }
                && isAny("scope") { $0 == record.scope }
                && isAny("type") { ($0 == "builtin") == record.isPredefined }
                && isAny("dangling") { ($0 == "true" || $0 == "1") == (!isUsed(record) && !record.isPredefined) }
                && filters["label"].allSatisfy { LabelCondition($0).matches(record.labels) }
        }
        return found.map(inspection)
    }

    /// Whether a container has an endpoint on a network and runs.
    func isUsed(_ record: NetworkRecord) -> Bool {
        daemon.containers.numbers.contains { number in
            daemon.containers[number].state.isRunning
                && daemon.containers[number].endpoints.contains { $0.network == record.number && $0.id != nil }
        }
    }
}

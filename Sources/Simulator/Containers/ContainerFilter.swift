import EngineAPI
import Kernel
import OCI

/// The conditions of a container list: values of one key are alternatives, except labels; keys must all hold.
struct ContainerFilter {
    private let filters: Filters
    private var exitCodes: [Int32] = []
    private var before: MachineID?
    private var since: MachineID?
    private var ancestors: [Digest] = []
    private var names: [NamePattern] = []
    private var ports: [(key: String, port: PortSpecification?, range: PortRange?)] = []

    private static let keys: Set<String> = [
        "ancestor", "before", "exited", "expose", "health", "id", "is-task", "isolation", "label", "name", "network",
        "publish", "since", "status", "volume",
    ]
    private static let states = ["created", "running", "paused", "restarting", "removing", "exited", "dead"]

    init(_ filters: Filters, in world: World) throws(EngineError) {
        self.filters = filters
        for key in filters.keys where !Self.keys.contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        for text in filters["exited"] {
            guard let code = Int32(text) else {
                throw EngineError(
                    .invalidParameter,
                    "invalid filter 'exited=\(text)': strconv.Atoi: parsing \(GoText.quoted(text)): invalid syntax"
                )
            }
            exitCodes.append(code)
        }
        for text in filters["status"] where !Self.states.contains(text) {
            throw EngineError(
                .invalidParameter,
                "invalid filter 'status=\(text)': invalid value for state (\(text)): must be one of "
                    + Self.states.joined(separator: ", ")
            )
        }
        let healths = ["none", "starting", "healthy", "unhealthy"]
        for text in filters["health"] where !healths.contains(text) {
            throw EngineError(
                .invalidParameter,
                "invalid filter 'health=\(text)': invalid value for health (\(text)): must be one of "
                    + healths.joined(separator: ", ")
            )
        }
        for text in filters["is-task"] where !["true", "false", "1", "0"].contains(text) {
            throw EngineError(.invalidParameter, "invalid filter 'is-task=[\(text)]'")
        }
        if let text = filters["before"].first { before = try world.daemon.containers.find(text) }
        if let text = filters["since"].first { since = try world.daemon.containers.find(text) }
        for text in filters["ancestor"] {
            if let image = try? world.daemon.images.find(text) {
                ancestors += world.daemon.images.descendants(of: image.id)
            }
        }
        names = filters["name"].map(NamePattern.init)
        for key in ["publish", "expose"] {
            for text in filters[key] {
                let bare = text.split(separator: "/")
                let range = bare.first.flatMap { PortRange(String($0)) }
                let kind = bare.count > 1 ? String(bare[1]) : "tcp"
                guard range != nil else {
                    throw EngineError(
                        .invalidParameter,
                        "invalid filter '\(key)=\(text)'"
                    )
                }
                ports.append((key, PortSpecification("1/\(kind)"), range))
            }
        }
    }

    /// Whether the list shows also what does not run.
    var impliesAll: Bool {
        filters.contains("status") || filters.contains("exited") || before != nil || since != nil
    }

    func matches(_ number: MachineID, in world: World) -> Bool {
        let container = world.daemon.containers[number]
        if let before, number >= before { return false }
        if let since, number <= since { return false }
        if filters.contains("status"), !filters["status"].contains(container.state.status) { return false }
        if !exitCodes.isEmpty {
            guard exitCodes.contains(container.state.exitCode), !container.state.isRunning,
                container.state.started != nil
            else { return false }
        }
        if filters.contains("ancestor"), !ancestors.contains(container.image) { return false }
        if !names.isEmpty, !names.contains(where: { $0.matches(container.name) }) { return false }
        if filters.contains("id"), !filters["id"].contains(where: { container.id.text.hasPrefix($0) }) { return false }
        if filters.contains("is-task"), filters["is-task"].contains(where: { $0 == "true" || $0 == "1" }) {
            return false
        }
        if filters.contains("health") {
            let health = container.health.first?.status.rawValue ?? "none"
            guard filters["health"].contains(health) else { return false }
        }
        return matchesLabels(container) && matchesNetwork(container, world) && matchesVolume(container)
            && matchesPorts(container)
    }

    private func matchesLabels(_ container: Container) -> Bool {
        let labels = container.config.value.labels ?? [:]
        return filters["label"].allSatisfy { LabelCondition($0).matches(labels) }
    }

    private func matchesNetwork(_ container: Container, _ world: World) -> Bool {
        guard filters.contains("network") else { return true }
        return filters["network"].contains { wanted in
            container.endpoints.contains { endpoint in
                guard let network = endpoint.network.flatMap({ world.daemon.networks[$0] }) else {
                    return endpoint.name == wanted
                }
                return network.name == wanted || network.id.text.hasPrefix(wanted)
            }
        }
    }

    private func matchesVolume(_ container: Container) -> Bool {
        guard filters.contains("volume") else { return true }
        return filters["volume"].contains { wanted in
            container.mounts.contains { $0.volume == wanted || $0.destination == wanted || $0.source == wanted }
        }
    }

    private func matchesPorts(_ container: Container) -> Bool {
        for key in ["publish", "expose"] where filters.contains(key) {
            let wanted = ports.filter { $0.key == key }
            let isMatch = wanted.contains { condition in
                guard let range = condition.range else { return false }
                let kind = condition.port?.kind ?? "tcp"
                if key == "publish" {
                    return container.ports.contains {
                        $0.kind == kind && (range.first...range.last).contains($0.hostPort)
                    }
                }
                return (container.config.value.exposedPorts ?? [:]).keys.contains { text in
                    guard let port = PortSpecification(text) else { return false }
                    return port.kind == kind && (range.first...range.last).contains(port.port)
                }
            }
            if !isMatch { return false }
        }
        return true
    }
}

/// `name` or `name=value`, as label filters have it.
struct LabelCondition {
    private let key: String
    private let value: String?

    init(_ text: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        key = parts[0]
        value = parts.count == 2 ? parts[1] : nil
    }

    func matches(_ labels: [String: String]) -> Bool {
        guard let own = labels[key] else { return false }
        return value == nil || own == value
    }
}

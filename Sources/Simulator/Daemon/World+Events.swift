import EngineAPI
import Kernel

extension World {
    /// Notes an event and tells those who read them.
    mutating func emit(_ type: String, _ action: String, _ actor: String, _ attributes: [String: String]) {
        let event = EventLog.Event(time: now, type: type, action: action, actor: actor, attributes: attributes)
        daemon.events.append(event)
        for reader in daemon.eventReaders where EventFilter(reader.filters).matches(event) {
            outputs.append(.chunk(reader.call, .element(event.message)))
        }
    }

    /// Notes an event of a container, with its labels, image and name.
    mutating func emit(_ action: String, of number: MachineID, _ further: [String: String] = [:]) {
        guard daemon.containers.contains(number) else { return }
        let container = daemon.containers[number]
        var attributes = container.config.value.labels ?? [:]
        attributes["image"] = container.config.value.image
        attributes["name"] = container.name
        for (key, value) in further { attributes[key] = value }
        emit("container", action, container.id.text, attributes)
    }

    /// Opens a stream of events: those since a moment, then what comes.
    mutating func events(_ call: CallID, _ request: Events) throws(EngineError) {
        let filter = try EventFilter(checking: request.filters)
        let since = try requestTime(request.since, name: "since")
        let until = try requestTime(request.until, name: "until")
        if let since, let until, since > until {
            throw EngineError(
                .invalidParameter,
                "`since` time (\(request.since)) cannot be after `until` time (\(request.until))"
            )
        }
        outputs.append(.opened(call))
        if let since {
            for event in daemon.events.between(since, min(until ?? .never, now)) where filter.matches(event) {
                outputs.append(.chunk(call, .element(event.message)))
            }
        }
        if let until, until <= now {
            outputs.append(.end(call, nil))
            return
        }
        daemon.calls[call] = .events
        daemon.eventReaders.append(EventReader(call: call, filters: request.filters, until: until))
        if let until {
            let task = addTask(.endOfEvents(call))
            schedule.plan(timer: task, at: until)
        }
    }

    /// An instant of a request: `seconds[.nanoseconds]`; nil when empty or zero.
    func requestTime(_ text: String, name: String) throws(EngineError) -> Instant? {
        if text.isEmpty || text == "0" { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let seconds = Int64(parts[0]) else {
            throw EngineError(
                .invalidParameter,
                "invalid value for \"\(name)\": strconv.ParseInt: parsing \"\(parts[0])\": invalid syntax"
            )
        }
        var fraction = parts.count > 1 ? String(parts[1].prefix(9)) : ""
        while fraction.count < 9 { fraction += "0" }
        // Later than any World reaches is as good as never.
        let bounded = max(-9_000_000_000, min(9_000_000_000, seconds))
        return Instant(nanoseconds: bounded * .second + (Int64(fraction) ?? 0))
    }
}

/// Which events a client wants.
struct EventFilter {
    private let filters: Filters
    private static let keys: Set<String> = [
        "config", "container", "daemon", "event", "image", "label", "network", "node", "plugin", "scope", "secret",
        "service", "type", "volume",
    ]

    init(_ filters: Filters) { self.filters = filters }

    init(checking filters: Filters) throws(EngineError) {
        for key in filters.keys where !Self.keys.contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        self.filters = filters
    }

    func matches(_ event: EventLog.Event) -> Bool {
        matchesAction(event.action) && isAnyOf("type", [event.type])
            && isAnyOf("scope", ["local"]) && matchesLabels(event.attributes)
            && matchesActor("container", event) && matchesActor("volume", event) && matchesActor("network", event)
            && matchesActor("daemon", event) && matchesActor("plugin", event) && matchesImage(event)
    }

    private func isAnyOf(_ key: String, _ candidates: [String]) -> Bool {
        !filters.contains(key) || filters[key].contains(where: candidates.contains)
    }

    private func matchesAction(_ action: String) -> Bool {
        guard filters.contains("event") else { return true }
        return filters["event"].contains { action == $0 || action.hasPrefix($0 + ":") }
    }

    private func matchesLabels(_ attributes: [String: String]) -> Bool {
        filters["label"].allSatisfy { label in
            let parts = label.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let value = attributes[parts[0]] else { return false }
            return parts.count == 1 || parts[1] == value
        }
    }

    private func matchesActor(_ type: String, _ event: EventLog.Event) -> Bool {
        guard filters.contains(type) else { return true }
        guard event.type == type else { return false }
        let name = event.attributes["name"] ?? ""
        return filters[type].contains { wanted in
            wanted == event.actor || wanted == name || (!wanted.isEmpty && event.actor.hasPrefix(wanted))
        }
    }

    private func matchesImage(_ event: EventLog.Event) -> Bool {
        guard filters.contains("image") else { return true }
        let names = [event.actor, event.attributes["name"] ?? "", event.attributes["image"] ?? ""]
        return filters["image"].contains { wanted in
            names.contains { $0 == wanted || $0.split(separator: ":").first.map(String.init) == wanted }
        }
    }
}

import EngineAPI
import Kernel

/// What happened lately, for `docker events`: like Docker's, the log keeps the last 256 events.
struct EventLog: Codable, Sendable {
    private var events: [Event] = []

    /// How many are kept.
    static let limit = 256

    /// One event as it is kept.
    struct Event: Codable, Sendable {
        var time: Instant
        var type: String
        var action: String
        var actor: String
        var attributes: [String: String]

        /// The event as the API shows it.
        var message: EventMessage {
            var message = EventMessage(
                type: type,
                action: action,
                actor: EventActor(identifier: actor, attributes: attributes),
                scope: "local",
                time: time.seconds,
                timeNano: time.nanoseconds
            )
            // Below API 1.52 containers and images repeat this at the top.
            if type == "container" || type == "image" {
                message.status = action
                message.id = actor
                if type == "container" { message.from = attributes["image"] }
            }
            return message
        }
    }

    /// The kept events of a span of time, oldest first.
    func between(_ since: Instant, _ until: Instant) -> [Event] {
        events.suffix(Self.limit).filter { $0.time >= since && $0.time <= until }
    }

    mutating func append(_ event: Event) {
        events.append(event)
        if events.count >= Self.limit * 2 { events.removeFirst(events.count - Self.limit) }
    }
}

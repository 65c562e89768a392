import EngineAPI
import Kernel

/// The conditions of the prune verbs.
struct PruneFilter {
    private let filters: Filters
    private var until: Instant?

    init(_ filters: Filters, now: Instant, allowing keys: Set<String>) throws(EngineError) {
        self.filters = filters
        for key in filters.keys where !keys.contains(key) {
            throw EngineError(.invalidParameter, "invalid filter '\(key)'")
        }
        let limits = filters["until"]
        guard limits.count <= 1 else { throw EngineError(.invalidParameter, "more than one until filter specified") }
        if let text = limits.first {
            guard let instant = Self.instant(text, now: now) else {
                throw EngineError(
                    .invalidParameter,
                    "failed to parse value as time or duration: \"\(text)\""
                )
            }
            until = instant
        }
    }

    /// `10m`, seconds since the epoch, or RFC 3339.
    static func instant(_ text: String, now: Instant) -> Instant? {
        if let duration = GoDuration.nanoseconds(text) { return Instant(nanoseconds: now.nanoseconds &- duration) }
        if let seconds = Double(text), abs(seconds) < 9e9 { return Instant(nanoseconds: Int64(seconds * 1e9)) }
        let forms = [text, text + "Z", text + ":00Z", text + "T00:00:00Z"]
        return forms.lazy.compactMap(Timestamp.nanoseconds).first.map(Instant.init)
    }

    func matches(labels: [String: String], created: Instant?) -> Bool {
        if let until, let created, created >= until { return false }
        guard filters["label"].allSatisfy({ LabelCondition($0).matches(labels) }) else { return false }
        return !filters["label!"].contains { LabelCondition($0).matches(labels) }
    }
}

/// Durations as Go writes them: `1h30m`, `500ms`.
enum GoDuration {
    private static let units: [(String, Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3_600e9),
    ]

    static func nanoseconds(_ text: String) -> Int64? {
        var rest = Substring(text)
        let isNegative = rest.hasPrefix("-")
        rest = rest.drop { $0 == "-" || $0 == "+" }
        guard !rest.isEmpty else { return nil }
        if rest == "0" { return 0 }
        var total = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isNumber || $0 == "." }
            guard let value = Double(number) else { return nil }
            rest = rest.dropFirst(number.count)
            let name = rest.prefix { !$0.isNumber && $0 != "." }
            guard let unit = units.first(where: { $0.0 == name })?.1 else { return nil }
            rest = rest.dropFirst(name.count)
            total += value * unit
        }
        guard total < 9.2e18 else { return nil }
        return Int64(isNegative ? -total : total)
    }
}

import EngineAPI
import Kernel

/// Dates of HTTP (RFC 9110): `Thu, 26 Nov 2026 00:15:56 GMT`.
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ instant: Instant) -> String {
        let seconds = instant.nanoseconds / 1_000_000_000
        // `2026-11-26T00:15:56Z`
        let stamp = Timestamp.text(nanoseconds: seconds * 1_000_000_000, fraction: .none)
        let parts = stamp.dropLast().split { $0 == "-" || $0 == "T" }
        guard parts.count == 4, let month = Int(parts[1]), months.indices.contains(month - 1) else { return stamp }
        let day = days[Int(seconds / 86_400 % 7)]
        return "\(day), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
    }
}

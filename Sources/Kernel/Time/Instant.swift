/// A point of virtual time: nanoseconds since 1970-01-01 00:00 UTC.
public struct Instant: Hashable, Comparable, Codable, Sendable {
    /// Since the epoch.
    public var nanoseconds: Int64

    /// Names every field.
    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Later than every instant a World can reach.
    public static let never = Instant(nanoseconds: .max)

    /// Whole seconds since the epoch, as `date +%s` prints.
    public var seconds: Int64 { nanoseconds / 1_000_000_000 }

    /// Whether the left one comes first.
    public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

    /// Later by a length, at most `never`.
    public static func + (a: Instant, b: Nanoseconds) -> Instant {
        let (sum, overflow) = a.nanoseconds.addingReportingOverflow(b)
        return overflow ? .never : Instant(nanoseconds: sum)
    }

    /// The length between two instants.
    public static func - (a: Instant, b: Instant) -> Nanoseconds { a.nanoseconds &- b.nanoseconds }
}

/// A length of virtual time.
public typealias Nanoseconds = Int64

extension Nanoseconds {
    /// 1,000 nanoseconds.
    public static let microsecond: Nanoseconds = 1_000
    /// 1,000,000 nanoseconds.
    public static let millisecond: Nanoseconds = 1_000_000
    /// 1,000,000,000 nanoseconds.
    public static let second: Nanoseconds = 1_000_000_000
}

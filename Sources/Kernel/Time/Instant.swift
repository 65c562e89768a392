/// A point of virtual time: nanoseconds since 1970-01-01 00:00 UTC.
public struct Instant: Hashable, Comparable, Codable, Sendable {
    public var nanoseconds: Int64

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Later than every instant a World can reach.
    public static let never = Instant(nanoseconds: .max)

    /// Whole seconds since the epoch, as `date +%s` prints.
    public var seconds: Int64 { nanoseconds / 1_000_000_000 }

    public static func < (a: Instant, b: Instant) -> Bool { a.nanoseconds < b.nanoseconds }

    public static func + (a: Instant, b: Nanoseconds) -> Instant {
        let (sum, overflow) = a.nanoseconds.addingReportingOverflow(b)
        return overflow ? .never : Instant(nanoseconds: sum)
    }

    public static func - (a: Instant, b: Instant) -> Nanoseconds { a.nanoseconds &- b.nanoseconds }
}

/// A length of virtual time.
public typealias Nanoseconds = Int64

extension Nanoseconds {
    public static let microsecond: Nanoseconds = 1_000
    public static let millisecond: Nanoseconds = 1_000_000
    public static let second: Nanoseconds = 1_000_000_000
}

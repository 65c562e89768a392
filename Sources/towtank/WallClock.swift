import Glibc
import Kernel

/// Virtual time that goes as fast as real time.
struct WallClock {
    private var virtual: Instant
    private var real: Int64

    /// A clock that shows `instant` now.
    init(at instant: Instant) {
        virtual = instant
        real = Self.monotonic()
    }

    /// What it shows.
    var now: Instant { virtual + (Self.monotonic() - real) }

    /// Puts the clock; also after a time in which it stood still.
    mutating func set(to instant: Instant) { self = WallClock(at: instant) }

    /// The time of day of the real machine.
    static func realTime() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(nanoseconds: Int64(time.tv_sec) * .second + Int64(time.tv_nsec))
    }

    /// Nanoseconds that always grow.
    static func monotonic() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * .second + Int64(time.tv_nsec)
    }
}

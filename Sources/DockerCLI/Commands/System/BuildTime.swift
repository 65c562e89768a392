import EngineAPI

/// The time at which a program was built.
enum BuildTime {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Fri May 30 12:07:14 2025`; other texts as they are.
    static func text(_ time: String) -> String {
        guard let nanoseconds = Timestamp.nanoseconds(time) else { return time }
        let date = CivilDate(secondsSinceEpoch: nanoseconds / 1_000_000_000)
        func two(_ number: Int, _ fill: String = "0") -> String { (number < 10 ? fill : "") + "\(number)" }
        let clock = "\(two(date.hour)):\(two(date.minute)):\(two(date.second))"
        return "\(days[date.weekday]) \(months[date.month - 1]) \(two(date.day, " ")) \(clock) \(date.year)"
    }
}

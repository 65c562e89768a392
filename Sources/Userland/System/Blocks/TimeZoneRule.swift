/// The zone that a `TZ` variable names, where there are no zone files: `EST5EDT`, `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// As in glibc, a name that has no offset, such as `Europe/Berlin`, is UTC under that name.
struct TimeZoneRule {
    private var name = "UTC"
    /// Seconds to add to UTC.
    private var offset = 0
    private var summer: Summer?

    private struct Summer {
        var name: String
        var offset: Int
        var start = Change(month: 3, week: 2, weekday: 0)
        var end = Change(month: 11, week: 1, weekday: 0)
    }

    /// A day in a year and the seconds into it.
    private struct Change {
        var month = 0
        var week = 0
        var weekday = 0
        /// Instead: days since the start of the year.
        var day: Int?
        /// The day is counted from 1, without the 29th of February.
        var skipsLeapDay = false
        var seconds = 7200
    }

    static let utc = TimeZoneRule(nil)

    init(_ variable: [UInt8]?) {
        guard let variable else { return }
        var rest = String(decoding: variable, as: UTF8.self)[...]
        if rest.first == ":" { rest = rest.dropFirst() }
        if rest.isEmpty { name = "Universal" }
        guard let standard = Self.takeName(&rest) else { return }
        name = standard
        guard let west = Self.takeOffset(&rest) else { return }
        offset = -west
        guard let summerName = Self.takeName(&rest) else { return }
        var summer = Summer(name: summerName, offset: offset + 3600)
        if rest.first != ",", let west = Self.takeOffset(&rest) { summer.offset = -west }
        let rules = rest.dropFirst().split(separator: ",")
        if rest.first == ",", rules.count == 2, let start = Self.change(rules[0]), let end = Self.change(rules[1]) {
            (summer.start, summer.end) = (start, end)
        }
        self.summer = summer
    }

    private static func takeName(_ rest: inout Substring) -> String? {
        if rest.first == "<" {
            let inner = rest.dropFirst().prefix { $0 != ">" }
            rest = rest.dropFirst(inner.count + 2)
            return String(inner)
        }
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        guard letters.count >= 3 else { return nil }
        rest = rest.dropFirst(letters.count)
        return String(letters)
    }

    /// `[+|-]hh[:mm[:ss]]`, in seconds.
    private static func takeOffset(_ rest: inout Substring) -> Int? {
        let text = rest.prefix { $0.isNumber || $0 == ":" || $0 == "+" || $0 == "-" }
        let parts = text.drop { $0 == "+" || $0 == "-" }.split(separator: ":").compactMap { Int($0) }
        guard !parts.isEmpty else { return nil }
        rest = rest.dropFirst(text.count)
        let seconds = zip(parts, [3600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return text.first == "-" ? -seconds : seconds
    }

    private static func change(_ text: Substring) -> Change? {
        let halves = text.split(separator: "/", maxSplits: 1)
        guard let date = halves.first else { return nil }
        var change = Change()
        if date.first == "M" {
            let parts = date.dropFirst().split(separator: ".").compactMap { Int($0) }
            guard parts.count == 3 else { return nil }
            (change.month, change.week, change.weekday) = (parts[0], parts[1], parts[2])
        } else {
            change.skipsLeapDay = date.first == "J"
            guard let day = Int(change.skipsLeapDay ? date.dropFirst() : date) else { return nil }
            change.day = day
        }
        if halves.count == 2 {
            var rest = halves[1]
            guard let seconds = takeOffset(&rest) else { return nil }
            change.seconds = seconds
        }
        return change
    }

    /// The offset from UTC and the name at a moment, given in seconds since the epoch.
    func at(_ seconds: Int64) -> (offset: Int, name: String) {
        guard let summer else { return (offset, name) }
        let year = CivilTime(secondsSince1970: seconds + Int64(offset)).year
        let start = Self.moment(summer.start, year) - Int64(offset)
        let end = Self.moment(summer.end, year) - Int64(summer.offset)
        let isSummer = start < end ? start <= seconds && seconds < end : !(end <= seconds && seconds < start)
        return isSummer ? (summer.offset, summer.name) : (offset, name)
    }

    /// A change in local time, as seconds since the epoch.
    private static func moment(_ change: Change, _ year: Int) -> Int64 {
        let newYear = CivilTime(year: year, month: 1, day: 1).days
        var day: Int
        if let number = change.day {
            let isLeap = CivilTime(year: year + 1, month: 1, day: 1).days - newYear == 366
            day = newYear + number - (change.skipsLeapDay ? 1 : 0)
            if change.skipsLeapDay, isLeap, number >= 60 { day += 1 }
        } else {
            let first = CivilTime(year: year, month: change.month, day: 1).days
            // 1970-01-01 was a Thursday.
            let weekday = ((first + 4) % 7 + 7) % 7
            day = first + (change.weekday - weekday + 7) % 7 + (change.week - 1) * 7
            let next = CivilTime(year: change.month == 12 ? year + 1 : year, month: change.month % 12 + 1, day: 1).days
            if day >= next { day -= 7 }
        }
        return Int64(day) * 86_400 + Int64(change.seconds)
    }
}

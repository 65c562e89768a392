import Kernel

/// Dates as `date -d` and `touch -d` take them, in UTC.
enum DateText {
    /// The formats that BusyBox tries, one after another.
    private static let formats = [
        "%R", "%T", "%m.%d-%R", "%m.%d-%T", "%Y.%m.%d-%R", "%Y.%m.%d-%T", "%b %d %T %Y", "%Y-%m-%d %R", "%Y-%m-%d %T",
        "%Y-%m-%d %R %z", "%Y-%m-%d %T %z", "%Y-%m-%d %H", "%Y-%m-%d",
    ]

    /// What BusyBox reads; fields that the text lacks are the base's. Nil where the text is none of its formats.
    static func scan(_ text: String, base: CivilTime) -> (time: CivilTime, offset: Int?)? {
        if text.hasPrefix("@") {
            guard let seconds = seconds(text.dropFirst()) else { return nil }
            return (CivilTime(secondsSince1970: seconds), 0)
        }
        for format in formats {
            if let found = DateScan.scan(text, format: format, base: base), found.rest.isEmpty {
                return (found.time, found.offset)
            }
        }
        return digits(text[...], now: base).map { ($0, nil) }
    }

    /// Seconds since the epoch; the fields are in the zone's time where the text named none.
    static func seconds(of found: (time: CivilTime, offset: Int?), in zone: TimeZoneRule) -> Int64 {
        let seconds = found.time.secondsSince1970
        if let offset = found.offset { return seconds - Int64(offset) }
        let guess = seconds - Int64(zone.at(seconds).offset)
        return seconds - Int64(zone.at(guess).offset)
    }

    /// Digits, up to the last second that there is a date for. The second before the epoch is what C's `mktime` fails
    /// with.
    private static func seconds(_ text: Substring) -> Int64? {
        guard text.first != "+", let seconds = Int64(text), abs(seconds) <= CivilTime.lastSecond, seconds != -1
        else { return nil }
        return seconds
    }

    /// What GNU's `date -d` reads: a date alone is its midnight, and a `T` may stand before the time.
    static func parse(_ text: String, now: Instant) -> Instant? {
        if text.hasPrefix("@") {
            guard let seconds = Int64(text.dropFirst()), abs(seconds) <= CivilTime.lastSecond else { return nil }
            return CivilTime(secondsSince1970: seconds).instant
        }
        var rest = text[...]
        if rest.hasSuffix("Z") || rest.hasSuffix("z") { rest = rest.dropLast() }
        if let zone = [" UTC", " GMT", " +0000", "+00:00", "+0000"].first(where: { rest.hasSuffix($0) }) {
            rest = rest.dropLast(zone.count)
        }
        let today = CivilTime(now)
        let midnight = CivilTime(year: today.year, month: today.month, day: today.day)
        return clock(rest, on: midnight) ?? dashed(rest, now: today) ?? dotted(rest, now: today)
            ?? digits(rest, now: today)?.instant
    }

    /// `hh:mm[:ss]`, on a given day
    private static func clock(_ text: Substring, on day: CivilTime) -> Instant? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = number(parts[0]), let minute = number(parts[1]) else {
            return nil
        }
        var time = day
        time.hour = hour
        time.minute = minute
        if parts.count == 3 {
            let pieces = parts[2].split(separator: ".")
            guard let first = pieces.first, let second = number(first) else { return nil }
            time.second = second
            if pieces.count == 2, let fraction = Int(pieces[1].prefix(9)) {
                time.nanosecond = (0..<(9 - min(pieces[1].count, 9))).reduce(fraction) { value, _ in value * 10 }
            }
        }
        return checked(time)
    }

    /// `YYYY-MM-DD[ hh:mm[:ss]]`
    private static func dashed(_ text: Substring, now: CivilTime) -> Instant? {
        let halves = text.split(separator: text.contains("T") ? "T" : " ", maxSplits: 1)
        guard let first = halves.first else { return nil }
        let parts = first.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = number(parts[0]), let month = number(parts[1]),
            let day = number(parts[2])
        else { return nil }
        let date = CivilTime(year: year, month: month, day: day)
        guard halves.count == 2 else {
            return checked(date)
        }
        if let hour = number(halves[1]) {
            var time = date
            time.hour = hour
            return checked(time)
        }
        return checked(date) == nil ? nil : clock(halves[1], on: date)
    }

    /// `[YYYY.]MM.DD-hh:mm[:ss]`
    private static func dotted(_ text: Substring, now: CivilTime) -> Instant? {
        let halves = text.split(separator: "-", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        let parts = halves[0].split(separator: ".").map { number($0) }
        guard (2...3).contains(parts.count), !parts.contains(nil) else { return nil }
        let numbers = parts.compactMap { $0 }
        let date = CivilTime(
            year: numbers.count == 3 ? numbers[0] : now.year,
            month: numbers[numbers.count - 2],
            day: numbers[numbers.count - 1]
        )
        return checked(date) == nil ? nil : clock(halves[1], on: date)
    }

    /// `[[[[[YY]YY]MM]DD]hh]mm[.ss]`
    private static func digits(_ text: Substring, now: CivilTime) -> CivilTime? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = halves.first, halves.count <= 2, first.count % 2 == 0, (2...12).contains(first.count),
            first.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        var time = now
        time.second = 0
        time.nanosecond = 0
        var rest = first
        func take() -> Int {
            let value = Int(rest.suffix(2)) ?? 0
            rest = rest.dropLast(2)
            return value
        }
        time.minute = take()
        if !rest.isEmpty { time.hour = take() }
        if !rest.isEmpty { time.day = take() }
        if !rest.isEmpty { time.month = take() }
        if rest.count == 2 {
            let short = take()
            time.year = short + (short < 69 ? 2000 : 1900)
        } else if rest.count == 4 {
            time.year = Int(rest) ?? 0
        }
        if halves.count == 2 {
            guard let second = number(halves[1]) else { return nil }
            time.second = second
        }
        return isPossible(time) ? time : nil
    }

    private static func number(_ text: Substring) -> Int? {
        text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    /// Nil where a field is out of range.
    private static func checked(_ time: CivilTime) -> Instant? {
        isPossible(time) ? time.instant : nil
    }

    private static func isPossible(_ time: CivilTime) -> Bool {
        (0...9999).contains(time.year) && (1...12).contains(time.month) && (1...31).contains(time.day)
            && (0...23).contains(time.hour) && (0...59).contains(time.minute) && (0...60).contains(time.second)
    }
}

import Kernel

/// A point of time in the proleptic Gregorian calendar, in UTC.
struct CivilTime: Hashable {
    var year: Int
    /// 1…12
    var month: Int
    /// 1…31
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0
    /// Seconds that the fields are ahead of UTC, and what that zone is called.
    var offset = 0
    var zoneName = "UTC"

    init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, nanosecond: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.nanosecond = nanosecond
    }

    init(_ instant: Instant) {
        let (seconds, nanoseconds) = instant.nanoseconds.flooredDivision(by: .second)
        self.init(secondsSince1970: seconds)
        nanosecond = Int(nanoseconds)
    }

    /// The time that clocks of a zone show.
    init(_ instant: Instant, in zone: TimeZoneRule) {
        let (seconds, nanoseconds) = instant.nanoseconds.flooredDivision(by: .second)
        let (offset, name) = zone.at(seconds)
        self.init(secondsSince1970: seconds + Int64(offset))
        nanosecond = Int(nanoseconds)
        self.offset = offset
        zoneName = name
    }

    init(secondsSince1970 seconds: Int64) {
        let (days, rest) = seconds.flooredDivision(by: 86_400)
        // Days since 0000-03-01, in eras of 400 years: the leap day then comes last in a year.
        let shifted = Int(days) + 719_468
        let (era, dayOfEra) = shifted.flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
            hour: Int(rest) / 3600,
            minute: Int(rest) / 60 % 60,
            second: Int(rest) % 60
        )
    }

    /// Days since 1970-01-01.
    var days: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shiftedYear.flooredDivision(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// Seconds since the epoch; fields out of range carry over, as in `mktime(3)`.
    var secondsSince1970: Int64 {
        Int64(days) * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    }

    /// The last second of the last year that C's calendar functions can tell.
    static let lastSecond: Int64 = 67_768_036_191_676_799

    /// As far as instants reach.
    var instant: Instant {
        let furthest: Int64 = 9_000_000_000
        return Instant(
            nanoseconds: min(max(secondsSince1970, -furthest), furthest) * .second + Int64(nanosecond)
        )
    }

    /// 0 is Sunday.
    var weekday: Int { (days + 4).flooredDivision(by: 7).remainder }

    /// 1…366
    var dayOfYear: Int { days - CivilTime(year: year, month: 1, day: 1).days + 1 }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func daysIn(month: Int, of year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Year and week of ISO 8601.
    var isoWeek: (year: Int, week: Int) {
        let mondayBased = (weekday + 6) % 7
        let thursday = CivilTime(secondsSince1970: Int64(days - mondayBased + 3) * 86_400)
        return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }
}

extension FixedWidthInteger {
    /// Quotient and remainder, rounded towards minus infinity.
    func flooredDivision(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

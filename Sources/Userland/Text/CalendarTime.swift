/// A moment as a calendar shows it, in UTC.
struct CalendarTime {
    var year: Int
    /// 1…12
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    /// 0 is Sunday.
    var weekday: Int
    /// From 0.
    var dayOfYear: Int
    let seconds: Int64

    init(seconds: Int64) {
        self.seconds = seconds
        var days = seconds / 86_400
        var rest = seconds % 86_400
        if rest < 0 {
            rest += 86_400
            days -= 1
        }
        (hour, minute, second) = (Int(rest / 3600), Int(rest / 60 % 60), Int(rest % 60))
        weekday = Int(((days + 4) % 7 + 7) % 7)
        // Years that begin in March have their leap day at the end.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfMarchYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfMarchYear + 2) / 153
        day = Int(dayOfMarchYear - (153 * shiftedMonth + 2) / 5) + 1
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        dayOfYear = Int(days - Self.days(year, 1, 1))
    }

    /// Days since 1970-01-01.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// `YYYY MM DD HH MM SS` as seconds, as awk's `mktime` reads it.
    static func seconds(of text: [UInt8]) -> Int64? {
        let parts = text.split(separator: 32).compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard parts.count >= 6, (0...9999).contains(parts[0]) else { return nil }
        let month = parts[1] - 1
        let year = parts[0] + (month >= 0 ? month / 12 : (month - 11) / 12)
        let start = days(year, (month % 12 + 12) % 12 + 1, 1) + Int64(parts[2]) - 1
        return start * 86_400 + Int64(parts[3]) * 3600 + Int64(parts[4]) * 60 + Int64(parts[5])
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// By the conversions of `strftime(3)`, in the C locale.
    func formatted(_ format: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < format.count {
            let byte = format[index]
            index += 1
            guard byte == UInt8(ascii: "%"), index < format.count else {
                result.append(byte)
                continue
            }
            let letter = format[index]
            index += 1
            result += Array(conversion(letter).utf8)
        }
        return result
    }

    private func padded(_ value: Int, _ width: Int = 2, _ fill: Character = "0") -> String {
        let text = String(value)
        return String(repeating: fill, count: max(0, width - text.count)) + text
    }

    private func text(_ format: String) -> String {
        String(decoding: formatted(Array(format.utf8)), as: UTF8.self)
    }

    private func conversion(_ letter: UInt8) -> String {
        let hour12 = hour % 12 == 0 ? 12 : hour % 12
        switch Character(Unicode.Scalar(letter)) {
        case "a": return String(Self.dayNames[weekday].prefix(3))
        case "A": return Self.dayNames[weekday]
        case "b", "h": return String(Self.monthNames[month - 1].prefix(3))
        case "B": return Self.monthNames[month - 1]
        case "c": return text("%a %b %e %H:%M:%S %Y")
        case "C": return padded(year / 100)
        case "d": return padded(day)
        case "D": return text("%m/%d/%y")
        case "e": return padded(day, 2, " ")
        case "F": return text("%Y-%m-%d")
        case "G": return String(isoWeek.year)
        case "g": return padded(isoWeek.year % 100)
        case "H": return padded(hour)
        case "I": return padded(hour12)
        case "j": return padded(dayOfYear + 1, 3)
        case "k": return padded(hour, 2, " ")
        case "l": return padded(hour12, 2, " ")
        case "m": return padded(month)
        case "M": return padded(minute)
        case "n": return "\n"
        case "p": return hour < 12 ? "AM" : "PM"
        case "P": return hour < 12 ? "am" : "pm"
        case "r": return text("%I:%M:%S %p")
        case "R": return text("%H:%M")
        case "s": return String(seconds)
        case "S": return padded(second)
        case "t": return "\t"
        case "T", "X": return text("%H:%M:%S")
        case "u": return String(weekday == 0 ? 7 : weekday)
        case "U": return padded((dayOfYear + 7 - weekday) / 7)
        case "V": return padded(isoWeek.week)
        case "w": return String(weekday)
        case "W": return padded((dayOfYear + 7 - (weekday + 6) % 7) / 7)
        case "x": return text("%m/%d/%y")
        case "y": return padded(year % 100)
        case "Y": return String(year)
        case "z": return "+0000"
        case "Z": return "UTC"
        case "%": return "%"
        default: return "%" + String(Character(Unicode.Scalar(letter)))
        }
    }

    private var isoWeek: (year: Int, week: Int) {
        let monday = (weekday + 6) % 7
        let week = (dayOfYear - monday + 10) / 7
        if week < 1 {
            let last = CalendarTime(seconds: (Self.days(year, 1, 1) - 1) * 86_400)
            return (year - 1, last.isoWeek.week)
        }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        if week == 53, dayOfYear - monday + 3 >= (isLeap ? 366 : 365) { return (year + 1, 1) }
        return (year, week)
    }
}

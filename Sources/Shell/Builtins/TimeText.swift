import Kernel

/// `printf '%(format)T'`: an instant as `strftime(3)` writes it, in UTC.
enum TimeText {
    private static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    static func format(_ format: [UInt8], seconds: Int64) -> [UInt8] {
        let date = Date(seconds)
        var text = ""
        var output: [UInt8] = []
        var index = 0
        while index < format.count {
            guard format[index] == UInt8(ascii: "%"), index + 1 < format.count else {
                output.append(format[index])
                index += 1
                continue
            }
            text = field(format[index + 1], date, seconds)
            output += Array(text.utf8)
            index += 2
        }
        return output
    }

    private struct Date {
        var year: Int64, month: Int, day: Int, hour: Int, minute: Int, second: Int, weekday: Int, yearDay: Int

        /// The civil date of days counted from 1970 (Gregorian, years from March).
        init(_ seconds: Int64) {
            let dayNumber = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
            let rest = Int(seconds - dayNumber * 86_400)
            (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60)
            weekday = Int(((dayNumber % 7) + 11) % 7)
            let shifted = dayNumber + 719_468
            let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
            let ofEra = shifted - era * 146_097
            let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
            let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let shiftedMonth = (5 * ofYear + 2) / 153
            day = Int(ofYear - (153 * shiftedMonth + 2) / 5 + 1)
            month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
            year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
            yearDay = before + day + (isLeap && month > 2 ? 1 : 0)
        }
    }

    private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    private static func field(_ letter: UInt8, _ date: Date, _ seconds: Int64) -> String {
        let clock = "\(two(date.hour)):\(two(date.minute)):\(two(date.second))"
        switch letter {
        case UInt8(ascii: "Y"): return "\(date.year)"
        case UInt8(ascii: "y"): return two(Int(date.year % 100))
        case UInt8(ascii: "m"): return two(date.month)
        case UInt8(ascii: "d"): return two(date.day)
        case UInt8(ascii: "e"): return date.day < 10 ? " \(date.day)" : "\(date.day)"
        case UInt8(ascii: "H"): return two(date.hour)
        case UInt8(ascii: "I"): return two((date.hour + 11) % 12 + 1)
        case UInt8(ascii: "M"): return two(date.minute)
        case UInt8(ascii: "S"): return two(date.second)
        case UInt8(ascii: "p"): return date.hour < 12 ? "AM" : "PM"
        case UInt8(ascii: "s"): return "\(seconds)"
        case UInt8(ascii: "F"): return "\(date.year)-\(two(date.month))-\(two(date.day))"
        case UInt8(ascii: "T"), UInt8(ascii: "X"): return clock
        case UInt8(ascii: "R"): return "\(two(date.hour)):\(two(date.minute))"
        case UInt8(ascii: "D"), UInt8(ascii: "x"):
            return "\(two(date.month))/\(two(date.day))/\(two(Int(date.year % 100)))"
        case UInt8(ascii: "A"): return days[date.weekday]
        case UInt8(ascii: "a"): return String(days[date.weekday].prefix(3))
        case UInt8(ascii: "B"): return months[date.month - 1]
        case UInt8(ascii: "b"), UInt8(ascii: "h"): return String(months[date.month - 1].prefix(3))
        case UInt8(ascii: "j"): return String(repeating: "0", count: 3 - "\(date.yearDay)".count) + "\(date.yearDay)"
        case UInt8(ascii: "u"): return "\(date.weekday == 0 ? 7 : date.weekday)"
        case UInt8(ascii: "w"): return "\(date.weekday)"
        case UInt8(ascii: "Z"): return "UTC"
        case UInt8(ascii: "z"): return "+0000"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "%"): return "%"
        case UInt8(ascii: "c"):
            let day = date.day < 10 ? " \(date.day)" : "\(date.day)"
            return "\(days[date.weekday].prefix(3)) \(months[date.month - 1].prefix(3)) \(day) \(clock) \(date.year)"
        default: return "%" + String(decoding: [letter], as: UTF8.self)
        }
    }
}

extension CivilTime {
    static let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// What glibc's `strftime(3)` makes of a format in the C locale; `%N` where the caller knows it.
    func formatted(_ format: String, nanoseconds: Bool = false) -> String {
        var text = ""
        var rest = Substring(format)
        while let character = rest.popFirst() {
            guard character == "%" else {
                text.append(character)
                continue
            }
            let start = rest
            if let piece = conversion(&rest, nanoseconds) {
                text += piece
            } else {
                // What is no conversion is shown as it stands.
                text += "%" + start.prefix(start.count - rest.count)
            }
        }
        return text
    }

    /// Flags, a width, a modifier and a letter.
    private func conversion(_ rest: inout Substring, _ nanoseconds: Bool) -> String? {
        var flags = ""
        while let flag = rest.first, "-_0^#".contains(flag) {
            flags.append(flag)
            rest = rest.dropFirst()
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        guard var letter = rest.popFirst() else { return nil }
        if letter == "E" || letter == "O" {
            let modified = letter == "E" ? "cCxXyY%" : "bBdeHImMSuUVwWy%"
            guard let next = rest.popFirst(), modified.contains(next) else { return nil }
            letter = next
        }
        guard letter != "N" || nanoseconds, let piece = field(letter) else { return nil }
        let width = min(Int(digits) ?? 0, 1024)
        let padding = flags.last { "-_0".contains($0) }
        if "CdegGHIjklmMsSuUVwWyY".contains(letter) { return Self.number(piece, padding, width) }
        if letter == "z" {
            let number = Self.number(String(piece.dropFirst()), padding, max(0, width - 1))
            return piece.prefix(1) + number
        }
        var text = piece
        if flags.contains("^"), letter != "P" { text = text.uppercased() }
        if flags.contains("#") {
            text = letter == "Z" || letter == "p" || letter == "P" ? text.lowercased() : text.uppercased()
        }
        let missing = String(repeating: padding == "0" ? "0" : " ", count: max(0, width - text.count))
        return missing + text
    }

    private static func number(_ piece: String, _ padding: Character?, _ width: Int) -> String {
        let isNegative = piece.hasPrefix("-")
        let bare = piece.drop { $0 == "0" || $0 == " " || $0 == "-" }
        let value = (isNegative ? "-" : "") + (bare.isEmpty ? "0" : bare)
        if padding == "-" { return value }
        let fill = padding.map { $0 == "_" ? " " : "0" } ?? (piece.hasPrefix(" ") ? " " : "0")
        let missing = max(piece.count, width) - value.count
        guard missing > 0 else { return value }
        let filler = String(repeating: fill, count: missing)
        return fill == "0" && isNegative ? "-" + filler + value.dropFirst() : filler + value
    }

    private func field(_ letter: Character) -> String? {
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        switch letter {
        case "a": return String(Self.weekdayNames[weekday].prefix(3))
        case "A": return Self.weekdayNames[weekday]
        case "b", "h": return String(Self.monthNames[month - 1].prefix(3))
        case "B": return Self.monthNames[month - 1]
        case "c": return formatted("%a %b %e %H:%M:%S %Y")
        case "C": return (year / 100).zeroFilled(2)
        case "d": return day.zeroFilled(2)
        case "D", "x": return formatted("%m/%d/%y")
        case "e": return day.flushRight(2)
        case "F": return formatted("%Y-%m-%d")
        case "g": return (isoWeek.year % 100).zeroFilled(2)
        case "G": return String(isoWeek.year)
        case "H": return hour.zeroFilled(2)
        case "I": return twelve.zeroFilled(2)
        case "j": return dayOfYear.zeroFilled(3)
        case "k": return hour.flushRight(2)
        case "l": return twelve.flushRight(2)
        case "m": return month.zeroFilled(2)
        case "M": return minute.zeroFilled(2)
        case "n": return "\n"
        case "N": return nanosecond.zeroFilled(9)
        case "p": return hour < 12 ? "AM" : "PM"
        case "P": return hour < 12 ? "am" : "pm"
        case "r": return formatted("%I:%M:%S %p")
        case "R": return formatted("%H:%M")
        case "s": return String(secondsSince1970 - Int64(offset))
        case "S": return second.zeroFilled(2)
        case "t": return "\t"
        case "T", "X": return formatted("%H:%M:%S")
        case "u": return String(weekday == 0 ? 7 : weekday)
        case "U": return ((dayOfYear + 6 - weekday) / 7).zeroFilled(2)
        case "V": return isoWeek.week.zeroFilled(2)
        case "w": return String(weekday)
        case "W": return ((dayOfYear + 6 - (weekday + 6) % 7) / 7).zeroFilled(2)
        case "y": return (year % 100).zeroFilled(2)
        case "Y": return String(year)
        case "z":
            let minutes = abs(offset) / 60
            return (offset < 0 ? "-" : "+") + (minutes / 60).zeroFilled(2) + (minutes % 60).zeroFilled(2)
        case "Z": return zoneName
        case "%": return "%"
        default: return nil
        }
    }
}

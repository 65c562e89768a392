extension CivilTime {
    static let weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    /// What `strftime(3)` makes of a format in the C locale, in UTC; `%N` where the caller knows it.
    func formatted(_ format: String, nanoseconds: Bool = false) -> String {
        var text = ""
        var rest = Substring(format)
        while let character = rest.popFirst() {
            guard character == "%", var letter = rest.popFirst() else {
                text.append(character)
                continue
            }
            var flag: Character?
            if "-_0^#".contains(letter) {
                flag = letter
                guard let next = rest.popFirst() else { break }
                letter = next
            }
            if letter == "E" || letter == "O", let next = rest.popFirst() { letter = next }
            guard letter != "N" || nanoseconds, let piece = field(letter) else {
                text += "%" + (flag.map { String($0) } ?? "") + String(letter)
                continue
            }
            text += Self.applying(flag, to: piece)
        }
        return text
    }

    private static func applying(_ flag: Character?, to piece: String) -> String {
        switch flag {
        case "-":
            let bare = piece.drop { $0 == "0" || $0 == " " }
            return bare.isEmpty ? String(piece.suffix(1)) : String(bare)
        case "_":
            let bare = piece.drop { $0 == "0" }
            return (bare.isEmpty ? String(piece.suffix(1)) : String(bare)).flushRight(piece.count)
        case "0": return String(piece.map { $0 == " " ? "0" : $0 })
        case "^": return piece.uppercased()
        case "#": return piece == piece.uppercased() ? piece.lowercased() : piece.uppercased()
        default: return piece
        }
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

import Kernel

/// Reads a date by a format (`strptime(3)`), for `date -D`.
enum DateScan {
    /// Nil where the text does not fit. Fields that the format lacks are today's, at midnight.
    static func parse(_ text: String, format: String, now: Instant) -> Instant? {
        let today = CivilTime(now)
        var time = CivilTime(year: today.year, month: today.month, day: today.day)
        var rest = text[...]
        var letters = format[...]
        func number(_ width: Int) -> Int? {
            let digits = rest.drop { $0 == " " }.prefix(width).prefix { $0.isASCII && $0.isNumber }
            guard let value = Int(digits) else { return nil }
            rest = rest.drop { $0 == " " }.dropFirst(digits.count)
            return value
        }
        while let letter = letters.popFirst() {
            guard letter == "%", let field = letters.popFirst() else {
                guard rest.popFirst() == letter else { return nil }
                continue
            }
            switch field {
            case "T": letters = "%H:%M:%S" + letters
            case "F": letters = "%Y-%m-%d" + letters
            case "R": letters = "%H:%M" + letters
            case "D": letters = "%m/%d/%y" + letters
            case "s":
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard let seconds = Int64(digits) else { return nil }
                rest = rest.dropFirst(digits.count)
                time = CivilTime(secondsSince1970: seconds)
            case "b", "B", "h":
                guard
                    let month = CivilTime.monthNames.firstIndex(where: {
                        rest.lowercased().hasPrefix($0.prefix(3).lowercased())
                    })
                else { return nil }
                let name = CivilTime.monthNames[month]
                rest = rest.dropFirst(rest.lowercased().hasPrefix(name.lowercased()) ? name.count : 3)
                time.month = month + 1
            case "a", "A":
                let word = rest.prefix { $0.isLetter }
                rest = rest.dropFirst(word.count)
            default:
                guard let value = number(field == "Y" ? 4 : 2) else { return nil }
                switch field {
                case "Y": time.year = value
                case "y": time.year = value + (value < 69 ? 2000 : 1900)
                case "m": time.month = value
                case "d", "e": time.day = value
                case "H": time.hour = value
                case "M": time.minute = value
                case "S": time.second = value
                default: return nil
                }
            }
        }
        return rest.isEmpty ? time.instant : nil
    }
}

import Kernel

/// Reads dates by formats as `strptime(3)` does.
enum DateScan {
    /// What a text said: the fields that it named, those of the base for the rest.
    struct Result {
        var time: CivilTime
        /// Seconds ahead of UTC, where the text names its zone.
        var offset: Int?
        /// What was not read.
        var rest: Substring
    }

    /// Nil where the text does not fit the format.
    static func scan(_ text: String, format: String, base: CivilTime) -> Result? {
        var scanner = Scanner(time: base, rest: text[...])
        var letters = format[...]
        while let letter = letters.popFirst() {
            if letter.isWhitespace {
                scanner.skipBlanks()
                continue
            }
            guard letter == "%", let field = letters.popFirst() else {
                guard scanner.rest.popFirst() == letter else { return nil }
                continue
            }
            if let expansion = expansions[field] {
                letters = expansion + letters
            } else if !scanner.read(field) {
                return nil
            }
        }
        if let isAfternoon = scanner.isAfternoon {
            scanner.time.hour = scanner.time.hour % 12 + (isAfternoon ? 12 : 0)
        }
        return Result(time: scanner.time, offset: scanner.offset, rest: scanner.rest)
    }

    private static let expansions: [Character: String] = [
        "T": "%H:%M:%S", "F": "%Y-%m-%d", "R": "%H:%M", "D": "%m/%d/%y", "c": "%a %b %e %H:%M:%S %Y",
        "x": "%m/%d/%y", "X": "%H:%M:%S", "r": "%I:%M:%S %p",
    ]

    private struct Scanner {
        var time: CivilTime
        var rest: Substring
        var offset: Int?
        var isAfternoon: Bool?

        mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

        private mutating func number(_ width: Int, _ range: ClosedRange<Int>) -> Int? {
            rest = rest.drop { $0 == " " }
            var value: Int?
            for _ in 0..<width {
                guard let digit = rest.first, digit.isASCII, let number = digit.wholeNumberValue else { break }
                value = (value ?? 0) * 10 + number
                rest = rest.dropFirst()
            }
            return value.flatMap { range.contains($0) ? $0 : nil }
        }

        private mutating func name(_ names: [String]) -> Int? {
            let lower = rest.lowercased()
            guard let index = names.firstIndex(where: { lower.hasPrefix($0.prefix(3).lowercased()) }) else {
                return nil
            }
            rest = rest.dropFirst(lower.hasPrefix(names[index].lowercased()) ? names[index].count : 3)
            return index
        }

        /// False where the text has no such field.
        mutating func read(_ field: Character) -> Bool {
            switch field {
            case "Y": return set(\.year, number(4, 0...9999))
            case "y":
                guard let value = number(2, 0...99) else { return false }
                time.year = value + (value < 69 ? 2000 : 1900)
            case "C":
                guard let value = number(2, 0...99) else { return false }
                time.year = value * 100 + time.year % 100
            case "m": return set(\.month, number(2, 1...12))
            case "d", "e": return set(\.day, number(2, 1...31))
            case "H", "k": return set(\.hour, number(2, 0...23))
            case "I", "l": return set(\.hour, number(2, 1...12))
            case "M": return set(\.minute, number(2, 0...59))
            case "S": return set(\.second, number(2, 0...61))
            case "j": return number(3, 1...366) != nil
            case "u": return number(1, 1...7) != nil
            case "w": return number(1, 0...6) != nil
            case "U", "V", "W": return number(2, 0...53) != nil
            case "n", "t": skipBlanks()
            case "%":
                return rest.popFirst() == "%"
            case "b", "B", "h":
                guard let month = name(CivilTime.monthNames) else { return false }
                time.month = month + 1
            case "a", "A": return name(CivilTime.weekdayNames) != nil
            case "p", "P":
                let word = rest.prefix(2).lowercased()
                guard word == "am" || word == "pm" else { return false }
                isAfternoon = word == "pm"
                rest = rest.dropFirst(2)
            case "s": return readSeconds()
            case "z": return readZone()
            default: return false
            }
            return true
        }

        private mutating func set(_ field: WritableKeyPath<CivilTime, Int>, _ value: Int?) -> Bool {
            guard let value else { return false }
            time[keyPath: field] = value
            return true
        }

        private mutating func readSeconds() -> Bool {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let seconds = Int64(digits), seconds <= CivilTime.lastSecond else { return false }
            rest = rest.dropFirst(digits.count)
            time = CivilTime(secondsSince1970: seconds)
            offset = 0
            return true
        }

        /// `Z`, `+hh`, `+hhmm` or `+hh:mm`.
        private mutating func readZone() -> Bool {
            skipBlanks()
            guard let sign = rest.popFirst() else { return false }
            if sign == "Z" {
                offset = 0
                return true
            }
            guard sign == "+" || sign == "-" else { return false }
            var digits = ""
            while digits.count < 4, let next = rest.first,
                (next.isASCII && next.isNumber) || (next == ":" && digits.count == 2)
            {
                if next != ":" { digits.append(next) }
                rest = rest.dropFirst()
            }
            guard digits.count == 2 || digits.count == 4, let hours = Int(digits.prefix(2)) else { return false }
            let minutes = Int(digits.dropFirst(2)) ?? 0
            guard minutes < 60 else { return false }
            offset = (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
            return true
        }
    }
}

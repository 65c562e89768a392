/// Dates in jq: seconds, "broken down" arrays, texts.
enum JqDates {
    static func apply(_ key: String, _ input: JqValue, _ arguments: [JqValue]) throws(JqFailure) -> JqValue {
        switch key {
        case "gmtime/0":
            guard case .number(let seconds) = input else { throw JqFailure("gmtime() requires a number") }
            return broken(seconds)
        case "mktime/0":
            guard case .array = input else { throw JqFailure("mktime requires array inputs") }
            return .number(try seconds(of: input, "mktime requires parsed datetime inputs"))
        case "strftime/1":
            var time = input
            if case .number(let seconds) = input { time = broken(seconds) }
            guard case .array = time else { throw JqFailure("strftime/1 requires parsed datetime inputs") }
            guard case .string(let format) = arguments[0] else {
                throw JqFailure("strftime/1 requires a string format")
            }
            let seconds = try seconds(of: time, "strftime/1 requires parsed datetime inputs")
            return .string(CalendarTime(seconds: Int64(seconds.rounded(.down))).formatted(format))
        default:
            guard case .string(let text) = input, case .string(let format) = arguments[0] else {
                throw JqFailure("strptime/1 requires string inputs and arguments")
            }
            guard let seconds = TimeParser.seconds(text, format) else {
                throw JqFailure(
                    "date \"\(String(decoding: text, as: UTF8.self))\" does not match format "
                        + "\"\(String(decoding: format, as: UTF8.self))\""
                )
            }
            return broken(Double(seconds))
        }
    }

    private static func broken(_ seconds: Double) -> JqValue {
        let whole = seconds.rounded(.down)
        let time = CalendarTime(seconds: Int64(Int(clamping: whole)))
        let fields = [time.year, time.month - 1, time.day, time.hour, time.minute].map { JqValue.number(Double($0)) }
        return .array(
            fields + [
                .number(Double(time.second) + (seconds - whole)), .number(Double(time.weekday)),
                .number(Double(time.dayOfYear)),
            ]
        )
    }

    private static func seconds(of value: JqValue, _ words: String) throws(JqFailure) -> Double {
        guard case .array(let items) = value, items.count >= 6 else { throw JqFailure(words) }
        var numbers: [Int] = []
        for item in items.prefix(6) {
            guard case .number(let number) = item else { throw JqFailure(words) }
            numbers.append(Int(clamping: number.rounded(.down)))
        }
        let days = CalendarTime.days(numbers[0], (numbers[1] % 12 + 12) % 12 + 1, 1) + Int64(numbers[2]) - 1
        return Double(days * 86_400 + Int64(numbers[3]) * 3600 + Int64(numbers[4]) * 60 + Int64(numbers[5]))
    }
}

/// Reads times as `strptime(3)` does.
enum TimeParser {
    static func seconds(_ text: [UInt8], _ format: [UInt8]) -> Int64? {
        var reader = Reader(text: text)
        guard reader.read(format), reader.position == text.count else { return nil }
        if let seconds = reader.epoch { return seconds }
        let days = CalendarTime.days(reader.year, reader.month, reader.day)
        return days * 86_400 + Int64(reader.hour) * 3600 + Int64(reader.minute) * 60 + Int64(reader.second)
            - Int64(reader.offset)
    }

    private struct Reader {
        let text: [UInt8]
        var position = 0
        var (year, month, day, hour, minute, second, offset) = (1900, 1, 0, 0, 0, 0, 0)
        var epoch: Int64?

        private static let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        private static let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

        init(text: [UInt8]) { self.text = text }

        private mutating func number(_ digits: Int) -> Int? {
            while position < text.count, text[position] == 32 { position += 1 }
            var value: Int?
            var count = 0
            while count < digits, position < text.count, text[position].isDigit {
                value = (value ?? 0) * 10 + Int(text[position] - 48)
                position += 1
                count += 1
            }
            return value
        }

        private mutating func name(_ names: [String]) -> Int? {
            let rest = String(decoding: text[position...].map { $0.lowerCased }, as: UTF8.self)
            for (index, name) in names.enumerated() {
                for candidate in [name, String(name.prefix(3))] where rest.hasPrefix(candidate) {
                    position += candidate.utf8.count
                    return index
                }
            }
            return nil
        }

        mutating func read(_ format: [UInt8]) -> Bool {
            var index = 0
            while index < format.count {
                let byte = format[index]
                index += 1
                if byte == 37, index < format.count {
                    index += 1
                    guard convert(format[index - 1]) else { return false }
                } else if byte.isSpace {
                    while position < text.count, text[position].isSpace { position += 1 }
                } else {
                    guard position < text.count, text[position] == byte else { return false }
                    position += 1
                }
            }
            return true
        }

        private mutating func convert(_ letter: UInt8) -> Bool {
            switch Character(Unicode.Scalar(letter)) {
            case "Y": return set(\.year, number(4))
            case "m": return set(\.month, number(2))
            case "d", "e": return set(\.day, number(2))
            case "H", "k": return set(\.hour, number(2))
            case "M": return set(\.minute, number(2))
            case "S": return set(\.second, number(2))
            case "y": return set(\.year, number(2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 })
            case "b", "B", "h": return set(\.month, name(Self.months).map { $0 + 1 })
            case "a", "A": return name(Self.days) != nil
            case "j": return number(3) != nil
            case "T": return read(Array("%H:%M:%S".utf8))
            case "D": return read(Array("%m/%d/%y".utf8))
            case "F": return read(Array("%Y-%m-%d".utf8))
            case "R": return read(Array("%H:%M".utf8))
            case "s":
                epoch = number(18).map { Int64($0) }
                return epoch != nil
            case "Z":
                while position < text.count, text[position].isLetter { position += 1 }
                return true
            case "z": return zone()
            case "%":
                guard position < text.count, text[position] == 37 else { return false }
                position += 1
                return true
            default: return false
            }
        }

        private mutating func set(_ field: WritableKeyPath<Reader, Int>, _ value: Int?) -> Bool {
            guard let value else { return false }
            self[keyPath: field] = value
            return true
        }

        private mutating func zone() -> Bool {
            if position < text.count, text[position] == UInt8(ascii: "Z") {
                position += 1
                return true
            }
            guard position < text.count, text[position] == 43 || text[position] == 45 else { return false }
            let sign = text[position] == 45 ? -1 : 1
            position += 1
            guard let hours = number(2) else { return false }
            if position < text.count, text[position] == 58 { position += 1 }
            offset = sign * (hours * 3600 + (number(2) ?? 0) * 60)
            return true
        }
    }
}

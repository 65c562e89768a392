/// `fmt.Sprintf`, `Sprint` and `Sprintln`.
enum Printf {
    /// Formats `values` after `format`.
    static func sprintf(_ format: String, _ values: [GoValue]) -> String {
        var state = State(characters: Array(format), values: values)
        state.run()
        return state.output
    }

    /// Blanks only between two values that are no strings.
    static func sprint(_ values: [GoValue]) -> String {
        var result = ""
        var lastIsString = true
        for (index, value) in values.enumerated() {
            var isString = false
            if case .string = value { isString = true }
            if index > 0, !isString, !lastIsString { result += " " }
            result += GoFormat.plain(value)
            lastIsString = isString
        }
        return result
    }

    /// Blanks between all values, a newline at the end.
    static func sprintln(_ values: [GoValue]) -> String {
        values.map { GoFormat.plain($0) }.joined(separator: " ") + "\n"
    }

    private struct State {
        let characters: [Character]
        let values: [GoValue]
        var output = ""
        var position = 0
        var next = 0
        var reordered = false
        var badIndex = false

        init(characters: [Character], values: [GoValue]) {
            self.characters = characters
            self.values = values
        }

        mutating func run() {
            while position < characters.count {
                let character = characters[position]
                position += 1
                if character != "%" {
                    output.append(character)
                } else {
                    verb()
                }
            }
            if !reordered, next < values.count {
                let extra = values[next...].map { value in
                    if case .absent = value { return "<nil>" }
                    return "\(value.typeName)=\(GoFormat.plain(value))"
                }
                output += "%!(EXTRA " + extra.joined(separator: ", ") + ")"
            }
        }

        mutating func index() {
            guard position < characters.count, characters[position] == "[" else { return }
            reordered = true
            guard let close = characters[position...].firstIndex(of: "]") else {
                badIndex = true
                position += 1
                return
            }
            if let number = Int(String(characters[(position + 1)..<close])), number >= 1, number <= values.count {
                next = number - 1
            } else {
                badIndex = true
            }
            position = close + 1
        }

        mutating func number() -> Int? {
            var result: Int?
            while position < characters.count, let digit = characters[position].wholeNumberValue,
                characters[position].isASCII
            {
                result = min((result ?? 0) * 10 + digit, 1_000_000)
                position += 1
            }
            return result
        }

        mutating func star(_ message: String) -> Int? {
            position += 1
            guard next < values.count, case .int(let value, _) = values[next], value.magnitude <= 1_000_000 else {
                next += 1
                output += "%!(\(message))"
                return nil
            }
            next += 1
            return Int(value)
        }

        mutating func verb() {
            var flags = FormatFlags()
            badIndex = false
            flagLoop: while position < characters.count {
                switch characters[position] {
                case "+": flags.plus = true
                case "-": (flags.minus, flags.zero) = (true, false)
                case "#": flags.sharp = true
                case " ": flags.space = true
                case "0": flags.zero = !flags.minus
                default: break flagLoop
                }
                position += 1
            }
            index()
            if position < characters.count, characters[position] == "*" {
                flags.width = star("BADWIDTH")
                if let width = flags.width, width < 0 { (flags.width, flags.minus, flags.zero) = (-width, true, false) }
            } else {
                flags.width = number()
            }
            if position < characters.count, characters[position] == "." {
                position += 1
                index()
                if position < characters.count, characters[position] == "*" {
                    flags.precision = star("BADPREC")
                    if let precision = flags.precision, precision < 0 { flags.precision = nil }
                } else {
                    flags.precision = number() ?? 0
                }
            }
            index()
            guard position < characters.count else {
                output += "%!(NOVERB)"
                return
            }
            let letter = characters[position]
            position += 1
            if letter == "%" {
                output += "%"
            } else if badIndex {
                output += "%!\(letter)(BADINDEX)"
            } else if next >= values.count {
                output += "%!\(letter)(MISSING)"
            } else {
                let text = GoFormat.format(values[next], letter, flags)
                next += 1
                output += padded(text, flags, values[next - 1])
            }
        }

        func padded(_ text: String, _ flags: FormatFlags, _ value: GoValue) -> String {
            guard let width = flags.width else { return text }
            let room = width - text.unicodeScalars.count
            if room <= 0 { return text }
            let blanks = String(repeating: " ", count: room)
            if flags.minus { return text + blanks }
            if flags.zero {
                let zeros = String(repeating: "0", count: room)
                if text.hasPrefix("-") || text.hasPrefix("+") {
                    return String(text.prefix(1)) + zeros + text.dropFirst()
                }
                return zeros + text
            }
            return blanks + text
        }
    }
}

/// Durations as Go writes them: `1m30s`.
enum GoDuration {
    private static let units: [(name: String, nanoseconds: Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
    ]

    /// Nanoseconds; nil for what is no duration.
    static func parse(_ text: String) -> Int64? {
        var rest = Substring(text)
        var sign = 1.0
        if rest.first == "-" || rest.first == "+" { sign = rest.removeFirst() == "-" ? -1 : 1 }
        if rest == "0" { return 0 }
        guard !rest.isEmpty else { return nil }
        var sum = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            guard let value = Double(number) else { return nil }
            rest = rest.dropFirst(number.count)
            let name = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
            guard let unit = units.first(where: { $0.name == name }) else { return nil }
            rest = rest.dropFirst(name.count)
            sum += value * unit.nanoseconds
        }
        return Int64(sum * sign)
    }

    /// What reading a text failed with, in Go's words.
    static func complaint(_ text: String) -> String {
        let digits = text.drop { $0 == "-" || $0 == "+" }
        if !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) {
            return "time: missing unit in duration \"\(text)\""
        }
        return "time: invalid duration \"\(text)\""
    }

    /// The text of a number of nanoseconds.
    static func text(_ nanoseconds: Int64) -> String {
        if nanoseconds == 0 { return "0s" }
        func decimal(_ value: Double) -> String {
            let text = "\(value)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        if nanoseconds < 1_000 { return "\(nanoseconds)ns" }
        if nanoseconds < 1_000_000 { return decimal(Double(nanoseconds) / 1e3) + "µs" }
        if nanoseconds < 1_000_000_000 { return decimal(Double(nanoseconds) / 1e6) + "ms" }
        let seconds = Double(nanoseconds % 60_000_000_000) / 1e9
        let minutes = nanoseconds / 60_000_000_000
        var result = ""
        if minutes >= 60 { result += "\(minutes / 60)h" }
        if minutes > 0 { result += "\(minutes % 60)m" }
        return result + decimal(seconds) + "s"
    }
}

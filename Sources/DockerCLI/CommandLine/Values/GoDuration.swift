/// Spans of time as Go's `time.Duration` reads and writes them, in nanoseconds.
enum GoDuration {
    private static let units: [(name: String, size: Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
    ]

    /// `time.ParseDuration`.
    static func parse(_ text: String) throws(ValueError) -> Int {
        let quoted = GoNumber.quoted(text)
        var rest = Substring(text)
        let negative = rest.hasPrefix("-")
        if negative || rest.hasPrefix("+") { rest = rest.dropFirst() }
        if rest == "0" { return 0 }
        if rest.isEmpty { throw ValueError("time: invalid duration \(quoted)") }
        var total = 0.0
        while !rest.isEmpty {
            let number = rest.prefix { $0 == "." || ("0"..."9").contains($0) }
            let value = Double(number.hasPrefix(".") ? "0" + number : number.hasSuffix(".") ? number + "0" : number)
            guard let value, number != "." else { throw ValueError("time: invalid duration \(quoted)") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0 != "." && !("0"..."9").contains($0) }
            if unit.isEmpty { throw ValueError("time: missing unit in duration \(quoted)") }
            guard let size = units.first(where: { $0.name == unit })?.size else {
                throw ValueError("time: unknown unit \(GoNumber.quoted(String(unit))) in duration \(quoted)")
            }
            rest = rest.dropFirst(unit.count)
            total += value * size
            if total > 9.2e18 { throw ValueError("time: invalid duration \(quoted)") }
        }
        return negative ? -Int(total) : Int(total)
    }

    /// `Duration.String`: `1h30m0s`, `2.5s`, `150ms`.
    static func text(_ nanoseconds: Int) -> String {
        if nanoseconds == 0 { return "0s" }
        let sign = nanoseconds < 0 ? "-" : ""
        let all = nanoseconds.magnitude
        if all < 1000 { return "\(sign)\(all)ns" }
        if all < 1_000_000 { return sign + fraction(all, 1000) + "µs" }
        if all < 1_000_000_000 { return sign + fraction(all, 1_000_000) + "ms" }
        let seconds = all / 1_000_000_000
        var result = sign
        if seconds >= 3600 { result += "\(seconds / 3600)h" }
        if seconds >= 60 { result += "\(seconds / 60 % 60)m" }
        return result + fraction(all % 60_000_000_000, 1_000_000_000) + "s"
    }

    private static func fraction(_ value: UInt, _ unit: UInt) -> String {
        let whole = "\(value / unit)"
        var part = "\(value % unit)"
        if part == "0" { return whole }
        let width = "\(unit)".count - 1
        part = String(repeating: "0", count: width - part.count) + part
        while part.hasSuffix("0") { part.removeLast() }
        return whole + "." + part
    }
}

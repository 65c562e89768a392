import Kernel

extension ShellProgram {
    /// What `time` prints.
    mutating func timeReport(
        real: Nanoseconds,
        user: Nanoseconds,
        isPosix: Bool,
        _ machine: borrowing Machine
    ) -> [UInt8] {
        if isPosix, isBash {
            let rows = [("real", real), ("user", user), ("sys", 0)]
            return Array(rows.map { "\($0) \(Self.plainSeconds($1, 2))\n" }.joined().utf8)
        }
        if isBash, let format = text("TIMEFORMAT", machine) {
            return format.isEmpty ? [] : Self.formatted(format, real: real, user: user) + [10]
        }
        let rows = [("real", real), ("user", user), ("sys", 0)]
        let lines = rows.map { label, span in
            isBash
                ? "\(label)\t\(Self.minutes(span, digits: 3))\n"
                : "\(label)\t\(Self.minutes(span, digits: 2, gap: " "))\n"
        }
        return Array(((isBash ? "\n" : "") + lines.joined()).utf8)
    }

    /// bash `TIMEFORMAT`: `%[p][l]R`, `U`, `S`, `P`.
    private static func formatted(_ format: [UInt8], real: Nanoseconds, user: Nanoseconds) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < format.count {
            guard format[index] == UInt8(ascii: "%"), index + 1 < format.count else {
                output.append(format[index])
                index += 1
                continue
            }
            index += 1
            var digits = 3
            if (48...57).contains(format[index]) {
                digits = min(Int(format[index]) - 48, 3)
                index += 1
            }
            let isLong = index < format.count && format[index] == UInt8(ascii: "l")
            if isLong { index += 1 }
            guard index < format.count else { break }
            switch format[index] {
            case UInt8(ascii: "R"):
                output += Array((isLong ? minutes(real, digits: 3) : plainSeconds(real, digits)).utf8)
            case UInt8(ascii: "U"):
                output += Array((isLong ? minutes(user, digits: 3) : plainSeconds(user, digits)).utf8)
            case UInt8(ascii: "S"): output += Array((isLong ? minutes(0, digits: 3) : plainSeconds(0, digits)).utf8)
            case UInt8(ascii: "P"):
                output += Array((real > 0 ? plainSeconds(user * 100 / max(real / .second, 1), 2) : "0.00").utf8)
            default: output.append(format[index])
            }
            index += 1
        }
        return output
    }

    private static func plainSeconds(_ span: Nanoseconds, _ digits: Int) -> String {
        let unit: Int64 = [1, 10, 100, 1_000][digits]
        let ticks = max(0, span) / (1_000_000_000 / unit)
        guard digits > 0 else { return "\(ticks)" }
        let fraction = String(ticks % unit)
        return "\(ticks / unit)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// `1m2.345s`
    static func minutes(_ span: Nanoseconds, digits: Int, gap: String = "") -> String {
        let unit: Int64 = digits == 3 ? 1_000 : 100
        let ticks = max(0, span) / (1_000_000_000 / unit)
        let seconds = ticks / unit
        var fraction = String(ticks % unit)
        while fraction.count < digits { fraction = "0" + fraction }
        return "\(seconds / 60)m\(gap)\(seconds % 60).\(fraction)s"
    }
}

import Kernel

extension ShellProgram {
    /// What `time` prints.
    func timeReport(real: Nanoseconds, user: Nanoseconds) -> [UInt8] {
        let rows = [("real", real), ("user", user), ("sys", 0)]
        let lines = rows.map { label, span in
            isBash ? "\(label)\t\(Self.minutes(span, digits: 3))\n" : "\(label)\t\(Self.minutes(span, digits: 2, gap: " "))\n"
        }
        return Array(((isBash ? "\n" : "") + lines.joined()).utf8)
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

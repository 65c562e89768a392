/// Sizes and spans of time in words, as docker prints them.
enum HumanUnits {
    /// A size with three or four digits in powers of 1000: `1.98MB`.
    static func size(_ bytes: Int64, digits: Int = 4) -> String {
        scaled(Double(bytes), 1000, ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"], digits)
    }

    /// A size with four digits in powers of 1024: `7.5MiB`.
    static func binarySize(_ bytes: Double) -> String {
        scaled(bytes, 1024, ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"], 4)
    }

    private static func scaled(_ value: Double, _ base: Double, _ units: [String], _ digits: Int) -> String {
        var (value, unit) = (value, 0)
        while value >= base, unit < units.count - 1 {
            value /= base
            unit += 1
        }
        return GoFormat.float(value, "g", digits) + units[unit]
    }

    /// A span in words: `Less than a second`, `About an hour`, `3 weeks`.
    static func duration(nanoseconds: Int64) -> String {
        let seconds = nanoseconds / 1_000_000_000
        if seconds < 1 { return "Less than a second" }
        if seconds == 1 { return "1 second" }
        if seconds < 60 { return "\(seconds) seconds" }
        let minutes = seconds / 60
        if minutes == 1 { return "About a minute" }
        if minutes < 60 { return "\(minutes) minutes" }
        let hours = Int((Double(nanoseconds) / 3.6e12 + 0.5))
        if hours == 1 { return "About an hour" }
        if hours < 48 { return "\(hours) hours" }
        if hours < 24 * 7 * 2 { return "\(hours / 24) days" }
        if hours < 24 * 30 * 2 { return "\(hours / 24 / 7) weeks" }
        if hours < 24 * 365 * 2 { return "\(hours / 24 / 30) months" }
        return "\(Int(Double(nanoseconds) / 3.6e12) / 24 / 365) years"
    }
}

/// A byte count for people, as BusyBox writes it: one decimal, units of 1024.
enum HumanSize {
    /// `512`, `1.0K`, `186.3G`
    static func text(_ bytes: Int64) -> String {
        var value = bytes
        var tenths: Int64 = 0
        var unit = 0
        while value >= 1024 {
            tenths = ((value % 1024) * 10 + 512) / 1024
            value /= 1024
            unit += 1
        }
        if tenths >= 10 {
            value += 1
            tenths = 0
        }
        guard unit > 0 else { return String(value) }
        return "\(value).\(tenths)" + ["", "K", "M", "G", "T", "P", "E"][unit]
    }

    /// The same without decimals: `712K`
    static func whole(_ bytes: Int64) -> String {
        var value = bytes
        var unit = 0
        while value >= 1024 {
            let isHalf = value % 1024 >= 512
            value = value / 1024 + (isHalf ? 1 : 0)
            unit += 1
        }
        return String(value) + ["", "K", "M", "G", "T", "P", "E"][unit]
    }
}

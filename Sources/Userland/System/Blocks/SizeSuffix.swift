/// Numbers with a unit behind them, as `head -c`, `dd` and `truncate` take them.
enum SizeSuffix {
    /// `b` 512, `k` 1024, `m`, `g`, `t` and their capitals; `kB`, `MB`, `GB` are powers of 1000; `c` 1, `w` 2.
    static func number(_ text: [UInt8]) -> Int64? {
        let digits = text.prefix { (48...57).contains($0) }
        guard let value = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
        let factor: Int64
        switch String(decoding: text[digits.count...], as: UTF8.self) {
        case "": factor = 1
        case "c": factor = 1
        case "w": factor = 2
        case "b": factor = 512
        case "kB", "kD": factor = 1000
        case "k", "K", "KiB": factor = 1024
        case "MB": factor = 1_000_000
        case "M", "m": factor = 1 << 20
        case "GB": factor = 1_000_000_000
        case "G", "g": factor = 1 << 30
        case "T", "t": factor = 1 << 40
        default: return nil
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }
}

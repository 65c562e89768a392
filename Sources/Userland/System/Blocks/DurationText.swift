import Kernel

/// Lengths of time as `sleep` and `timeout` take them: `2`, `0.5`, `3m`, `1h`, `2d`.
enum DurationText {
    /// Nanoseconds; nil where the text is none.
    static func parse(_ text: [UInt8]) -> Nanoseconds? {
        let units: [UInt8: Nanoseconds] = [
            UInt8(ascii: "s"): 1, UInt8(ascii: "m"): 60, UInt8(ascii: "h"): 3600, UInt8(ascii: "d"): 86_400,
        ]
        var digits = text[...]
        var unit: Nanoseconds = 1
        if let last = text.last, let factor = units[last] {
            unit = factor
            digits = digits.dropLast()
        }
        let pieces = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = pieces.first, !digits.isEmpty,
            pieces.allSatisfy({ $0.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        if whole.isEmpty, pieces.count == 1 || pieces[1].isEmpty { return nil }
        let seconds = whole.isEmpty ? 0 : Int64(String(decoding: whole, as: UTF8.self))
        guard let seconds else { return .max }
        var total = seconds.multipliedReportingOverflow(by: unit).partialValue
        guard seconds < 200_000_000_000 / unit else { return .max }
        total = total.multipliedReportingOverflow(by: .second).partialValue
        if pieces.count == 2 {
            let nine = (pieces[1] + [UInt8](repeating: 48, count: 9)).prefix(9)
            total += (Int64(String(decoding: nine, as: UTF8.self)) ?? 0) * unit
        }
        return total < 0 ? .max : total
    }
}

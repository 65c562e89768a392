import Kernel

/// A `Range` header of one range of bytes.
struct HTTPRange {
    let first: Int
    let last: Int

    /// Nil where there is none, or none that can be met.
    init?(_ text: String?, size: Int) {
        guard let text, text.hasPrefix("bytes="), !text.contains(",") else { return nil }
        let ends = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, size > 0 else { return nil }
        if ends[0].isEmpty {
            guard let count = Int(ends[1]), count > 0 else { return nil }
            first = max(size - count, 0)
            last = size - 1
        } else {
            guard let start = Int(ends[0]), start < size else { return nil }
            first = start
            last = min(Int(ends[1]) ?? size - 1, size - 1)
        }
        guard first <= last else { return nil }
    }
}

/// The text that `ed` edits: lines with their ends, and the current one.
struct EdBuffer: Codable, Sendable {
    /// The last may lack its line end, as the file it came from does.
    private(set) var lines: [[UInt8]] = []
    /// The number of the current line, from 1; 0 before the first.
    var current = 0
    var isModified = false

    var last: Int { lines.count }

    subscript(number: Int) -> [UInt8] {
        get { lines[number - 1] }
        set {
            lines[number - 1] = newValue
            isModified = true
        }
    }

    /// Puts a line before the one of this number (1…last + 1); it becomes the current one.
    mutating func insert(_ line: [UInt8], at number: Int) {
        lines.insert(line, at: number - 1)
        current = number
        isModified = true
    }

    /// Takes lines away. Where the current one is among them, the line behind them becomes it, or the one before.
    mutating func delete(_ range: ClosedRange<Int>) {
        if range.contains(current) {
            current = range.upperBound < last ? range.upperBound + 1 : max(0, range.lowerBound - 1)
        }
        if current > range.upperBound { current -= range.count }
        lines.removeSubrange((range.lowerBound - 1)...(range.upperBound - 1))
        isModified = true
    }

    /// Where a text stands in a line, at or behind an offset.
    func place(of text: [UInt8], in number: Int, from offset: Int) -> Int? {
        let line = lines[number - 1]
        guard !text.isEmpty, line.count >= text.count, offset >= 0 else { return nil }
        return (0...(line.count - text.count)).dropFirst(offset).first { line[$0...].starts(with: text) }
    }
}

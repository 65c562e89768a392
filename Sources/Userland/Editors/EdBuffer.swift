/// The text that `ed` edits: lines with their ends, in a ring with a head that is no line.
///
/// BusyBox counts lines from the one it was at last, and does not look whether lines have come or gone before it since
/// then: after an insertion further up its numbers are off until it counts from an end. So do these.
struct EdBuffer: Codable, Sendable {
    /// The last may lack its line end, as the file it came from does.
    private(set) var lines: [[UInt8]] = []
    /// The number of the current line, from 1; 0 before the first.
    private(set) var current = 0
    /// Where it is among the lines, from 1; 0 is the head.
    private var place = 0
    var isModified = false

    var last: Int { lines.count }

    /// The line at a place; nothing at the head.
    subscript(place: Int) -> [UInt8] {
        get { place == 0 ? [] : lines[place - 1] }
        set {
            guard place > 0 else { return }
            lines[place - 1] = newValue
            isModified = true
        }
    }

    /// The place behind another one, in the ring.
    func next(_ place: Int) -> Int { (place + 1) % (last + 1) }

    /// The place of the line of this number (1…last), counted from the current one or from an end.
    mutating func find(_ number: Int) -> Int {
        if current <= 0 { (current, place) = (1, last > 0 ? 1 : 0) }
        var (from, start) = (place, current)
        if number != current {
            if number < current / 2 {
                (from, start) = (last > 0 ? 1 : 0, 1)
            } else if number > (current + last) / 2 {
                (from, start) = (last, last)
            }
        }
        let count = last + 1
        return ((from + number - start) % count + count) % count
    }

    /// Makes the line of this number (1…last) the current one.
    mutating func move(to number: Int) {
        place = find(number)
        current = number
    }

    /// Begins at the first line, where there is one and none is current.
    mutating func wake() {
        if current == 0, last > 0 { (current, place) = (1, 1) }
    }

    /// Puts a line before the one of this number (1…last + 1); it becomes the current one.
    mutating func insert(_ line: [UInt8], at number: Int) {
        let before = number > last ? 0 : find(number)
        let new = before == 0 ? last + 1 : before
        lines.insert(line, at: new - 1)
        if place >= new { place += 1 }
        isModified = true
        move(to: number)
    }

    /// Takes lines away. Where the current one is among them, the line behind them becomes it, or the one before.
    mutating func delete(_ range: ClosedRange<Int>) {
        var first = find(range.lowerBound)
        if range.contains(current) {
            if range.upperBound < last {
                move(to: range.upperBound + 1)
            } else if range.lowerBound > 1 {
                move(to: range.lowerBound - 1)
            } else {
                current = 0
            }
        }
        if current > range.upperBound { current -= range.count }
        for _ in range where last > 0 {
            if first == 0 { first = 1 }
            lines.remove(at: first - 1)
            if place > first { place -= 1 }
            if first > last { first = 0 }
        }
        place = min(place, last)
        isModified = true
    }

    /// Where a text stands in the line at a place, at or behind an offset.
    func offset(of text: [UInt8], at place: Int, from offset: Int) -> Int? {
        let line = self[place]
        guard !text.isEmpty, line.count >= text.count, offset <= line.count - text.count else { return nil }
        return (offset...(line.count - text.count)).first { line[$0...].starts(with: text) }
    }
}

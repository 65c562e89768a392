/// The text that `vi` edits, as one run of bytes that always ends in a newline.
struct ViText: Codable, Sendable {
    var bytes: [UInt8] = [10]
    /// Where the cursor is.
    var dot = 0

    var last: Int { bytes.count - 1 }

    var byte: UInt8 { bytes[dot] }

    func beginLine(_ place: Int) -> Int {
        var index = place
        while index > 0, bytes[index - 1] != 10 { index -= 1 }
        return index
    }

    /// Where the newline of the line is.
    func endLine(_ place: Int) -> Int {
        bytes[...].position(of: 10, from: place) ?? last
    }

    /// The last character of the line, or its newline where it is empty.
    func dollarLine(_ place: Int) -> Int {
        let end = endLine(place)
        return end > beginLine(place) ? end - 1 : end
    }

    /// The beginning of the next line; the same line's where there is none.
    func nextLine(_ place: Int) -> Int {
        let end = endLine(place)
        return end < last ? end + 1 : beginLine(place)
    }

    func previousLine(_ place: Int) -> Int {
        let start = beginLine(place)
        return start > 0 ? beginLine(start - 1) : start
    }

    var lineCount: Int { bytes[...].count(of: 10) }

    /// The number, from 1, of the line a place is in.
    func lineNumber(_ place: Int) -> Int { bytes[..<place].count(of: 10) + 1 }

    /// Where a line begins; nil for one that is not there.
    func line(_ number: Int) -> Int? {
        guard number >= 1 else { return nil }
        var place = 0
        for _ in 1..<max(number, 1) {
            let next = endLine(place) + 1
            guard next <= last else { return nil }
            place = next
        }
        return place
    }

    /// The first character of the line that is no blank.
    func firstNonBlank(_ place: Int) -> Int {
        var index = beginLine(place)
        while index < last, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        return index
    }

    /// The column on the screen, from 0, with tabs and control characters at their width.
    func column(_ place: Int, tabStop: Int) -> Int {
        var column = 0
        for byte in bytes[beginLine(place)..<place] { column = Self.advance(column, over: byte, tabStop) }
        return column
    }

    static func advance(_ column: Int, over byte: UInt8, _ tabStop: Int) -> Int {
        if byte == 9 { return column + tabStop - column % tabStop }
        return column + (byte < 32 || byte == 127 ? 2 : 1)
    }

    /// The place in a line that is nearest to a column.
    func place(_ start: Int, column: Int, tabStop: Int) -> Int {
        var index = beginLine(start)
        var current = 0
        while bytes[index] != 10 {
            let next = Self.advance(current, over: bytes[index], tabStop)
            if next > column { break }
            current = next
            index += 1
        }
        if bytes[index] == 10, index > beginLine(start) { index -= 1 }
        return index
    }

    mutating func insert(_ text: [UInt8], at place: Int) {
        bytes.insert(contentsOf: text, at: place)
    }

    /// Takes bytes away; the last newline stays.
    mutating func remove(_ range: Range<Int>) {
        bytes.removeSubrange(range)
        if bytes.last != 10 { bytes.append(10) }
        dot = min(range.lowerBound, last)
    }
}

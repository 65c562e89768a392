/// What `vi` shows on the terminal: only what changed is drawn again.
struct ViScreen: Codable, Sendable {
    private(set) var rows: Int
    private(set) var columns: Int
    private var shown: [[UInt8]]
    /// The first line on the screen, and how many columns are left out at the left.
    var top = 0
    private(set) var offset = 0
    private var shownOffset = 0
    private var shownStatus = 0

    init(rows: Int, columns: Int) {
        self.rows = max(rows, 2)
        self.columns = max(columns, 10)
        shown = Self.blank(self.rows, self.columns)
    }

    private static func blank(_ rows: Int, _ columns: Int) -> [[UInt8]] {
        [[UInt8]](repeating: [UInt8](repeating: 32, count: columns), count: rows)
    }

    static func place(_ row: Int, _ column: Int) -> [UInt8] { Array("\u{1B}[\(row + 1);\(column + 1)H".utf8) }

    /// Takes everything away; blanks need not be drawn then.
    mutating func clear() -> [UInt8] {
        shown = Self.blank(rows, columns)
        shownStatus = 0
        return Array("\u{1B}[H\u{1B}[J".utf8)
    }

    /// Takes everything away, so that every line is drawn to its end.
    mutating func clearWholly() -> [UInt8] {
        let bytes = clear()
        shown = [[UInt8]](repeating: [UInt8](repeating: 0, count: columns), count: rows)
        return bytes
    }

    /// Whether a message stands in the bottom line.
    var showsMessage: Bool { shownStatus < 0 }

    var bottom: [UInt8] { Self.place(rows - 1, 0) + Array("\u{1B}[K".utf8) }

    /// Moves the window so that the cursor is in it.
    mutating func follow(_ text: ViText) {
        let line = text.beginLine(text.dot)
        if line < top {
            // A little step scrolls; a jump puts the line into the middle.
            top = text.bytes[line..<top].count(of: 10) > (rows - 1) / 2 ? middle(text, line) : line
        } else {
            let below = text.bytes[top..<line].count(of: 10)
            if below > rows - 2 {
                if below - (rows - 2) > (rows - 1) / 2 {
                    top = middle(text, line)
                } else {
                    for _ in 0..<(below - (rows - 2)) { top = text.nextLine(top) }
                }
            }
        }
    }

    private func middle(_ text: ViText, _ line: Int) -> Int {
        var place = line
        for _ in 0..<((rows - 1) / 2) { place = text.previousLine(place) }
        return place
    }

    /// What has to be written so that the screen shows the text and its cursor.
    mutating func draw(_ text: ViText, tabStop: Int, isInserting: Bool) -> [UInt8] {
        top = text.beginLine(min(top, text.last))
        follow(text)
        var column = text.column(text.dot, tabStop: tabStop)
        // On a tab the cursor stands at its end.
        if text.byte == 9, !isInserting { column = ViText.advance(column, over: 9, tabStop) - 1 }
        if column < offset { offset = column }
        if column >= columns + offset { offset = column - columns + 1 }
        var output: [UInt8] = []
        var line: Int? = top
        for row in 0..<(rows - 1) {
            let wanted = formatted(text, line, tabStop)
            if let start = line {
                let end = text.endLine(start)
                line = end < text.last ? end + 1 : nil
            }
            var first = 0
            var last = columns - 1
            if offset == shownOffset {
                while first <= last, wanted[first] == shown[row][first] { first += 1 }
                while last >= first, wanted[last] == shown[row][last] { last -= 1 }
                if first > last { continue }
            }
            shown[row] = wanted
            output += Self.place(row, first) + wanted[first...last]
        }
        shownOffset = offset
        let row = text.bytes[top..<text.beginLine(text.dot)].count(of: 10)
        return output + Self.place(row, column - offset)
    }

    private func formatted(_ text: ViText, _ start: Int?, _ tabStop: Int) -> [UInt8] {
        var line = [UInt8](repeating: 32, count: columns)
        guard var place = start else {
            line[0] = UInt8(ascii: "~")
            return line
        }
        var column = 0
        while place <= text.last, text.bytes[place] != 10, column < columns + offset {
            let byte = text.bytes[place]
            let next = ViText.advance(column, over: byte, tabStop)
            if byte != 9 {
                let isControl = byte < 32 || byte == 127
                let pieces: [UInt8] = isControl ? [94, byte == 127 ? 63 : byte + 64] : [byte > 127 ? 46 : byte]
                for (index, piece) in pieces.enumerated() {
                    let at = column + index - offset
                    if 0..<columns ~= at { line[at] = piece }
                }
            }
            column = next
            place += 1
        }
        return line
    }

    /// The bottom line, where it is another than before: as BusyBox sees that, by the sum of its bytes.
    mutating func status(_ text: [UInt8], cursor: [UInt8], isMessage: Bool) -> [UInt8] {
        let sum = text.reduce(0) { $0 + Int($1) }
        guard sum != shownStatus || isMessage else { return [] }
        shownStatus = isMessage ? -1 : sum
        return bottom + text + cursor
    }

    /// The bottom line was written over.
    mutating func forgetStatus() { shownStatus = -1 }
}

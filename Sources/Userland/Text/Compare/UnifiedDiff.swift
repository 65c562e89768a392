/// The differences of two texts in the unified format.
struct UnifiedDiff {
    /// How lines are compared and shown.
    struct Style {
        var ignoresCase = false
        var ignoresBlankRuns = false
        var ignoresBlanks = false
        var ignoresEmptyLines = false
        var expandsTabs = false
        var beginsWithTab = false
        var context = 3
    }

    private struct Change {
        /// Lines of the first text, from 1; `last` is before `first` when there are none.
        var first: Int
        var last: Int
        /// The same of the second text.
        var otherFirst: Int
        var otherLast: Int
    }

    private let style: Style
    private let left: [TextLine]
    private let right: [TextLine]
    private var hunks: [[Change]] = []

    init(_ left: [UInt8], _ right: [UInt8], style: Style) {
        self.style = style
        self.left = TextLine.lines(of: left)
        self.right = TextLine.lines(of: right)
        var numbers: [[UInt8]: Int] = [:]
        func number(_ line: TextLine) -> Int {
            let key = Self.key(line, style)
            if let number = numbers[key] { return number }
            numbers[key] = numbers.count
            return numbers.count - 1
        }
        let matching = LineMatching(self.left.map(number), self.right.map(number))
        collect(matching.partners)
    }

    /// Whether anything is different that is not to be ignored.
    var isDifferent: Bool { !hunks.isEmpty }

    private static func key(_ line: TextLine, _ style: Style) -> [UInt8] {
        // The end of the last line is told from a newline, unless blanks do not count.
        var bytes = line.whole
        if style.ignoresCase { bytes = bytes.map { 65...90 ~= $0 ? $0 + 32 : $0 } }
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || 9...13 ~= byte }
        if style.ignoresBlanks { return bytes.filter { !isBlank($0) } }
        guard style.ignoresBlankRuns else { return bytes }
        if !line.isTerminated { bytes.append(10) }
        var key: [UInt8] = []
        for byte in bytes {
            if !isBlank(byte) { key.append(byte) } else if key.last != 32 { key.append(32) }
        }
        return key
    }

    private mutating func collect(_ found: [Int]) {
        var partners = found
        var line = 1
        var hunk: [Change] = []
        while true {
            var first = line
            while first <= left.count, partners[first] == partners[first - 1] + 1 { first += 1 }
            var last = first - 1
            while last < left.count, partners[last + 1] == 0 { last += 1 }
            let change = Change(
                first: first,
                last: last,
                otherFirst: partners[first - 1] + 1,
                otherLast: partners[last + 1] - 1
            )
            if change.first <= change.last || change.otherFirst <= change.otherLast {
                let reach = 2 * style.context + 1
                if let before = hunk.last, change.first > before.last + reach,
                    change.otherFirst > before.otherLast + reach
                {
                    keep(hunk)
                    hunk = []
                }
                hunk.append(change)
            }
            line = last + 1
            if line > left.count { break }
            partners[last] = change.otherLast
        }
        keep(hunk)
    }

    private mutating func keep(_ hunk: [Change]) {
        guard !hunk.isEmpty else { return }
        if style.ignoresEmptyLines {
            let isEmpty = hunk.allSatisfy { change in
                (change.first..<(change.last + 1)).allSatisfy { left[$0 - 1].content.isEmpty }
                    && (change.otherFirst..<(change.otherLast + 1)).allSatisfy { right[$0 - 1].content.isEmpty }
            }
            if isEmpty { return }
        }
        hunks.append(hunk)
    }

    /// The hunks, without the two lines of names.
    var text: [UInt8] {
        var output: [UInt8] = []
        for hunk in hunks {
            guard let opening = hunk.first, let closing = hunk.last else { continue }
            var low = max(1, opening.first - style.context)
            let high = min(left.count, closing.last + style.context)
            let otherLow = max(1, opening.otherFirst - style.context)
            let otherHigh = min(right.count, closing.otherLast + style.context)
            output += "@@ -\(Self.range(low, high)) +\(Self.range(otherLow, otherHigh)) @@\n".utf8
            for change in hunk {
                show(left, low, change.first - 1, 32, &output)
                show(left, change.first, change.last, UInt8(ascii: "-"), &output)
                show(right, change.otherFirst, change.otherLast, UInt8(ascii: "+"), &output)
                low = change.last + 1
            }
            show(left, low, high, 32, &output)
        }
        return output
    }

    private static func range(_ low: Int, _ high: Int) -> String {
        if low < high { return "\(low),\(high - low + 1)" }
        return low == high ? "\(low)" : "\(high),0"
    }

    private func show(_ lines: [TextLine], _ low: Int, _ high: Int, _ mark: UInt8, _ output: inout [UInt8]) {
        guard low <= high else { return }
        for line in lines[(low - 1)..<high] {
            output.append(mark)
            if style.beginsWithTab { output.append(9) }
            var column = 0
            for byte in line.content {
                if byte == 9, style.expandsTabs {
                    output += repeatElement(32, count: 8 - column % 8)
                    column += 8 - column % 8
                } else {
                    output.append(byte)
                    column += 1
                }
            }
            output.append(10)
            if !line.isTerminated { output += "\\ No newline at end of file\n".utf8 }
        }
    }
}

import TerminalText

/// Lines whose cells end with tabs, laid out in columns of blanks.
///
/// A column is a run of lines that have a cell there; its width is that of its widest cell and 3 blanks, at least 10.
/// The last cell of a line belongs to no column.
enum Table {
    /// The text with columns. Every line ends with a newline.
    static func layout(_ text: String, minimum: Int = 10, padding: Int = 3) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        if lines.last == [""] { lines.removeLast() }
        var widths = lines.map { Array(repeating: 0, count: max(0, $0.count - 1)) }
        var column = 0
        var isLeft = true
        while isLeft {
            isLeft = false
            var start = 0
            while start < lines.count {
                guard lines[start].count > column + 1 else {
                    start += 1
                    continue
                }
                isLeft = true
                var end = start
                var width = minimum
                while end < lines.count, lines[end].count > column + 1 {
                    width = max(width, DisplayWidth.of(lines[end][column]) + padding)
                    end += 1
                }
                for line in start..<end { widths[line][column] = width }
                start = end
            }
            column += 1
        }
        var result = ""
        for (index, cells) in lines.enumerated() {
            for (position, cell) in cells.enumerated() {
                result += position < widths[index].count ? DisplayWidth.padded(cell, to: widths[index][position]) : cell
            }
            result += "\n"
        }
        return result
    }
}

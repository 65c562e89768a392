import TerminalText

/// Lines whose cells end with tabs, laid out in columns of blanks.
///
/// A column is a run of lines that have a cell there; its width is that of its widest cell and 3 blanks, at least 10.
/// The last cell of a line belongs to no column.
enum Table {
    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")

    /// A cell of the text that is laid out.
    private struct Cell {
        var start: Int
        var end: Int
        /// Columns of the terminal that it takes; later those of its column.
        var width: Int
    }

    /// The text with columns. Every line ends with a newline.
    static func layout(_ text: String, minimum: Int = 10, padding: Int = 3) -> String {
        var bytes = Array(text.utf8)
        if let last = bytes.last, last != newline { bytes.append(newline) }
        var (cells, lines) = read(bytes)
        var column = 0
        var isLeft = true
        while isLeft {
            isLeft = false
            var line = 0
            while line + 1 < lines.count {
                guard lines[line + 1] - lines[line] > column + 1 else {
                    line += 1
                    continue
                }
                isLeft = true
                let start = line
                var width = minimum
                while line + 1 < lines.count, lines[line + 1] - lines[line] > column + 1 {
                    width = max(width, cells[lines[line] + column].width + padding)
                    line += 1
                }
                for index in start..<line {
                    let cell = lines[index] + column
                    cells[cell].width = width - cells[cell].width
                }
            }
            column += 1
        }
        return written(bytes, cells, lines)
    }

    /// The cells of all lines, and for each line its first cell; one more at the end.
    private static func read(_ bytes: [UInt8]) -> (cells: [Cell], lines: [Int]) {
        var cells: [Cell] = []
        var lines = [0]
        var start = 0
        var isPlain = true
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte == tab || byte == newline else {
                if byte < 0x20 || byte >= 0x7F { isPlain = false }
                continue
            }
            let width = isPlain ? index - start : DisplayWidth.of(String(decoding: bytes[start..<index], as: UTF8.self))
            cells.append(Cell(start: start, end: index, width: width))
            if byte == newline { lines.append(cells.count) }
            start = index + 1
            isPlain = true
        }
        return (cells, lines)
    }

    /// The lines, each cell but the last followed by as many blanks as its `width` says now.
    private static func written(_ bytes: [UInt8], _ cells: [Cell], _ lines: [Int]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2)
        for line in 0..<(lines.count - 1) {
            let last = lines[line + 1] - 1
            for index in lines[line]...last {
                result.append(contentsOf: bytes[cells[index].start..<cells[index].end])
                if index < last { for _ in 0..<cells[index].width { result.append(0x20) } }
            }
            result.append(newline)
        }
        return String(decoding: result, as: UTF8.self)
    }
}

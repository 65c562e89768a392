import CEdit

/// How much room text takes on the screen.
enum CellWidth {
    /// Columns of a character; control characters take none.
    static func of(_ scalar: Unicode.Scalar) -> Int { max(0, Int(cedit_width(scalar.value))) }

    /// Columns of a text without newlines.
    static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// How many rows below its first one the end of `text` lies, when it begins after `indent` columns.
    static func rows(_ text: some StringProtocol, indent: Int, columns: Int) -> Int {
        var row = 0
        var column = indent
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                row += 1
                column = 0
                continue
            }
            let width = of(scalar)
            if column + width > columns {
                row += 1
                column = width
            } else {
                column += width
            }
            if column == columns {
                row += 1
                column = 0
            }
        }
        return row
    }

    /// The longest beginning of `text` that fits into `columns`.
    static func prefix(_ text: String, columns: Int) -> String {
        var used = 0
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            used += of(scalar)
            if used > columns { break }
            result.append(scalar)
        }
        return String(result)
    }
}

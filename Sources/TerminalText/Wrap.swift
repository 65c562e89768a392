/// Breaks text into lines that fit a terminal.
public enum Wrap {
    /// The lines of `text`, none wider than `columns`. Lines break at blanks, between wide characters (CJK), and inside
    /// a word only where it is wider than a line. Newlines of the text stay; blanks at a break go.
    public static func lines(_ text: String, columns: Int) -> [String] {
        let width = max(1, columns)
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph($0, width) }
    }

    private static func paragraph(_ text: Substring, _ width: Int) -> [String] {
        var result: [String] = []
        var line = ""
        var used = 0
        var gap = ""
        for piece in pieces(text) {
            if piece.first == " " {
                gap = piece
                continue
            }
            let size = DisplayWidth.of(piece)
            if used > 0, used + gap.count + size > width {
                result.append(line)
                (line, used, gap) = ("", 0, "")
            } else if used > 0 || result.isEmpty {
                line += gap
                used += gap.count
            }
            gap = ""
            var rest = piece
            while DisplayWidth.of(rest) > width - used {
                let head = DisplayWidth.prefix(rest, columns: width - used)
                if head.isEmpty, used == 0 { break }
                line += head
                result.append(line)
                (line, used) = ("", 0)
                rest = String(rest.dropFirst(head.count))
            }
            line += rest
            used += DisplayWidth.of(rest)
        }
        result.append(line)
        return result
    }

    /// Words, runs of blanks, and single wide characters.
    private static func pieces(_ text: Substring) -> [String] {
        var result: [String] = []
        var word = ""
        for character in text {
            let isBlank = character == " "
            let isWide = DisplayWidth.of(character) == 2
            if !word.isEmpty, isWide || isBlank != (word.first == " ") {
                result.append(word)
                word = ""
            }
            if isWide, !isClosing(character) {
                if !word.isEmpty { result.append(word) }
                word = String(character)
                result.append(word)
                word = ""
            } else if isWide, word.isEmpty, let last = result.last, last.first != " " {
                // A closing mark stays with what it closes.
                result[result.count - 1] = last + String(character)
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { result.append(word) }
        return result
    }

    private static func isClosing(_ character: Character) -> Bool {
        "、。，．：；？！）」』】》〉”’…".contains(character)
    }
}

/// What `less` shows of a text, and how: the rows on the screen and the line below them.
struct LessView: Codable, Sendable {
    var text: LessText
    /// The index of the row that is shown first.
    var top = 0
    /// Of the terminal; the last row is for the status.
    private(set) var height: Int
    private(set) var columns: Int
    /// Letters of the options that are on.
    var options: Set<UInt8>
    var pattern: RegularExpression?
    /// The rows that match, in order, as far as the text was searched.
    private(set) var matches: [Int] = []
    private var searched = 0
    /// The match that was gone to last.
    var match = 0
    var name: [UInt8]
    /// How many lines the file has; nil where that is not known.
    var lineCount: Int?
    var fileNumber = 1
    var fileCount = 1

    static let highlight = Array("\u{1B}[7m".utf8)
    static let normal = Array("\u{1B}[m".utf8)

    init(rows: Int, columns: Int, options: Set<UInt8>, name: [UInt8]) {
        height = rows
        self.columns = columns
        self.options = options
        self.name = name
        text = LessText(width: columns, breaksLines: true, dropsEscapes: options.contains(UInt8(ascii: "R")))
        rebreak()
    }

    func has(_ letter: Character) -> Bool { letter.asciiValue.map(options.contains) ?? false }

    /// The rows that a page has, less one.
    var span: Int { height - 2 }

    private var textWidth: Int { columns - (has("N") ? 8 : 0) }

    /// The last row of the text is on the screen.
    var isAtEnd: Bool { text.last <= top + span }

    /// Breaks the text anew after a change of the width or the options.
    mutating func rebreak() {
        text.rebreak(width: textWidth, breaksLines: !has("S"))
        searched = 0
        matches = []
    }

    mutating func resize(rows: Int, columns: Int) {
        height = rows
        self.columns = columns
        rebreak()
    }

    /// Makes a row the first; no more than one row beyond the text is shown.
    mutating func go(to row: Int) { top = max(0, min(row, text.last + 1 - span)) }

    // MARK: - Searching

    mutating func search(for pattern: RegularExpression?) {
        self.pattern = pattern
        match = 0
        matches = []
        searched = 0
    }

    /// Searches what was read since.
    mutating func findMatches() {
        guard var pattern else { return }
        while searched < text.last + (text.isWhole ? 1 : 0) {
            if let row = text.row(searched), pattern.matches(row.bytes[...]) { matches.append(searched) }
            searched += 1
        }
        self.pattern = pattern
    }

    /// The number of the first match below the first row shown.
    var nextMatch: Int { matches.firstIndex { $0 > top } ?? matches.count }

    // MARK: - Drawing

    func place(_ column: Int) -> [UInt8] { Array("\u{1B}[\(height);\(column)H".utf8) }

    /// Goes to the last line and empties it.
    var clearedStatus: [UInt8] { place(0) + Array("\u{1B}[K".utf8) }

    func highlighted(_ text: [UInt8]) -> [UInt8] { Self.highlight + text + Self.normal }

    /// The whole screen.
    mutating func drawn() -> [UInt8] {
        var output = Array("\u{1B}[0;0H".utf8)
        for index in top...(top + max(span, 0)) {
            output += Array("\u{1B}[K".utf8)
            if let row = text.row(index) {
                if has("N") {
                    output.appendPadded(row.number + 1, width: 7)
                    output.append(32)
                }
                output += shown(cut(row.bytes))
            } else {
                if has("N") { output += [UInt8](repeating: 32, count: 8) }
                if !has("~") { output.append(UInt8(ascii: "~")) }
            }
            output.append(10)
        }
        return output
    }

    /// What of a line that is not broken fits.
    private func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard !text.breaksLines else { return bytes }
        var column = 0
        for (index, byte) in bytes.enumerated() {
            column = LessText.advance(column, over: byte)
            if column > textWidth { return Array(bytes[..<index]) }
        }
        return bytes
    }

    private mutating func shown(_ bytes: [UInt8]) -> [UInt8] {
        if pattern != nil { return marked(bytes) }
        var output: [UInt8] = []
        var isControl = false
        for byte in bytes {
            guard let sign = Self.sign(byte) else {
                if isControl { output += Self.normal }
                isControl = false
                output.append(byte)
                continue
            }
            if !isControl { output += Self.highlight }
            isControl = true
            output.append(sign)
        }
        return isControl ? output + Self.normal : output
    }

    /// What stands for a control character.
    private static func sign(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 9: nil
        case ..<32: byte + 64
        case 127: UInt8(ascii: "?")
        case 0x9B: UInt8(ascii: "{")
        default: nil
        }
    }

    /// The row with what was searched for; dots stand for control characters then.
    private mutating func marked(_ bytes: [UInt8]) -> [UInt8] {
        guard var pattern else { return bytes }
        var output: [UInt8] = []
        var place = 0
        let plain = bytes.map { Self.sign($0) == nil ? $0 : UInt8(ascii: ".") }
        while let found = pattern.firstMatch(in: plain[...], from: place, isLineStart: place == 0), !found.isEmpty {
            output += plain[place..<found.lowerBound] + Self.highlight + plain[found] + Self.normal
            place = found.upperBound
        }
        self.pattern = pattern
        return output + plain[place...]
    }

    /// The last line as it is after a movement.
    var status: [UInt8] {
        if has("M") || has("m") { return fullStatus }
        if top > 0, !isAtEnd { return clearedStatus + [UInt8(ascii: ":")] }
        return clearedStatus + highlighted((top > 0 ? Array("(END)".utf8) : name) + place)
    }

    private var place: [UInt8] { fileCount > 1 ? Array(" (file \(fileNumber) of \(fileCount))".utf8) : [] }

    /// The last line with the numbers of the lines shown.
    var fullStatus: [UInt8] {
        let last = lineNumber(top + span)
        var words = " lines \(lineNumber(top))-\(last)"
        if let lineCount { words += "/\(lineCount)" }
        if isAtEnd {
            words += " (END)"
        } else if let lineCount, lineCount > 0 {
            words += " \(min((100 * last + lineCount / 2) / lineCount, 100))%"
        }
        return clearedStatus + highlighted(name + place + Array(words.utf8))
    }

    private func lineNumber(_ row: Int) -> Int {
        let index = min(row, text.last - 1)
        return index < 0 ? 0 : (text.row(index)?.number ?? 0) + 1
    }
}

/// What the word before the cursor can become.
public struct Completions: Sendable {
    /// One way to go on.
    public struct Candidate: Hashable, Sendable {
        /// The whole word.
        public var text: String
        /// A few words about it; may be empty.
        public var description: String
        /// Whether the word is finished with it, so that a blank follows.
        public var endsWord: Bool

        /// A candidate; a finished word unless told otherwise.
        public init(_ text: String, description: String = "", endsWord: Bool = true) {
            self.text = text
            self.description = description
            self.endsWord = endsWord
        }
    }

    /// What has been typed of the word.
    public var word: String
    /// In the order in which they are shown.
    public var candidates: [Candidate]

    /// Candidates that all begin with `word`.
    public init(word: String, candidates: [Candidate]) {
        self.word = word
        self.candidates = candidates
    }

    /// What all candidates go on with after `word`, and a blank when there is only one.
    var addition: String {
        guard let first = candidates.first else { return "" }
        var common = Array(first.text.unicodeScalars)
        for candidate in candidates.dropFirst() {
            let length = zip(common, candidate.text.unicodeScalars).prefix { $0 == $1 }.count
            common.removeSubrange(length...)
        }
        var added = String.UnicodeScalarView()
        added.append(contentsOf: common.dropFirst(word.unicodeScalars.count))
        if candidates.count == 1, first.endsWord { added.append(" ") }
        return String(added)
    }

    /// The candidates as lines, descriptions in a column of their own.
    func lines(columns: Int) -> [String] {
        if candidates.count > 100 { return ["\(candidates.count) possibilities; type more letters"] }
        let width = (candidates.map { CellWidth.of($0.text) }.max() ?? 0) + 2
        if candidates.allSatisfy(\.description.isEmpty) { return columned(width: width, columns: columns) }
        return candidates.map { candidate in
            let gap = String(repeating: " ", count: width - CellWidth.of(candidate.text))
            let line = candidate.description.isEmpty ? candidate.text : candidate.text + gap + candidate.description
            return CellWidth.prefix(line, columns: columns - 1)
        }
    }

    private func columned(width: Int, columns: Int) -> [String] {
        let perLine = max(1, (columns - 1) / max(1, width))
        return stride(from: 0, to: candidates.count, by: perLine).map { start in
            let row = candidates[start..<min(start + perLine, candidates.count)]
            var line = ""
            for candidate in row {
                line += candidate.text + String(repeating: " ", count: width - CellWidth.of(candidate.text))
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
    }
}

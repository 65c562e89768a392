/// Shows how an answer differs from the expected one.
enum CaseReport {
    static func text(_ example: CorpusCase, _ got: CorpusResult) -> String {
        let expected = example.expected
        var text = part("output", expected.output, got.output) + part("errors", expected.errors, got.errors)
        if got.status != expected.status { text += "  status expected \(expected.status), got \(got.status)\n" }
        return text
    }

    /// The lines in which two texts differ, with one before them.
    private static func part(_ name: String, _ expected: [UInt8], _ got: [UInt8]) -> String {
        if expected == got { return "" }
        let (old, new) = (lines(expected), lines(got))
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var end = 0
        while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
        let shownStart = max(start - 1, 0)
        let text = { (all: [String]) in
            let shown = all[min(shownStart, all.count - end)..<(all.count - end)]
            return shown.isEmpty ? "    (nothing)\n" : shown.prefix(25).map { "    |\($0)\n" }.joined()
        }
        return "  \(name), from line \(shownStart + 1), expected\n\(text(old))  got\n\(text(new))"
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if bytes.last == 10 { lines.removeLast() } else if let last = lines.popLast() { lines.append(last + "⌁") }
        return lines
    }
}

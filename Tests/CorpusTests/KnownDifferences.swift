/// The cases that are known not to match yet, each with the reason: `Corpus/known-differences.txt`.
///
/// A line is `group: name | reason`. The list only shrinks: a listed case that matches has to leave it.
enum KnownDifferences {
    static let titles: Set<String> = Set(
        CorpusFolder.lines("known-differences.txt").filter { !$0.hasPrefix("#") }.map { line in
            var text = line[...]
            while let last = text.popLast(), last != "|" {}
            return String(text.dropLast())
        }
    )
}

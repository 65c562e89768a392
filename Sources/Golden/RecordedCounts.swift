/// How many commands of each scenario were matched when it was last looked at: a file of `name matched/total` lines.
///
/// A scenario must not fall below its count; where it rises, the file is brought up.
public struct RecordedCounts: Hashable, Sendable {
    /// The count of one scenario.
    public struct Count: Hashable, Sendable {
        /// Commands answered alike.
        public var matched: Int
        /// Commands compared.
        public var total: Int

        /// `matched` of `total` commands.
        public init(matched: Int, total: Int) {
            self.matched = matched
            self.total = total
        }
    }

    private var counts: [String: Count] = [:]

    /// Reads the file's text; a line that is none is passed over.
    public init(_ text: String) {
        for line in text.newlineSeparated {
            let words = line.split(separator: " ")
            guard words.count == 2 else { continue }
            let numbers = words[1].split(separator: "/").compactMap { Int($0) }
            guard numbers.count == 2 else { continue }
            counts[String(words[0])] = Count(matched: numbers[0], total: numbers[1])
        }
    }

    /// The count of a scenario by its name.
    public subscript(name: String) -> Count? {
        get { counts[name] }
        set { counts[name] = newValue }
    }

    /// The file's text, sorted by name.
    public var text: String {
        counts.keys.sorted().compactMap { name in
            counts[name].map { "\(name) \($0.matched)/\($0.total)\n" }
        }.joined()
    }
}

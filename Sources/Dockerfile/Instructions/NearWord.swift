/// The word that someone probably meant.
enum NearWord {
    /// ` (did you mean X?)`, or nothing when no option is nearer than three changes.
    static func suggestion(_ word: String, among options: [String], prefix: String = "") -> String {
        var best: (word: String, distance: Int)?
        for option in options {
            let distance = distance(Array(word.lowercased().utf8), Array(option.lowercased().utf8))
            if distance < best?.distance ?? 3 { best = (option, distance) }
        }
        guard let best, best.distance > 0 else { return "" }
        return " (did you mean \(prefix)\(best.word)?)"
    }

    /// How many bytes must be put in, taken out or changed.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let changed = previous + (left == right ? 0 : 1)
                previous = row[j + 1]
                row[j + 1] = min(changed, row[j + 1] + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}

/// The difference of two texts by lines, as `diff -U1` shows it, without its headings.
///
/// The longest common runs are found first, then what is left and right of them, as Python's `difflib` does;
/// so its words for a difference are the same.
struct LineDiff {
    private let old: [String]
    private let new: [String]
    private var positions: [String: [Int]] = [:]

    init(_ old: [String], _ new: [String]) {
        self.old = old
        self.new = new
        for (index, line) in new.enumerated() { positions[line, default: []].append(index) }
        if new.count >= 200 {
            // A line found in more than one place of a hundred says nothing about where a text goes on.
            let limit = new.count / 100 + 1
            positions = positions.filter { $0.value.count <= limit }
        }
    }

    private struct Run {
        var old: Int
        var new: Int
        var length: Int
    }

    private func longestRun(_ a: Range<Int>, _ b: Range<Int>) -> Run {
        var best = Run(old: a.lowerBound, new: b.lowerBound, length: 0)
        var lengths: [Int: Int] = [:]
        for i in a {
            var here: [Int: Int] = [:]
            for j in positions[old[i]] ?? [] where b.contains(j) {
                let length = (lengths[j - 1] ?? 0) + 1
                here[j] = length
                if length > best.length { best = Run(old: i - length + 1, new: j - length + 1, length: length) }
            }
            lengths = here
        }
        while best.old > a.lowerBound, best.new > b.lowerBound, old[best.old - 1] == new[best.new - 1] {
            best = Run(old: best.old - 1, new: best.new - 1, length: best.length + 1)
        }
        while best.old + best.length < a.upperBound, best.new + best.length < b.upperBound,
            old[best.old + best.length] == new[best.new + best.length]
        {
            best.length += 1
        }
        return best
    }

    private func runs(_ a: Range<Int>, _ b: Range<Int>) -> [Run] {
        let run = longestRun(a, b)
        if run.length == 0 { return [] }
        return runs(a.lowerBound..<run.old, b.lowerBound..<run.new) + [run]
            + runs((run.old + run.length)..<a.upperBound, (run.new + run.length)..<b.upperBound)
    }

    private struct Change {
        var isEqual: Bool
        var old: Range<Int>
        var new: Range<Int>
    }

    private var changes: [Change] {
        var changes: [Change] = []
        var (i, j) = (0, 0)
        for run in runs(0..<old.count, 0..<new.count) + [Run(old: old.count, new: new.count, length: 0)] {
            if i < run.old || j < run.new {
                changes.append(Change(isEqual: false, old: i..<run.old, new: j..<run.new))
            }
            (i, j) = (run.old + run.length, run.new + run.length)
            guard run.length > 0 else { continue }
            // Neighbouring runs are one.
            if let last = changes.last, last.isEqual, last.old.upperBound == run.old {
                changes[changes.count - 1].old = last.old.lowerBound..<i
                changes[changes.count - 1].new = last.new.lowerBound..<j
            } else {
                changes.append(Change(isEqual: true, old: run.old..<i, new: run.new..<j))
            }
        }
        return changes
    }

    /// The changed lines with a mark in front (`-` old, `+` new), and one unchanged line (blank) around them.
    var lines: [String] {
        let changes = self.changes
        return changes.indices.flatMap { index -> [String] in
            let change = changes[index]
            if !change.isEqual {
                return old[change.old].map { "-" + $0 } + new[change.new].map { "+" + $0 }
            }
            let isFirst = index == 0
            let isLast = index == changes.count - 1
            let kept = old[change.old]
            if isFirst && isLast { return [] }
            if isFirst { return kept.suffix(1).map { " " + $0 } }
            if isLast || kept.count > 2 {
                return kept.prefix(1).map { " " + $0 } + (isLast ? [] : kept.suffix(1).map { " " + $0 })
            }
            return kept.map { " " + $0 }
        }
    }
}

/// Which lines of two texts belong together: a longest common subsequence, found as Hunt and McIlroy's `diff` does
/// (Computing Science Technical Report 41, 1976), candidate by candidate, so that of equally good ones the same is
/// chosen.
struct LineMatching {
    /// For each line of the first text, from 1, its line of the second, or 0; 0 for 0; one past the end at the end.
    private(set) var partners: [Int]

    private struct Candidate {
        let first: Int
        let second: Int
        let previous: Int
    }

    /// `first` and `second` hold a number for each line: equal lines have equal numbers.
    init(_ first: [Int], _ second: [Int]) {
        let (n, m) = (first.count, second.count)
        partners = [Int](repeating: 0, count: n + 2)
        var start = 0
        while start < n, start < m, first[start] == second[start] { start += 1 }
        var end = 0
        while end < n - start, end < m - start, first[n - 1 - end] == second[m - 1 - end] { end += 1 }
        for line in 0..<start { partners[line + 1] = line + 1 }
        for line in 0..<end { partners[n - line] = m - line }
        partners[n + 1] = m + 1
        join(first[start..<(n - end)], second[start..<(m - end)])
    }

    private mutating func join(_ first: ArraySlice<Int>, _ second: ArraySlice<Int>) {
        var places: [Int: [Int]] = [:]
        for line in second.indices { places[second[line], default: []].append(line + 1) }
        var candidates = [Candidate(first: 0, second: 0, previous: -1)]
        // The best candidate of each length.
        var best = [0]
        for line in first.indices {
            guard let partners = places[first[line]] else { continue }
            var oldLength = 0
            var old = best[0]
            for partner in partners {
                if partner <= candidates[old].second { continue }
                let length = Self.length(of: partner, best, candidates)
                if length != oldLength + 1 { old = best[length - 1] }
                let candidate = Candidate(first: line + 1, second: partner, previous: old)
                if length < best.count {
                    if candidates[best[length]].second <= partner { continue }
                    old = best[length]
                    oldLength = length
                    best[length] = candidates.count
                    candidates.append(candidate)
                } else {
                    best.append(candidates.count)
                    candidates.append(candidate)
                    break
                }
            }
        }
        var at = best[best.count - 1]
        while at > 0 {
            partners[candidates[at].first] = candidates[at].second
            at = candidates[at].previous
        }
    }

    /// The smallest length whose best candidate does not end before this line.
    private static func length(of line: Int, _ best: [Int], _ candidates: [Candidate]) -> Int {
        var (low, high) = (0, best.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            let there = candidates[best[middle]].second
            if there == line { return middle }
            if there > line { high = middle } else { low = middle }
        }
        return low + 1
    }
}

/// Matching of a pattern with groups against one text. What each group reaches from each place is found only once.
struct PatternRun {
    let text: UnsafeBufferPointer<UInt8>
    private let inBytes: Bool
    private var known: [Key: [Int]] = [:]

    private struct Key: Hashable {
        var group: Int
        var start: Int
    }

    init(text: UnsafeBufferPointer<UInt8>, inBytes: Bool) {
        self.text = text
        self.inBytes = inBytes
    }

    /// The places where a group that starts there may end, in ascending order.
    mutating func ends(of group: Pattern.Group, from start: Int) -> [Int] {
        let key = Key(group: group.number, start: start)
        if let ends = known[key] { return ends }
        let result: [Int]
        switch group.kind {
        case .one: result = once(group, from: [start])
        case .optional: result = PatternRun.union([[start], once(group, from: [start])])
        case .none:
            let matched = Set(once(group, from: [start]))
            result = Pattern.boundaries(in: text, from: start, inBytes: inBytes).filter { !matched.contains($0) }
        case .anyNumber, .oneOrMore:
            var reached: Set<Int> = group.kind == .anyNumber ? [start] : []
            var fresh = [start]
            while !fresh.isEmpty {
                fresh = once(group, from: fresh).filter { reached.insert($0).inserted }
            }
            result = reached.sorted()
        }
        known[key] = result
        return result
    }

    private mutating func once(_ group: Pattern.Group, from starts: [Int]) -> [Int] {
        var lists: [[Int]] = []
        for alternative in group.alternatives { lists.append(alternative.ends(&self, from: starts)) }
        return PatternRun.union(lists)
    }

    static func union(_ lists: [[Int]]) -> [Int] {
        if lists.count == 1 { return lists[0] }
        var result: [Int] = []
        for place in lists.joined().sorted() where result.last != place { result.append(place) }
        return result
    }
}

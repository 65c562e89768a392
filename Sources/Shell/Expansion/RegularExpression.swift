/// An extended regular expression as bash's `=~` takes it. It backtracks, with a bound on its steps.
struct RegularExpression {
    /// The pattern is not one.
    struct Malformed: Error {}

    private indirect enum Node {
        case byte(UInt8)
        case any
        case set(Pattern)
        case start
        case end
        case group([[Node]], Int)
        case repeated(Node, Int, Int)
    }

    private var branches: [[Node]] = []
    private var groups = 0

    /// Compiles a pattern. A backslash makes the next character an ordinary one.
    init(_ pattern: [UInt8]) throws(Malformed) {
        var index = 0
        branches = try parse(pattern, &index, depth: 0)
        if index < pattern.count { throw Malformed() }
    }

    private mutating func parse(_ text: [UInt8], _ index: inout Int, depth: Int) throws(Malformed) -> [[Node]] {
        guard depth < 100 else { throw Malformed() }
        var branches: [[Node]] = [[]]
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: ")"), depth > 0 { break }
            index += 1
            switch byte {
            case UInt8(ascii: "|"): branches.append([])
            case UInt8(ascii: "("):
                groups += 1
                let number = groups
                let inner = try parse(text, &index, depth: depth + 1)
                guard index < text.count else { throw Malformed() }
                index += 1
                branches[branches.count - 1].append(.group(inner, number))
            case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
                guard let last = branches[branches.count - 1].popLast() else { throw Malformed() }
                let bounds =
                    byte == UInt8(ascii: "*") ? (0, Int.max) : byte == UInt8(ascii: "+") ? (1, Int.max) : (0, 1)
                branches[branches.count - 1].append(.repeated(last, bounds.0, bounds.1))
            case UInt8(ascii: "{"):
                guard let bounds = Self.bounds(text, &index), let last = branches[branches.count - 1].popLast() else {
                    throw Malformed()
                }
                branches[branches.count - 1].append(.repeated(last, bounds.0, bounds.1))
            case UInt8(ascii: "."): branches[branches.count - 1].append(.any)
            case UInt8(ascii: "^"): branches[branches.count - 1].append(.start)
            case UInt8(ascii: "$"): branches[branches.count - 1].append(.end)
            case UInt8(ascii: "["): branches[branches.count - 1].append(try Self.bracket(text, &index))
            case UInt8(ascii: "\\"):
                guard index < text.count else { throw Malformed() }
                branches[branches.count - 1].append(.byte(text[index]))
                index += 1
            default: branches[branches.count - 1].append(.byte(byte))
            }
        }
        return branches
    }

    private static func bounds(_ text: [UInt8], _ index: inout Int) -> (Int, Int)? {
        guard let close = text[index...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let parts = text[index..<close].split(
            separator: UInt8(ascii: ","),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        index = close + 1
        guard let first = parts.first, let low = first.isEmpty ? 0 : number(first), low >= 0, low < 1_000 else {
            return nil
        }
        guard parts.count > 1 else { return (Int(low), Int(low)) }
        if parts[1].isEmpty { return (Int(low), .max) }
        guard let high = number(parts[1]), high >= low, high < 1_000 else { return nil }
        return (Int(low), Int(high))
    }

    /// `[…]`, whose text the shell's own patterns read.
    private static func bracket(_ text: [UInt8], _ index: inout Int) throws(Malformed) -> Node {
        var end = index
        if end < text.count, text[end] == UInt8(ascii: "^") { end += 1 }
        if end < text.count, text[end] == UInt8(ascii: "]") { end += 1 }
        while end < text.count, text[end] != UInt8(ascii: "]") {
            if text[end] == UInt8(ascii: "["), end + 1 < text.count, ":.=".utf8.contains(text[end + 1]) {
                let mark = text[end + 1]
                end += 2
                while end + 1 < text.count, !(text[end] == mark && text[end + 1] == UInt8(ascii: "]")) { end += 1 }
                end += 1
            } else if text[end] == UInt8(ascii: "\\") {
                end += 1
            }
            end += 1
        }
        guard end < text.count else { throw Malformed() }
        let set = [UInt8(ascii: "[")] + text[index...end]
        index = end + 1
        return .set(Pattern(set))
    }

    // MARK: Matching

    /// The leftmost match: the whole, then each group (empty where it took no part). Nil without a match.
    func firstMatch(in text: [UInt8]) -> [[UInt8]]? {
        for start in 0...text.count {
            var search = Search(text: text, captures: [Range<Int>?](repeating: nil, count: groups + 1))
            var best: (end: Int, captures: [Range<Int>?])?
            search.branches(branches[...], at: start) { end, captures in
                if best.map({ end > $0.end }) ?? true { best = (end, captures) }
                return end == text.count
            }
            if let best {
                return [Array(text[start..<best.end])]
                    + best.captures.dropFirst().map { $0.map { Array(text[$0]) } ?? [] }
            }
        }
        return nil
    }

    /// One attempt. `next` is told of each way to go on, and answers true to stop.
    private struct Search {
        let text: [UInt8]
        var captures: [Range<Int>?]
        var steps = 0

        @discardableResult
        mutating func branches(
            _ branches: ArraySlice<[Node]>,
            at place: Int,
            _ next: (Int, [Range<Int>?]) -> Bool
        ) -> Bool {
            let saved = captures
            for branch in branches {
                captures = saved
                if sequence(branch[...], at: place, next) { return true }
            }
            captures = saved
            return false
        }

        mutating func sequence(_ nodes: ArraySlice<Node>, at place: Int, _ next: (Int, [Range<Int>?]) -> Bool) -> Bool {
            steps += 1
            guard steps < 200_000 else { return false }
            guard let node = nodes.first else { return next(place, captures) }
            let rest = nodes.dropFirst()
            switch node {
            case .byte, .any, .set:
                guard consumes(node, place) else { return false }
                return sequence(rest, at: place + 1, next)
            case .start: return place == 0 && sequence(rest, at: place, next)
            case .end: return place == text.count && sequence(rest, at: place, next)
            case .group(let inner, let number):
                return withoutActuallyEscaping(next) { next in
                    var copy = self
                    let result = copy.branches(inner[...], at: place) { end, captures in
                        var after = self
                        after.captures = captures
                        after.captures[number] = place..<end
                        return after.sequence(rest, at: end, next)
                    }
                    return result
                }
            case .repeated(let inner, let low, let high):
                return repetition(inner, low, high, 0, rest, at: place, next)
            }
        }

        private mutating func repetition(
            _ inner: Node,
            _ low: Int,
            _ high: Int,
            _ count: Int,
            _ rest: ArraySlice<Node>,
            at place: Int,
            _ next: (Int, [Range<Int>?]) -> Bool
        ) -> Bool {
            switch inner {
            case .byte, .any, .set:
                var end = place
                while end < text.count, end - place < high, consumes(inner, end) { end += 1 }
                while end - place >= low {
                    if sequence(rest, at: end, next) { return true }
                    end -= 1
                }
                return false
            default: break
            }
            if count < high, count < 500 {
                let found = withoutActuallyEscaping(next) { next in
                    var copy = self
                    return copy.sequence([inner], at: place) { end, captures in
                        guard end > place || count < low else { return false }
                        var after = self
                        after.captures = captures
                        return after.repetition(inner, low, high, count + 1, rest, at: end, next)
                    }
                }
                if found { return true }
            }
            return count >= low && sequence(rest, at: place, next)
        }

        private func consumes(_ node: Node, _ place: Int) -> Bool {
            guard place < text.count else { return false }
            switch node {
            case .byte(let byte): return text[place] == byte
            case .any: return true
            case .set(let set): return set.matches([text[place]])
            default: return false
            }
        }
    }
}

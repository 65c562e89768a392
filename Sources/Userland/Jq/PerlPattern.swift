/// A regular expression in the Perl-like language of jq's `test` and `match`.
struct PerlPattern {
    indirect enum Node {
        case empty
        case scalar(UInt32)
        case any
        case set([ClosedRange<UInt32>], isNegated: Bool)
        case sequence([Node])
        case alternatives([Node])
        case repetition(Node, minimum: Int, maximum: Int, kind: Kind)
        case group(Int, Node)
        case backReference(Int)
        case assertion(Assertion)
        case look(Node, isAhead: Bool, isNegated: Bool)
        case atomic(Node)
    }

    enum Kind {
        case greedy
        case lazy
        case possessive
    }

    enum Assertion {
        case textStart
        case textEnd
        case textEndOrNewline
        case wordBoundary
        case notWordBoundary
    }

    let root: Node
    let groupCount: Int
    /// The name of each group, by its number less one.
    let names: [String?]
    let ignoresCase: Bool
    let dotMatchesNewline: Bool

    init(_ pattern: [UInt32], ignoresCase: Bool, isExtended: Bool, dotMatchesNewline: Bool) throws(JqFailure) {
        var parser = PerlPatternParser(pattern, isExtended: isExtended)
        root = try parser.parse()
        groupCount = parser.names.count
        names = parser.names
        self.ignoresCase = ignoresCase
        self.dotMatchesNewline = dotMatchesNewline
    }

    /// The first match at or after `start`: bounds of the match and of each group, nil where it took no part.
    func firstMatch(in text: [UInt32], from start: Int) -> [Range<Int>?]? {
        let matcher = PerlMatcher(self, text)
        var position = start
        while position <= text.count {
            if let end = matcher.match(at: position) { return [position..<end] + matcher.groups }
            if matcher.isExhausted { return nil }
            position += 1
        }
        return nil
    }

    static func isWord(_ value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        return value == 95 || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

/// Tries the paths of a `PerlPattern` at a place of a text, one after the other.
final class PerlMatcher {
    private let pattern: PerlPattern
    private let text: [UInt32]
    private(set) var groups: [Range<Int>?]
    private var steps = 0
    private var depth = 0
    private(set) var isExhausted = false

    init(_ pattern: PerlPattern, _ text: [UInt32]) {
        self.pattern = pattern
        self.text = text
        groups = [Range<Int>?](repeating: nil, count: pattern.groupCount)
    }

    func match(at start: Int) -> Int? {
        groups = [Range<Int>?](repeating: nil, count: pattern.groupCount)
        var end: Int?
        _ = run(pattern.root, start) {
            end = $0
            return true
        }
        return end
    }

    private func fold(_ value: UInt32) -> UInt32 {
        guard pattern.ignoresCase, let scalar = Unicode.Scalar(value) else { return value }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first?.value ?? value : value
    }

    private func run(_ node: PerlPattern.Node, _ at: Int, _ next: (Int) -> Bool) -> Bool {
        steps += 1
        depth += 1
        defer { depth -= 1 }
        if steps > 5_000_000 || depth > 6000 {
            isExhausted = true
            return false
        }
        switch node {
        case .empty: return next(at)
        case .scalar(let value):
            guard at < text.count, text[at] == value || fold(text[at]) == fold(value) else { return false }
            return next(at + 1)
        case .any:
            guard at < text.count, pattern.dotMatchesNewline || text[at] != 10 else { return false }
            return next(at + 1)
        case .set(let ranges, let isNegated):
            guard at < text.count, contains(ranges, text[at]) != isNegated else { return false }
            return next(at + 1)
        case .sequence(let items): return runSequence(items[...], at, next)
        case .alternatives(let branches):
            for branch in branches where run(branch, at, next) { return true }
            return false
        case .repetition(let body, let minimum, let maximum, let kind):
            if let single = singleMatcher(body) {
                return repeatSingle(single, minimum, maximum, kind, at, next)
            }
            return repeatBody(body, minimum, maximum, kind, at, 0, next)
        case .group(let number, let body):
            let old = groups[number - 1]
            return run(body, at) { end in
                let before = groups[number - 1]
                groups[number - 1] = at..<end
                if next(end) { return true }
                groups[number - 1] = before
                return false
            }
                || {
                    groups[number - 1] = old; return false
                }()
        case .backReference(let number):
            guard number <= groups.count, let range = groups[number - 1], at + range.count <= text.count,
                zip(text[range], text[at..<(at + range.count)]).allSatisfy({ fold($0) == fold($1) })
            else { return false }
            return next(at + range.count)
        case .assertion(let assertion):
            return holds(assertion, at) && next(at)
        case .look(let body, let isAhead, let isNegated):
            return look(body, isAhead: isAhead, at) != isNegated && next(at)
        case .atomic(let body):
            var end: Int?
            _ = run(body, at) {
                end = $0
                return true
            }
            return end.map(next) ?? false
        }
    }

    private func runSequence(_ items: ArraySlice<PerlPattern.Node>, _ at: Int, _ next: (Int) -> Bool) -> Bool {
        guard let first = items.first else { return next(at) }
        return run(first, at) { end in runSequence(items.dropFirst(), end, next) }
    }

    private func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
        if ranges.contains(where: { $0.contains(value) }) { return true }
        guard pattern.ignoresCase, let scalar = Unicode.Scalar(value) else { return false }
        let variants = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        return variants.contains { variant in
            variant.unicodeScalars.count == 1
                && variant.unicodeScalars.contains { other in ranges.contains { $0.contains(other.value) } }
        }
    }

    /// A test for bodies of one character, which are repeated without recursion.
    private func singleMatcher(_ node: PerlPattern.Node) -> ((UInt32) -> Bool)? {
        switch node {
        case .scalar(let value): { self.fold($0) == self.fold(value) }
        case .any: { self.pattern.dotMatchesNewline || $0 != 10 }
        case .set(let ranges, let isNegated): { self.contains(ranges, $0) != isNegated }
        default: nil
        }
    }

    private func repeatSingle(
        _ test: (UInt32) -> Bool,
        _ minimum: Int,
        _ maximum: Int,
        _ kind: PerlPattern.Kind,
        _ at: Int,
        _ next: (Int) -> Bool
    ) -> Bool {
        var count = 0
        if kind == .lazy {
            while true {
                if count >= minimum, next(at + count) { return true }
                guard count < maximum, at + count < text.count, test(text[at + count]) else { return false }
                count += 1
                steps += 1
            }
        }
        while count < maximum, at + count < text.count, test(text[at + count]) { count += 1 }
        steps += count / 8
        guard count >= minimum else { return false }
        if kind == .possessive { return next(at + count) }
        while count >= minimum {
            if next(at + count) { return true }
            if isExhausted { return false }
            count -= 1
        }
        return false
    }

    private func repeatBody(
        _ body: PerlPattern.Node,
        _ minimum: Int,
        _ maximum: Int,
        _ kind: PerlPattern.Kind,
        _ at: Int,
        _ count: Int,
        _ next: (Int) -> Bool
    ) -> Bool {
        if kind == .possessive {
            return run(.atomic(.repetition(body, minimum: minimum, maximum: maximum, kind: .greedy)), at, next)
        }
        if kind == .lazy, count >= minimum, next(at) { return true }
        if count < maximum {
            let found = run(body, at) { end in
                // A turn that consumed nothing is the last one.
                if end == at, count >= minimum { return false }
                return repeatBody(body, minimum, maximum, kind, end, count + 1, next)
            }
            if found { return true }
        }
        return kind == .greedy && count >= minimum && next(at)
    }

    private func look(_ body: PerlPattern.Node, isAhead: Bool, _ at: Int) -> Bool {
        if isAhead { return run(body, at) { _ in true } }
        for start in stride(from: at, through: 0, by: -1) where run(body, start, { $0 == at }) { return true }
        return false
    }

    private func holds(_ assertion: PerlPattern.Assertion, _ at: Int) -> Bool {
        switch assertion {
        case .textStart: return at == 0
        case .textEnd: return at == text.count
        case .textEndOrNewline: return at == text.count || (at == text.count - 1 && text[at] == 10)
        case .wordBoundary, .notWordBoundary:
            let before = at > 0 && PerlPattern.isWord(text[at - 1])
            let after = at < text.count && PerlPattern.isWord(text[at])
            return (before != after) == (assertion == .wordBoundary)
        }
    }
}

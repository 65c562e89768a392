/// A POSIX regular expression over bytes, with the leftmost-longest match of `regexec(3)`.
///
/// Time is linear in the text except for back-references. The value is its pattern; what it learns while it searches
/// is a cache that is neither compared nor written to a file.
public struct RegularExpression: Hashable, Sendable {
    /// As it was written.
    public let pattern: [UInt8]
    /// Which of the languages of expressions it is in.
    public let syntax: PatternSyntax
    /// Whether capitals and small letters are the same.
    public let ignoresCase: Bool
    /// Whether characters are those of UTF-8 rather than bytes.
    public let isUnicode: Bool
    let program: PatternProgram
    let prefilter: Prefilter
    private var anywhere: LazyAutomaton?
    private var here: LazyAutomaton?

    /// Compiles a pattern. Errors are worded as glibc words them.
    public init(
        _ pattern: [UInt8],
        syntax: PatternSyntax,
        ignoresCase: Bool = false,
        isUnicode: Bool = false
    ) throws(PatternError) {
        self.pattern = pattern
        self.syntax = syntax
        self.ignoresCase = ignoresCase
        self.isUnicode = isUnicode
        let tree: SyntaxTree
        var groups = 0
        if syntax == .fixed {
            tree = .sequence(
                pattern.map {
                    var set = ByteSet([$0])
                    if ignoresCase { set.foldCase() }
                    return .set(set)
                }
            )
        } else {
            var parser = PatternParser(pattern, syntax: syntax, ignoresCase: ignoresCase, isUnicode: isUnicode)
            tree = try parser.parse()
            groups = parser.groupCount
        }
        program = try PatternProgram(tree, groupCount: groups)
        prefilter = Prefilter(tree, program)
    }

    /// How many groups the pattern has.
    public var groupCount: Int { program.groupCount }

    /// Whether both were compiled from the same pattern in the same way.
    public static func == (a: RegularExpression, b: RegularExpression) -> Bool {
        a.pattern == b.pattern && a.syntax == b.syntax && a.ignoresCase == b.ignoresCase
            && a.isUnicode == b.isUnicode
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pattern)
        hasher.combine(syntax)
        hasher.combine(ignoresCase)
    }

    // MARK: Searching

    /// Whether the text has a match anywhere.
    public mutating func matches(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { matches($0) }
    }

    /// The leftmost-longest match that starts at or after `start`, as indices of the slice.
    ///
    /// `isLineStart` false: `^` does not match where the slice starts.
    public mutating func firstMatch(
        in text: ArraySlice<UInt8>,
        from start: Int? = nil,
        isLineStart: Bool = true
    ) -> Range<Int>? {
        let base = text.startIndex
        let found = text.withUnsafeBufferPointer {
            firstMatch($0, from: (start ?? base) - base, isLineStart: isLineStart)
        }
        return found.map { ($0.lowerBound + base)..<($0.upperBound + base) }
    }

    /// The match and its groups: element 0 is the match, element n group n, nil where it took no part.
    public mutating func groups(
        in text: ArraySlice<UInt8>,
        from start: Int? = nil,
        isLineStart: Bool = true
    ) -> [Range<Int>?]? {
        let base = text.startIndex
        let found = text.withUnsafeBufferPointer {
            slots($0, from: (start ?? base) - base, isLineStart: isLineStart)
        }
        guard let found else { return nil }
        return (0...program.groupCount).map { group in
            let (low, high) = (found[2 * group], found[2 * group + 1])
            return low < 0 || high < low ? nil : (low + base)..<(high + base)
        }
    }

    mutating func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if program.hasBackReferences { return firstMatch(text, from: 0, isLineStart: true) != nil }
        if !hasRequired(text, from: 0) { return false }
        if prefilter.literal != nil { return true }
        var scanned = 0
        if prefilter.isAnchored { return longest(text, from: 0, isLineStart: true, &scanned) != nil }
        if let only = prefilter.onlyFirst, text.offset(of: only, from: 0) == text.count { return false }
        if anywhere == nil { anywhere = LazyAutomaton(program, isUnanchored: true) }
        return anywhere?.longest(text, from: 0, isLineStart: true, scanned: &scanned) != nil
    }

    mutating func firstMatch(
        _ text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        isLineStart: Bool
    ) -> Range<Int>? {
        if program.hasBackReferences {
            return slots(text, from: start, isLineStart: isLineStart).map { $0[0]..<$0[1] }
        }
        if let literal = prefilter.literal {
            return literal.withUnsafeBufferPointer { needle in
                text.offset(of: needle, anchor: prefilter.anchor, from: start).map { $0..<($0 + needle.count) }
            }
        }
        if !hasRequired(text, from: start) { return nil }
        var scanned = 0
        let limit = 8 * (text.count - start) + 512
        var position = start
        while let candidate = nextCandidate(text, position) {
            if let end = longest(text, from: candidate, isLineStart: isLineStart, &scanned) { return candidate..<end }
            if scanned > limit {
                return ThreadSearch(program: program, text: text, isLineStart: isLineStart).run(from: candidate + 1)
            }
            position = candidate + 1
        }
        return nil
    }

    /// Start and end of the match and of every group; -1 where a group took no part.
    mutating func slots(_ text: UnsafeBufferPointer<UInt8>, from start: Int, isLineStart: Bool) -> [Int]? {
        if program.hasBackReferences {
            guard hasRequired(text, from: start) else { return nil }
            var position = start
            var tracker = Backtracker(program, text, isLineStart: isLineStart)
            while !tracker.isExhausted, let candidate = nextCandidate(text, position) {
                if let found = tracker.longest(from: candidate) { return found }
                position = candidate + 1
            }
            return nil
        }
        guard let range = firstMatch(text, from: start, isLineStart: isLineStart) else { return nil }
        if program.groupCount == 0 { return [range.lowerBound, range.upperBound] }
        if let fixed = program.fixedSlots { return fixed.map { $0 + range.lowerBound } }
        var tracker = Backtracker(program, text, isLineStart: isLineStart)
        return tracker.groups(of: range)
    }

    /// The next place at or after `position` where a match could start.
    @inline(__always)
    private func nextCandidate(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int? {
        guard position <= text.count else { return nil }
        if prefilter.isAnchored { return position == 0 ? 0 : nil }
        if prefilter.firstBytes == nil { return position }
        if let only = prefilter.onlyFirst {
            let found = text.offset(of: only, from: position)
            return found < text.count ? found : nil
        }
        return prefilter.isFirst.withUnsafeBufferPointer { isFirst in
            var index = position
            while index < text.count {
                if isFirst[Int(text[index])] { return index }
                index += 1
            }
            return nil
        }
    }

    @inline(__always)
    private func hasRequired(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        if prefilter.required.isEmpty { return true }
        return prefilter.required.withUnsafeBufferPointer {
            text.offset(of: $0, anchor: prefilter.anchor, from: start) != nil
        }
    }

    @inline(__always)
    private mutating func longest(
        _ text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        isLineStart: Bool,
        _ scanned: inout Int
    ) -> Int? {
        if here == nil { here = LazyAutomaton(program, isUnanchored: false) }
        return here?.longest(text, from: start, isLineStart: isLineStart, scanned: &scanned) ?? nil
    }
}

extension RegularExpression: Codable {
    private enum CodingKeys: String, CodingKey {
        case pattern
        case syntax
        case ignoresCase
        case isUnicode
    }

    /// Writes it, with everything transient left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(pattern, forKey: .pattern)
        try container.encode(syntax, forKey: .syntax)
        try container.encode(ignoresCase, forKey: .ignoresCase)
        try container.encode(isUnicode, forKey: .isUnicode)
    }

    /// Reads it back; programs are found by name in the decoder's `userInfo`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            try container.decode([UInt8].self, forKey: .pattern),
            syntax: try container.decode(PatternSyntax.self, forKey: .syntax),
            ignoresCase: try container.decode(Bool.self, forKey: .ignoresCase),
            isUnicode: try container.decode(Bool.self, forKey: .isUnicode)
        )
    }
}

/// A regular expression over Unicode scalars, matched by backtracking.
///
/// The standard library's `Regex` has no look-behind, which the rules of normalisation need.
/// Known: classes, groups, alternation, greedy `? * + {n,m}`, `^ $ \b`, `\d \w \s` and their capitals,
/// look-behind by one character, look-ahead by one character or the end.
struct Pattern: Sendable {
    enum Instruction: Hashable, Sendable {
        case one(CharacterClass)
        /// Tries the first way, then the second.
        case split(Int, Int)
        case jump(Int)
        case save(Int)
        case wordBoundary
        case start
        case end
        case ahead(CharacterClass, orEnd: Bool, isNegative: Bool)
        case behind(CharacterClass, isNegative: Bool)
        case accept
    }

    /// Where a match and its groups lie; a group that took no part is nil.
    struct Match {
        var range: Range<Int>
        var groups: [Range<Int>?]
    }

    private let program: [Instruction]
    private let slots: Int
    /// What a match can begin with; nil when that is not known.
    private let first: CharacterClass?

    init(_ source: String) {
        var parser = PatternParser(source)
        program = parser.parse()
        slots = (parser.groups + 1) * 2
        first = Self.firstClass(of: program)
    }

    private static func firstClass(of program: [Instruction]) -> CharacterClass? {
        var union = CharacterClass()
        var pending = [0]
        var seen: Set<Int> = []
        while let position = pending.popLast() {
            guard seen.insert(position).inserted else { continue }
            switch program[position] {
            case .one(let set):
                if set.isComplement { return nil }
                union.formUnion(set)
            case .split(let a, let b): pending += [a, b]
            case .jump(let a): pending.append(a)
            case .save, .wordBoundary, .start, .behind, .ahead: pending.append(position + 1)
            case .end, .accept: return nil
            }
        }
        return union
    }

    /// The first match at or after `start`.
    func firstMatch(in text: [UInt32], from start: Int = 0) -> Match? {
        var position = start
        while position <= text.count {
            if let first {
                while position < text.count, !first.contains(text[position]) { position += 1 }
                if position == text.count { return nil }
            }
            if let match = match(in: text, at: position) { return match }
            position += 1
        }
        return nil
    }

    /// The match that begins exactly at `start`.
    func match(in text: [UInt32], at start: Int = 0) -> Match? {
        var saved = [Int](repeating: -1, count: slots)
        var choices: [(instruction: Int, position: Int, saved: [Int])] = []
        var instruction = 0
        var position = start
        while true {
            var fails = false
            switch program[instruction] {
            case .one(let set):
                fails = position >= text.count || !set.contains(text[position])
                position += 1
            case .split(let a, let b):
                choices.append((b, position, saved))
                instruction = a
                continue
            case .jump(let a):
                instruction = a
                continue
            case .save(let slot):
                saved[slot] = position
            case .wordBoundary:
                let before = position > 0 && CharacterClass.isWord(text[position - 1])
                let after = position < text.count && CharacterClass.isWord(text[position])
                fails = before == after
            case .start:
                fails = position != 0
            case .end:
                fails = position != text.count
            case .ahead(let set, let orEnd, let isNegative):
                let holds = position < text.count ? set.contains(text[position]) : orEnd
                fails = holds == isNegative
            case .behind(let set, let isNegative):
                let holds = position > 0 && set.contains(text[position - 1])
                fails = holds == isNegative
            case .accept:
                var groups: [Range<Int>?] = []
                for slot in stride(from: 0, to: slots, by: 2) {
                    groups.append(saved[slot] >= 0 && saved[slot + 1] >= 0 ? saved[slot]..<saved[slot + 1] : nil)
                }
                groups[0] = start..<position
                return Match(range: start..<position, groups: groups)
            }
            if fails {
                guard let choice = choices.popLast() else { return nil }
                (instruction, position, saved) = choice
            } else {
                instruction += 1
            }
        }
    }

    /// Whether it occurs anywhere.
    func occurs(in text: [UInt32]) -> Bool { firstMatch(in: text) != nil }

    /// Whether the text begins with it.
    func begins(_ text: [UInt32]) -> Bool { match(in: text) != nil }

    /// The text with every match replaced by what `replacement` makes of it.
    func replacing(in text: [UInt32], by replacement: (Match) -> [UInt32]) -> [UInt32] {
        guard var match = firstMatch(in: text) else { return text }
        var result: [UInt32] = []
        var position = 0
        while true {
            result += text[position..<match.range.lowerBound]
            result += replacement(match)
            position = match.range.upperBound
            let next = match.range.isEmpty ? position + 1 : position
            guard next <= text.count, let following = firstMatch(in: text, from: next) else { break }
            match = following
        }
        return result + text[position...]
    }

    /// The text with every match replaced by `replacement`.
    func replacing(in text: [UInt32], by replacement: String) -> [UInt32] {
        let scalars = replacement.scalarValues
        return replacing(in: text) { _ in scalars }
    }
}

extension String {
    /// Its Unicode scalars as numbers.
    var scalarValues: [UInt32] { unicodeScalars.map(\.value) }

    /// The text of Unicode scalars; what is no scalar is left out.
    init(scalarValues: some Sequence<UInt32>) {
        self.init()
        for value in scalarValues {
            if let scalar = Unicode.Scalar(value) { unicodeScalars.append(scalar) }
        }
    }
}

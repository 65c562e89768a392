/// Reads a bracket expression, from after its `[` to after its `]`.
struct BracketReader {
    private let text: [UInt8]
    private(set) var position: Int
    private let ignoresCase: Bool
    private let isUnicode: Bool

    private var set = ByteSet()
    private var ranges = CodePointRanges()

    init(_ text: [UInt8], at position: Int, ignoresCase: Bool, isUnicode: Bool) {
        self.text = text
        self.position = position
        self.ignoresCase = ignoresCase
        self.isUnicode = isUnicode
    }

    mutating func read() throws(PatternError) -> SyntaxTree {
        var isNegated = false
        if next == UInt8(ascii: "^") {
            isNegated = true
            position += 1
        }
        var isFirst = true
        while true {
            guard let byte = next else { throw .unmatchedBracket }
            if byte == UInt8(ascii: "]"), !isFirst {
                position += 1
                break
            }
            isFirst = false
            guard let low = try element() else { continue }
            if next == UInt8(ascii: "-"), let after = byteAt(position + 1), after != UInt8(ascii: "]") {
                position += 1
                guard let high = try element() else { throw .badRange }
                if low > high { throw .badRange }
                insert(low, high)
            } else {
                insert(low, low)
            }
        }
        if ignoresCase { set.foldCase() }
        if isUnicode { return CodePointRanges(ascii: set, others: ranges, isNegated: isNegated).tree }
        return .set(isNegated ? set.inverted : set)
    }

    private var next: UInt8? { byteAt(position) }
    private func byteAt(_ index: Int) -> UInt8? { index < text.count ? text[index] : nil }

    private mutating func insert(_ low: UInt32, _ high: UInt32) {
        let limit: UInt32 = isUnicode ? 0x7F : 0xFF
        if low <= limit {
            for value in low...min(high, limit) { set.insert(UInt8(value)) }
        }
        if high > limit { ranges.insert(max(low, limit + 1), high) }
    }

    /// A character, or nil where a whole class was added.
    private mutating func element() throws(PatternError) -> UInt32? {
        guard let byte = next else { throw .unmatchedBracket }
        if byte == UInt8(ascii: "["), let kind = byteAt(position + 1), [58, 46, 61].contains(kind) {
            return try named(kind)
        }
        if isUnicode, let length = CodePointRanges.sequenceLength(text, at: position), length > 1 {
            let scalar = String(decoding: text[position..<(position + length)], as: UTF8.self).unicodeScalars.first
            position += length
            return scalar?.value ?? 0
        }
        position += 1
        return UInt32(byte)
    }

    /// `[:class:]`, `[.x.]`, `[=x=]`.
    private mutating func named(_ kind: UInt8) throws(PatternError) -> UInt32? {
        var end = position + 2
        while end + 1 < text.count, !(text[end] == kind && text[end + 1] == UInt8(ascii: "]")) { end += 1 }
        guard end + 1 < text.count else { throw kind == 58 ? .unmatchedBracket : .unmatchedBracket }
        let name = Array(text[(position + 2)..<end])
        position = end + 2
        if kind == UInt8(ascii: ":") {
            guard var members = ByteSet.characterClass(name) else { throw .badClass }
            if ignoresCase { members.foldCase() }
            set.formUnion(members)
            return nil
        }
        guard name.count == 1 else { throw .badCollation }
        return UInt32(name[0])
    }
}

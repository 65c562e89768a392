/// Sets of Unicode characters, and the UTF-8 byte sequences that stand for them.
struct CodePointRanges {
    private var ranges: [ClosedRange<UInt32>] = []

    init() {}

    /// Every character but none of the stray bytes.
    static let all = CodePointRanges([0...0xD7FF, 0xE000...0x10FFFF])

    private init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

    /// A bracket's characters below 128 and above, or all others.
    init(ascii: ByteSet, others: CodePointRanges, isNegated: Bool) {
        for byte in UInt8(0)...127 where ascii.contains(byte) { insert(UInt32(byte), UInt32(byte)) }
        ranges += others.ranges
        guard isNegated else { return }
        var inverted: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { inverted.append(start...(range.lowerBound - 1)) }
            start = max(start, range.upperBound + 1)
        }
        if start <= 0x10FFFF { inverted.append(start...0x10FFFF) }
        ranges = inverted
    }

    mutating func insert(_ low: UInt32, _ high: UInt32) {
        ranges.append(low...max(low, min(high, 0x10FFFF)))
    }

    /// A pattern for the UTF-8 forms.
    var tree: SyntaxTree {
        var ascii = ByteSet()
        var branches: [SyntaxTree] = []
        for range in ranges {
            if range.lowerBound < 0x80 {
                for value in range.lowerBound...min(range.upperBound, 0x7F) { ascii.insert(UInt8(value)) }
            }
            for (low, high) in [(UInt32(0x80), UInt32(0x7FF)), (0x800, 0xFFFF), (0x10000, 0x10FFFF)] {
                let from = max(range.lowerBound, low)
                let to = min(range.upperBound, high)
                if from <= to { Self.split(Self.encode(from), Self.encode(to), into: &branches) }
            }
        }
        if !ascii.isEmpty { branches.insert(.set(ascii), at: 0) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    /// Sequences from `low` to `high`, of equal length, as products of byte ranges.
    private static func split(_ low: [UInt8], _ high: [UInt8], into branches: inout [SyntaxTree]) {
        guard low.count > 1 else {
            branches.append(.set(ByteSet(low[0]...high[0])))
            return
        }
        let rest = low.count - 1
        let lowest = [UInt8](repeating: 0x80, count: rest)
        let highest = [UInt8](repeating: 0xBF, count: rest)
        if low[0] == high[0] {
            var inner: [SyntaxTree] = []
            split(Array(low.dropFirst()), Array(high.dropFirst()), into: &inner)
            branches.append(.sequence([.set(ByteSet([low[0]])), inner.count == 1 ? inner[0] : .alternatives(inner)]))
            return
        }
        var first = low[0]
        var last = high[0]
        if Array(low.dropFirst()) != lowest {
            split(low, [first] + highest, into: &branches)
            first += 1
        }
        var tail: SyntaxTree?
        if Array(high.dropFirst()) != highest {
            var inner: [SyntaxTree] = []
            split([last] + lowest, high, into: &inner)
            tail = inner.count == 1 ? inner[0] : .alternatives(inner)
            last -= 1
        }
        if first <= last {
            let continuation = SyntaxTree.set(ByteSet(0x80...0xBF))
            branches.append(
                .sequence([.set(ByteSet(first...last))] + Array(repeating: continuation, count: rest))
            )
        }
        if let tail { branches.append(tail) }
    }

    private static func encode(_ value: UInt32) -> [UInt8] {
        switch value {
        case 0..<0x80: [UInt8(value)]
        case 0x80..<0x800: [0xC0 | UInt8(value >> 6), 0x80 | UInt8(value & 63)]
        case 0x800..<0x10000:
            [0xE0 | UInt8(value >> 12), 0x80 | UInt8(value >> 6 & 63), 0x80 | UInt8(value & 63)]
        default:
            [
                0xF0 | UInt8(value >> 18), 0x80 | UInt8(value >> 12 & 63), 0x80 | UInt8(value >> 6 & 63),
                0x80 | UInt8(value & 63),
            ]
        }
    }

    /// How many bytes the well-formed character at `index` has; nil for a stray byte.
    static func sequenceLength(_ text: [UInt8], at index: Int) -> Int? {
        let lead = text[index]
        let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, index + length <= text.count else { return nil }
        for offset in 1..<max(length, 1) where text[index + offset] & 0xC0 != 0x80 { return nil }
        return length
    }
}

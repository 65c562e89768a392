/// One character of a pattern, laid out for quick matching.
struct PatternStep: Hashable, Sendable {
    var kind: Kind
    /// The byte that has to be there.
    var byte: UInt8 = 0
    /// The place of a bracket among the pattern's elements, for characters beyond ASCII.
    var element: Int32 = 0
    /// The ASCII characters of a bracket.
    var low: UInt64 = 0
    var high: UInt64 = 0

    enum Kind: UInt8, Sendable {
        case byte
        case anyCharacter
        case anyText
        case bracket
    }

    /// The steps of one element; a group has none.
    static func steps(for element: Pattern.Element, at place: Int) -> [PatternStep] {
        switch element {
        case .text(let bytes): return bytes.map { PatternStep(kind: .byte, byte: $0) }
        case .anyCharacter: return [PatternStep(kind: .anyCharacter)]
        case .anyText: return [PatternStep(kind: .anyText)]
        case .bracket(let bracket):
            let flip: UInt64 = bracket.isNegated ? .max : 0
            return [
                PatternStep(
                    kind: .bracket,
                    element: Int32(place),
                    low: bracket.low ^ flip,
                    high: bracket.high ^ flip
                )
            ]
        case .group: return []
        }
    }
}

/// Compiles the text of a pattern.
struct PatternParser {
    private let characters: [PatternCharacter]
    private let extended: Bool
    private let inBytes: Bool
    private var index = 0
    private var depth = 0
    private var groups = 0
    /// Where a group seemed to start but nothing closes it.
    private var openGroups: Set<Int> = []

    /// How deep groups may nest; deeper ones are plain text.
    private static let deepestGroup = 32

    init(_ characters: [PatternCharacter], extended: Bool, inBytes: Bool) {
        self.characters = characters
        self.extended = extended
        self.inBytes = inBytes
    }

    /// Compiles up to the end, or in a group up to `|` or `)`.
    mutating func parse() -> Pattern {
        var elements: [Pattern.Element] = []
        var text: [UInt8] = []
        func flush() {
            if !text.isEmpty { elements.append(.text(text)) }
            text = []
        }
        while index < characters.count {
            let character = characters[index]
            if depth > 0, character.isSign("|") || character.isSign(")") { break }
            if let group = group() {
                flush()
                elements.append(group)
            } else if character.isSign("*") {
                flush()
                if elements.last != .anyText { elements.append(.anyText) }
                index += 1
            } else if character.isSign("?") {
                flush()
                elements.append(.anyCharacter)
                index += 1
            } else if character.isSign("["), let bracket = bracket() {
                flush()
                elements.append(.bracket(bracket))
            } else {
                text.append(character.byte)
                index += 1
            }
        }
        flush()
        return Pattern(elements: elements, inBytes: inBytes)
    }

    private mutating func group() -> Pattern.Element? {
        guard extended, !characters[index].isQuoted, index + 1 < characters.count, characters[index + 1].isSign("("),
            let kind = Pattern.GroupKind(rawValue: characters[index].byte), depth < PatternParser.deepestGroup,
            !openGroups.contains(index)
        else { return nil }
        let start = index
        index += 2
        depth += 1
        defer { depth -= 1 }
        var alternatives: [Pattern] = []
        while true {
            alternatives.append(parse())
            guard index < characters.count else {
                openGroups.insert(start)
                index = start
                return nil
            }
            index += 1
            if characters[index - 1].isSign(")") {
                groups += 1
                return .group(Pattern.Group(kind: kind, alternatives: alternatives, number: groups))
            }
        }
    }

    /// `[…]`; nil when nothing closes it.
    private mutating func bracket() -> BracketExpression? {
        var result = BracketExpression()
        var place = index + 1
        guard place < characters.count else { return nil }
        if characters[place].isSign("!") || characters[place].isSign("^") {
            result.isNegated = true
            place += 1
        }
        let first = place
        while place < characters.count {
            if characters[place].isSign("]"), place > first {
                index = place + 1
                return result
            }
            if let end = named(":", place) {
                result.insert(class: characters[(place + 2)..<(end - 2)].map { $0.byte }[...])
                place = end
                continue
            }
            guard let start = member(&place) else { return nil }
            guard place + 1 < characters.count, characters[place].isSign("-"), !characters[place + 1].isSign("]") else {
                result.insert(start, through: start)
                continue
            }
            place += 1
            guard let last = member(&place) else { return nil }
            result.insert(start, through: last)
        }
        return nil
    }

    /// The end of `[:name:]`, `[=a=]` or `[.a.]` at a place.
    private func named(_ sign: Unicode.Scalar, _ place: Int) -> Int? {
        guard place + 1 < characters.count, characters[place].isSign("["), characters[place + 1].isSign(sign) else {
            return nil
        }
        var end = place + 2
        while end + 1 < characters.count {
            if characters[end].isSign(sign), characters[end + 1].isSign("]") { return end + 2 }
            end += 1
        }
        return nil
    }

    /// One character of the set, which is passed.
    private func member(_ place: inout Int) -> UInt32? {
        for sign in ["=", "."] as [Unicode.Scalar] {
            guard let end = named(sign, place), end - place > 4 else { continue }
            let bytes = characters[(place + 2)..<(end - 2)].map { $0.byte }
            place = end
            return bytes.withUnsafeBufferPointer { UTF8Character(in: $0, at: 0, asByte: inBytes).value }
        }
        guard place < characters.count else { return nil }
        let bytes = characters[place..<min(place + 4, characters.count)].map { $0.byte }
        let character = bytes.withUnsafeBufferPointer { UTF8Character(in: $0, at: 0, asByte: inBytes) }
        place += character.length
        return character.value
    }
}

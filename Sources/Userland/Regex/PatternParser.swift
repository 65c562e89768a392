/// Reads a pattern as glibc does, whose grammar is POSIX with a few additions (`\+ \? \|` in basic ones, `\w`, `\<`, …).
struct PatternParser {
    let text: [UInt8]
    let syntax: PatternSyntax
    let ignoresCase: Bool
    let isUnicode: Bool
    var position = 0
    private(set) var groupCount = 0
    private var closedGroups: Set<Int> = []
    private var depth = 0

    init(_ text: [UInt8], syntax: PatternSyntax, ignoresCase: Bool, isUnicode: Bool) {
        self.text = text
        self.syntax = syntax
        self.ignoresCase = ignoresCase
        self.isUnicode = isUnicode
    }

    enum Token: Equatable {
        case end
        case byte(UInt8)
        case any
        case bracket
        case open
        case close
        case alternative
        case star
        case plus
        case question
        case openBrace
        case backReference(Int)
        case assertion(SyntaxTree.Assertion)
        case set(ByteSet)
        case trailingBackslash
    }

    mutating func parse() throws(PatternError) -> SyntaxTree {
        let tree = try alternatives()
        if position < text.count { throw .unmatchedParenthesis }
        return tree
    }

    // MARK: Tokens

    private func byte(at index: Int) -> UInt8? { index < text.count ? text[index] : nil }

    /// The token at the position and its length. `isFirst`: nothing of the branch has come before.
    private func peek(isFirst: Bool) -> (Token, Int) {
        guard let first = byte(at: position) else { return (.end, 0) }
        if first == UInt8(ascii: "\\") {
            guard let second = byte(at: position + 1) else { return (.trailingBackslash, 1) }
            return (escaped(second), 2)
        }
        let extended = syntax.isExtended
        switch first {
        case UInt8(ascii: "."): return (.any, 1)
        case UInt8(ascii: "["): return (.bracket, 1)
        case UInt8(ascii: "*"): return (.star, 1)
        case UInt8(ascii: "^") where extended || isFirst: return (.assertion(.lineStart), 1)
        case UInt8(ascii: "$") where extended || endsBranch(position + 1): return (.assertion(.lineEnd), 1)
        case UInt8(ascii: "(") where extended: return (.open, 1)
        case UInt8(ascii: ")") where extended: return (.close, 1)
        case UInt8(ascii: "|") where extended: return (.alternative, 1)
        case UInt8(ascii: "+") where extended: return (.plus, 1)
        case UInt8(ascii: "?") where extended: return (.question, 1)
        case UInt8(ascii: "{") where extended: return (.openBrace, 1)
        default: return (.byte(first), 1)
        }
    }

    /// In a basic pattern `$` is an anchor only before the end of a branch.
    private func endsBranch(_ index: Int) -> Bool {
        guard let next = byte(at: index) else { return true }
        guard next == UInt8(ascii: "\\"), let after = byte(at: index + 1) else { return false }
        return after == UInt8(ascii: ")") || after == UInt8(ascii: "|")
    }

    private func escaped(_ byte: UInt8) -> Token {
        switch byte {
        case UInt8(ascii: "("): syntax.isExtended ? .byte(byte) : .open
        case UInt8(ascii: ")"): syntax.isExtended ? .byte(byte) : .close
        case UInt8(ascii: "{"): syntax.isExtended ? .byte(byte) : .openBrace
        case UInt8(ascii: "|"): syntax.isExtended ? .byte(byte) : .alternative
        case UInt8(ascii: "+"): syntax.isExtended ? .byte(byte) : .plus
        case UInt8(ascii: "?"): syntax.isExtended ? .byte(byte) : .question
        case 49...57: .backReference(Int(byte - 48))
        case UInt8(ascii: "w"): .set(ByteSet.word)
        case UInt8(ascii: "W"): .set(ByteSet.word.inverted)
        case UInt8(ascii: "s"): .set(ByteSet.space)
        case UInt8(ascii: "S"): .set(ByteSet.space.inverted)
        case UInt8(ascii: "b"): .assertion(.wordBoundary)
        case UInt8(ascii: "B"): .assertion(.notWordBoundary)
        case UInt8(ascii: "<"): .assertion(.wordStart)
        case UInt8(ascii: ">"): .assertion(.wordEnd)
        case UInt8(ascii: "`"): .assertion(.textStart)
        case UInt8(ascii: "'"): .assertion(.textEnd)
        default: .byte(byte)
        }
    }

    // MARK: Grammar

    private mutating func alternatives() throws(PatternError) -> SyntaxTree {
        var branches = [try branch()]
        while case (.alternative, let length) = peek(isFirst: false) {
            position += length
            branches.append(try branch())
        }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() throws(PatternError) -> SyntaxTree {
        var items: [SyntaxTree] = []
        var isFirst = true
        while true {
            let (token, _) = peek(isFirst: isFirst)
            if token == .end || token == .alternative { break }
            if token == .close, depth > 0 || !syntax.isExtended { break }
            guard let item = try expression(isFirst: isFirst) else { continue }
            items.append(item)
            isFirst = false
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    /// One atom with its repetitions; nil where a misplaced operator was skipped.
    private mutating func expression(isFirst: Bool) throws(PatternError) -> SyntaxTree? {
        let (token, length) = peek(isFirst: isFirst)
        position += length
        var tree: SyntaxTree
        switch token {
        case .end, .alternative: return .empty
        case .trailingBackslash: throw .trailingBackslash
        case .byte(let byte): tree = character(byte)
        case .any: tree = isUnicode ? CodePointRanges.all.tree : .set(.all)
        case .set(let set): tree = .set(set)
        case .bracket:
            var reader = BracketReader(text, at: position, ignoresCase: ignoresCase, isUnicode: isUnicode)
            tree = try reader.read()
            position = reader.position
        case .open: tree = try group()
        case .close: tree = .set(ByteSet([UInt8(ascii: ")")]))
        case .backReference(let number):
            guard closedGroups.contains(number) else { throw .badBackReference }
            tree = .backReference(number)
        case .assertion(let assertion):
            // In a basic pattern a star after the leading `^` is text; an extended one has no repetition here.
            let isWord = ![.lineStart, .lineEnd].contains(assertion)
            if assertion == .lineStart || (isWord && !syntax.isExtended) || syntax.isExtended {
                return try afterAnchor(.assertion(assertion))
            }
            tree = .assertion(assertion)
        case .star, .plus, .question, .openBrace:
            if token == .openBrace, syntax == .basic { throw .badRepetition }
            if syntax == .extended { throw .badRepetition }
            if syntax.isExtended { return nil }
            tree = character(text[position - 1])
        }
        return try repetitions(of: tree)
    }

    private mutating func afterAnchor(_ anchor: SyntaxTree) throws(PatternError) -> SyntaxTree {
        guard !syntax.isExtended else { return anchor }
        if byte(at: position) == UInt8(ascii: "*") {
            position += 1
            return .sequence([anchor, try repetitions(of: character(UInt8(ascii: "*")))])
        }
        return anchor
    }

    private mutating func group() throws(PatternError) -> SyntaxTree {
        groupCount += 1
        let number = groupCount
        depth += 1
        if depth > 250 { throw .tooBig }
        let inner = try alternatives()
        depth -= 1
        guard case (.close, let length) = peek(isFirst: false) else { throw .unmatchedParenthesis }
        position += length
        closedGroups.insert(number)
        return .group(number, inner)
    }

    private mutating func repetitions(of atom: SyntaxTree) throws(PatternError) -> SyntaxTree {
        var tree = atom
        var isRepeated = false
        while true {
            let (token, length) = peek(isFirst: false)
            if isRepeated, syntax == .basic, token == .star || token == .openBrace { throw .badRepetition }
            switch token {
            case .star: tree = .repetition(tree, minimum: 0, maximum: nil)
            case .plus: tree = .repetition(tree, minimum: 1, maximum: nil)
            case .question: tree = .repetition(tree, minimum: 0, maximum: 1)
            case .openBrace:
                let start = position
                position += length
                guard let (minimum, maximum) = try interval() else {
                    position = start + length
                    return .sequence([tree, try repetitions(of: character(text[start]))])
                }
                tree = .repetition(tree, minimum: minimum, maximum: maximum)
                isRepeated = true
                continue
            default: return tree
            }
            position += length
            isRepeated = true
        }
    }

    /// The bounds after an opening brace; nil where `egrep` takes a broken one as text.
    private mutating func interval() throws(PatternError) -> (Int, Int?)? {
        let start = position
        var minimum = number()
        var maximum = minimum
        if byte(at: position) == UInt8(ascii: ",") {
            position += 1
            maximum = number()
            minimum = minimum ?? 0
        } else if minimum == nil {
            return try brokenInterval(start)
        }
        if !syntax.isExtended {
            guard byte(at: position) == UInt8(ascii: "\\") else { return try brokenInterval(start) }
            position += 1
        }
        guard byte(at: position) == UInt8(ascii: "}"), let least = minimum else { return try brokenInterval(start) }
        position += 1
        if let most = maximum, most < least { throw .badBrace }
        if max(least, maximum ?? 0) > 32767 { throw .tooBig }
        return (least, maximum)
    }

    private func brokenInterval(_ start: Int) throws(PatternError) -> (Int, Int?)? {
        if syntax == .grepExtended { return nil }
        throw position >= text.count ? .unmatchedBrace : .badBrace
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = byte(at: position), 48...57 ~= digit {
            value = min((value ?? 0) * 10 + Int(digit - 48), 40000)
            position += 1
        }
        return value
    }

    /// The byte, or with folding both its cases; in Unicode a whole character, so that `é*` repeats it.
    private mutating func character(_ byte: UInt8) -> SyntaxTree {
        if isUnicode, byte >= 0xC2, let length = CodePointRanges.sequenceLength(text, at: position - 1), length > 1 {
            let bytes = text[(position - 1)..<(position - 1 + length)]
            position += length - 1
            return .sequence(bytes.map { .set(ByteSet([$0])) })
        }
        var set = ByteSet([byte])
        if ignoresCase { set.foldCase() }
        return .set(set)
    }
}

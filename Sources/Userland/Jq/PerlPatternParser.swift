/// Reads the patterns of jq's regular expressions.
struct PerlPatternParser {
    private let text: [UInt32]
    private let isExtended: Bool
    private var position = 0
    private(set) var names: [String?] = []
    private var depth = 0

    init(_ text: [UInt32], isExtended: Bool) {
        self.text = text
        self.isExtended = isExtended
    }

    mutating func parse() throws(JqFailure) -> PerlPattern.Node {
        let node = try alternatives()
        if position < text.count { throw Self.failure("unmatched close parenthesis") }
        return node
    }

    private static func failure(_ words: String) -> JqFailure { JqFailure("Regex failure: " + words) }

    private func peek(_ offset: Int = 0) -> Character? {
        position + offset < text.count ? Unicode.Scalar(text[position + offset]).map(Character.init) : nil
    }

    private mutating func accept(_ word: String) -> Bool {
        let scalars = word.unicodeScalars.map { $0.value }
        guard text[position...].starts(with: scalars) else { return false }
        position += scalars.count
        return true
    }

    private mutating func alternatives() throws(JqFailure) -> PerlPattern.Node {
        depth += 1
        defer { depth -= 1 }
        if depth > 200 { throw Self.failure("too deep nest level") }
        var branches = [try sequence()]
        while accept("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(JqFailure) -> PerlPattern.Node {
        var items: [PerlPattern.Node] = []
        while let character = peek(), character != "|", character != ")" {
            if isExtended, character.isWhitespace {
                position += 1
                continue
            }
            if isExtended, character == "#" {
                while let next = peek(), next != "\n" { position += next == "\n" ? 0 : 1 }
                continue
            }
            items.append(try repeated(try atom()))
        }
        return items.count == 1 ? items[0] : items.isEmpty ? .empty : .sequence(items)
    }

    private mutating func repeated(_ start: PerlPattern.Node) throws(JqFailure) -> PerlPattern.Node {
        var node = start
        while let character = peek() {
            var bounds: (Int, Int)?
            switch character {
            case "*": bounds = (0, Int.max)
            case "+": bounds = (1, Int.max)
            case "?": bounds = (0, 1)
            case "{": bounds = interval()
            default: return node
            }
            guard let (minimum, maximum) = bounds else { return node }
            if character != "{" { position += 1 }
            var kind = PerlPattern.Kind.greedy
            if accept("?") { kind = .lazy } else if character != "{", accept("+") { kind = .possessive }
            node = .repetition(node, minimum: minimum, maximum: maximum, kind: kind)
        }
        return node
    }

    /// `{n}`, `{n,}`, `{n,m}`, `{,m}`; nil where it is plain text.
    private mutating func interval() -> (Int, Int)? {
        let start = position
        position += 1
        let minimum = number()
        var maximum = minimum
        if accept(",") { maximum = number() ?? (minimum == nil ? nil : Int.max) }
        guard accept("}"), minimum != nil || maximum != nil else {
            position = start
            return nil
        }
        return (minimum ?? 0, min(maximum ?? Int.max, Int.max))
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = peek()?.wholeNumberValue, let ascii = peek()?.asciiValue, ascii < 58 {
            value = min((value ?? 0) * 10 + digit, 100_000)
            position += 1
        }
        return value
    }

    private mutating func atom() throws(JqFailure) -> PerlPattern.Node {
        guard let character = peek() else { return .empty }
        let value = text[position]
        position += 1
        switch character {
        case ".": return .any
        case "^": return .assertion(.textStart)
        case "$": return .assertion(.textEndOrNewline)
        case "(": return try group()
        case "[": return try bracket()
        case "\\": return try escape()
        case "*", "+", "?": throw Self.failure("target of repeat operator is not specified")
        default: return .scalar(value)
        }
    }

    private mutating func group() throws(JqFailure) -> PerlPattern.Node {
        let make: (PerlPattern.Node) -> PerlPattern.Node
        if accept("?:") {
            make = { $0 }
        } else if accept("?=") {
            make = { .look($0, isAhead: true, isNegated: false) }
        } else if accept("?!") {
            make = { .look($0, isAhead: true, isNegated: true) }
        } else if accept("?<=") {
            make = { .look($0, isAhead: false, isNegated: false) }
        } else if accept("?<!") {
            make = { .look($0, isAhead: false, isNegated: true) }
        } else if accept("?>") {
            make = { .atomic($0) }
        } else if accept("?#") {
            while let next = peek(), next != ")" { position += 1 }
            make = { _ in .empty }
        } else if accept("?<") || accept("?P<") {
            var name = ""
            while let next = peek(), next != ">" {
                name.append(next)
                position += 1
            }
            guard accept(">"), !name.isEmpty else { throw Self.failure("group name is empty") }
            names.append(name)
            let number = names.count
            make = { .group(number, $0) }
        } else if peek() == "?" {
            throw Self.failure("undefined group option")
        } else {
            names.append(nil)
            let number = names.count
            make = { .group(number, $0) }
        }
        let inner = try alternatives()
        guard accept(")") else { throw Self.failure("end pattern with unmatched parenthesis") }
        return make(inner)
    }

    private static let digits: [ClosedRange<UInt32>] = [48...57]
    private static let space: [ClosedRange<UInt32>] = [9...13, 32...32, 0x85...0x85, 0xA0...0xA0, 0x2000...0x200A]
    private static let word: [ClosedRange<UInt32>] = [
        48...57, 65...90, 95...95, 97...122, 0xAA...0xAA, 0xB5...0xB5, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6,
        0xF8...0x2FF, 0x370...0x1FFF, 0x2C00...0x2DFF, 0x3040...0xD7FF, 0xF900...0xFDCF, 0x10000...0xEFFFF,
    ]
    private static let hexadecimal: [ClosedRange<UInt32>] = [48...57, 65...70, 97...102]

    /// The set that `\d`, `\w` and the like stand for.
    private static func set(_ letter: Character) -> ([ClosedRange<UInt32>], Bool)? {
        switch letter {
        case "d": (digits, false)
        case "D": (digits, true)
        case "s": (space, false)
        case "S": (space, true)
        case "w": (word, false)
        case "W": (word, true)
        case "h": (hexadecimal, false)
        case "H": (hexadecimal, true)
        default: nil
        }
    }

    private mutating func escape() throws(JqFailure) -> PerlPattern.Node {
        guard let letter = peek() else { throw Self.failure("end pattern at escape") }
        if let (ranges, isNegated) = Self.set(letter) {
            position += 1
            return .set(ranges, isNegated: isNegated)
        }
        let assertions: [Character: PerlPattern.Assertion] = [
            "b": .wordBoundary, "B": .notWordBoundary, "A": .textStart, "z": .textEnd, "Z": .textEndOrNewline,
            "G": .textStart,
        ]
        if let assertion = assertions[letter] {
            position += 1
            return .assertion(assertion)
        }
        if let digit = letter.wholeNumberValue, letter.isASCII, digit > 0 {
            position += 1
            return .backReference(digit)
        }
        if letter == "k", peek(1) == "<" {
            position += 2
            var name = ""
            while let next = peek(), next != ">" {
                name.append(next)
                position += 1
            }
            guard accept(">"), let index = names.firstIndex(of: name) else {
                throw Self.failure("undefined name <\(name)> reference")
            }
            return .backReference(index + 1)
        }
        return .scalar(escapedScalar())
    }

    /// The character of an escape such as `\n` or `\x41`.
    private mutating func escapedScalar() -> UInt32 {
        guard let letter = peek() else { return 92 }
        let value = text[position]
        position += 1
        switch letter {
        case "n": return 10
        case "t": return 9
        case "r": return 13
        case "f": return 12
        case "v": return 11
        case "a": return 7
        case "e": return 27
        case "0": return 0
        case "x":
            let isBraced = accept("{")
            var code: UInt32 = 0
            var count = 0
            while count < (isBraced ? 6 : 2), let digit = peek()?.hexDigitValue {
                code = code * 16 + UInt32(digit)
                position += 1
                count += 1
            }
            if isBraced { _ = accept("}") }
            return code
        default: return value
        }
    }

    private mutating func bracket() throws(JqFailure) -> PerlPattern.Node {
        let isNegated = accept("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while true {
            guard let character = peek() else { throw Self.failure("premature end of char-class") }
            if character == "]", !isFirst {
                position += 1
                return .set(ranges, isNegated: isNegated)
            }
            isFirst = false
            if character == "[", peek(1) == ":", let set = posixClass() {
                ranges += set
                continue
            }
            if character == "\\", let letter = peek(1), let (set, isInverted) = Self.set(letter) {
                position += 2
                ranges += isInverted ? Self.inverted(set) : set
                continue
            }
            let low = classScalar()
            if peek() == "-", let after = peek(1), after != "]" {
                position += 1
                let high = classScalar()
                guard low <= high else { throw Self.failure("empty range in char class") }
                ranges.append(low...high)
            } else {
                ranges.append(low...low)
            }
        }
    }

    private mutating func classScalar() -> UInt32 {
        let value = text[position]
        position += 1
        guard value == 92 else { return value }
        if accept("b") { return 8 }
        return escapedScalar()
    }

    private mutating func posixClass() -> [ClosedRange<UInt32>]? {
        var end = position + 2
        while end + 1 < text.count, text[end] != 58 { end += 1 }
        guard end + 1 < text.count, text[end + 1] == 93 else { return nil }
        var name = text[(position + 2)..<end].map { UInt8(truncatingIfNeeded: $0) }
        let isInverted = name.first == 94
        if isInverted { name.removeFirst() }
        guard let set = ByteSet.characterClass(name) else { return nil }
        position = end + 2
        let ranges = set.members.map { UInt32($0)...UInt32($0) }
        return isInverted ? Self.inverted(ranges) : ranges
    }

    private static func inverted(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var start: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > start { result.append(start...(range.lowerBound - 1)) }
            start = max(start, range.upperBound + 1)
        }
        if start <= 0x10FFFF { result.append(start...0x10FFFF) }
        return result
    }
}

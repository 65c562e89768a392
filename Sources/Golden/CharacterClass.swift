/// A set of Unicode scalars, as one position of a pattern accepts them.
struct CharacterClass: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var others: [UInt32] = []
    private var hasWords = false
    private var hasDigits = false
    private var hasSpaces = false
    private var isNegated = false

    init() {}

    init(_ scalar: UInt32) { insert(scalar) }

    /// Every scalar but a newline.
    static let anyButNewline: CharacterClass = {
        var set = CharacterClass(10)
        set.negate()
        return set
    }()

    mutating func insert(_ scalar: UInt32) {
        switch scalar {
        case 0..<64: low |= 1 << UInt64(scalar)
        case 64..<128: high |= 1 << UInt64(scalar - 64)
        default: others.append(scalar)
        }
    }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        for scalar in range { insert(scalar) }
    }

    /// Letters, digits and the underscore, of every script.
    mutating func insertWords() {
        insertDigits()
        insert(65...90)
        insert(97...122)
        insert(95)
        hasWords = true
    }

    mutating func insertDigits() {
        insert(48...57)
        hasDigits = true
    }

    mutating func insertSpaces() {
        insert(9...13)
        insert(28...32)
        hasSpaces = true
    }

    mutating func negate() { isNegated.toggle() }

    mutating func formUnion(_ other: CharacterClass) {
        low |= other.low
        high |= other.high
        others += other.others
        hasWords = hasWords || other.hasWords
        hasDigits = hasDigits || other.hasDigits
        hasSpaces = hasSpaces || other.hasSpaces
    }

    /// Whether a union with it would lose its meaning.
    var isComplement: Bool { isNegated }

    func contains(_ scalar: UInt32) -> Bool {
        let holds: Bool
        if scalar < 64 {
            holds = low & (1 << UInt64(scalar)) != 0
        } else if scalar < 128 {
            holds = high & (1 << UInt64(scalar - 64)) != 0
        } else {
            holds = containsBeyondASCII(scalar)
        }
        return holds != isNegated
    }

    private func containsBeyondASCII(_ scalar: UInt32) -> Bool {
        if others.contains(scalar) { return true }
        if hasWords, Self.isWord(scalar) { return true }
        if hasDigits, Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber { return true }
        return hasSpaces && Self.isSpace(scalar)
    }

    /// A letter, a number or an underscore.
    static func isWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 48...57, 65...90, 95, 97...122: return true
        case 0..<128: return false
        default: break
        }
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }

    /// White space, the information separators included.
    static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 9...13, 28...32: true
        case 0..<128: false
        default: Unicode.Scalar(scalar)?.properties.isWhitespace ?? false
        }
    }
}

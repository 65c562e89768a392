/// `[a-z]`, `[!0-9]`, `[[:space:]_]`: a set of characters.
struct BracketExpression: Hashable, Sendable {
    var isNegated = false
    /// Its characters below 64, and those from there to 127, before `isNegated`.
    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0
    private var ranges: [ClosedRange<UInt32>] = []
    private var classes: [CharacterClass] = []

    /// The classes of POSIX.
    enum CharacterClass: String, Sendable {
        case alnum
        case alpha
        case blank
        case cntrl
        case digit
        case graph
        case lower
        case print
        case punct
        case space
        case upper
        case word
        case xdigit
    }

    /// Adds the characters from one to another; none if they are the wrong way round.
    mutating func insert(_ first: UInt32, through last: UInt32) {
        guard first <= last else { return }
        if first < 64 { low |= mask(first, min(last, 63)) }
        if first < 128, last >= 64 { high |= mask(max(first, 64) - 64, min(last, 127) - 64) }
        if last >= 128 { ranges.append(max(first, 128)...last) }
    }

    /// Adds a class. One of an unknown name holds nothing.
    mutating func insert(class name: ArraySlice<UInt8>) {
        guard let known = CharacterClass(rawValue: String(decoding: name, as: UTF8.self)) else { return }
        for byte in UInt32(0)..<128 where BracketExpression.contains(known, ascii: UInt8(byte)) {
            insert(byte, through: byte)
        }
        classes.append(known)
    }

    func contains(_ character: UInt32) -> Bool {
        if character < 64 { return (low >> UInt64(character) & 1 == 1) != isNegated }
        if character < 128 { return (high >> UInt64(character - 64) & 1 == 1) != isNegated }
        let isMember = ranges.contains { $0.contains(character) } || belongsToClass(character)
        return isMember != isNegated
    }

    private func mask(_ first: UInt32, _ last: UInt32) -> UInt64 {
        (UInt64.max >> UInt64(63 - (last - first))) << UInt64(first)
    }

    private func belongsToClass(_ character: UInt32) -> Bool {
        guard !classes.isEmpty, let scalar = UnicodeScalar(character) else { return false }
        let properties = scalar.properties
        return classes.contains { name in
            switch name {
            case .alpha, .alnum, .word: properties.isAlphabetic || properties.numericType != nil
            case .lower: properties.isLowercase
            case .upper: properties.isUppercase
            case .space: properties.isWhitespace
            case .graph, .print: properties.generalCategory != .control && !properties.isWhitespace
            case .punct: !properties.isAlphabetic && !properties.isWhitespace && properties.generalCategory != .control
            case .cntrl: properties.generalCategory == .control
            case .blank, .digit, .xdigit: false
            }
        }
    }

    private static func contains(_ name: CharacterClass, ascii byte: UInt8) -> Bool {
        let isUpper = byte &- 0x41 < 26
        let isLower = byte &- 0x61 < 26
        let isAlnum = isUpper || isLower || byte.isDigit
        let isGraph = byte > 0x20 && byte < 0x7F
        switch name {
        case .alnum: return isAlnum
        case .alpha: return isUpper || isLower
        case .blank: return byte.isBlank
        case .cntrl: return byte < 0x20 || byte == 0x7F
        case .digit: return byte.isDigit
        case .graph: return isGraph
        case .lower: return isLower
        case .print: return isGraph || byte == 0x20
        case .punct: return isGraph && !isAlnum
        case .space: return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
        case .upper: return isUpper
        case .word: return isAlnum || byte == UInt8(ascii: "_")
        case .xdigit: return byte.isDigit || (byte | 0x20) &- 0x61 < 6
        }
    }
}

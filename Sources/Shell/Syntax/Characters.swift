/// The shell grammar's classes of bytes.
extension UInt8 {
    /// A space or tab.
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }

    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }

    /// A letter or underscore.
    @inline(__always) var startsName: Bool { (self | 0x20) &- 0x61 < 26 || self == 0x5F }

    @inline(__always) var continuesName: Bool { startsName || isDigit }

    /// What ends an unquoted word: blanks, the newline and `;&|<>()`.
    @inline(__always) var isMetacharacter: Bool {
        switch self {
        case 0x20, 0x09, 0x0A, 0x3B, 0x26, 0x7C, 0x3C, 0x3E, 0x28, 0x29: true
        default: false
        }
    }

    /// Text that means itself in every unquoted place.
    @inline(__always) var isPlain: Bool {
        continuesName || self >= 0x80 || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
            || self == UInt8(ascii: "+") || self == UInt8(ascii: "%")
    }

    /// `@ * # ? - $ !`: parameters of one sign.
    @inline(__always) var isSpecialParameter: Bool {
        switch self {
        case UInt8(ascii: "@"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "-"),
            UInt8(ascii: "$"), UInt8(ascii: "!"):
            true
        default: false
        }
    }
}

extension Collection<UInt8> {
    /// Whether it is a valid variable name.
    var isName: Bool {
        guard let first, first.startsName else { return false }
        return allSatisfy { $0.continuesName }
    }

    var isDigits: Bool { !isEmpty && allSatisfy { $0.isDigit } }
}

/// The variables that arithmetic reads and sets.
public protocol ArithmeticVariables {
    /// A variable's text, nil when it is not set. Throws where that is an error (bash `set -u`).
    mutating func value(of name: [UInt8]) throws -> [UInt8]?

    /// Sets a variable. Throws when it is read-only.
    mutating func assign(name: [UInt8], value: Int64) throws

    /// The text of `$name` for a program made from a word; nil sends the caller to the word's text.
    mutating func parameterValue(of name: [UInt8]) -> [UInt8]?

    /// bash: whether subscripts of this variable are texts rather than numbers.
    mutating func isAssociative(_ name: [UInt8]) -> Bool

    /// bash: an element's text. The key is a decimal number, or a text for an associative array.
    mutating func element(of name: [UInt8], key: [UInt8]) throws -> [UInt8]?

    /// bash: sets an element.
    mutating func assignElement(of name: [UInt8], key: [UInt8], value: Int64) throws
}

extension ArithmeticVariables {
    /// None.
    public mutating func parameterValue(of name: [UInt8]) -> [UInt8]? { nil }

    /// No.
    public mutating func isAssociative(_ name: [UInt8]) -> Bool { false }

    /// Element 0 is the variable itself.
    public mutating func element(of name: [UInt8], key: [UInt8]) throws -> [UInt8]? {
        key == [0x30] ? try value(of: name) : nil
    }

    /// Element 0 is the variable itself.
    public mutating func assignElement(of name: [UInt8], key: [UInt8], value: Int64) throws {
        if key == [0x30] { try assign(name: name, value: value) }
    }
}

/// An error in an expression.
public struct ArithmeticFailure: Error, Hashable, Codable, Sendable {
    /// What follows the shell's name (and, in bash, the line): `divide by zero`, or
    /// `1/0: division by 0 (error token is "0")`.
    public var message: [UInt8]

    /// Makes an error.
    public init(message: [UInt8]) {
        self.message = message
    }

    init(_ text: String) {
        message = Array(text.utf8)
    }
}

/// A set of byte values.
struct ByteSet: Hashable, Codable, Sendable {
    private var words: [UInt64] = [0, 0, 0, 0]

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    static let all = ByteSet(0...255)

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
    }

    mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    mutating func remove(_ byte: UInt8) { words[Int(byte >> 6)] &= ~(1 << UInt64(byte & 63)) }

    mutating func formUnion(_ other: ByteSet) {
        for index in 0..<4 { words[index] |= other.words[index] }
    }

    var inverted: ByteSet {
        var result = self
        for index in 0..<4 { result.words[index] = ~words[index] }
        return result
    }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    var isEmpty: Bool { words == [0, 0, 0, 0] }

    /// The members in ascending order.
    var members: [UInt8] { (UInt8.min...UInt8.max).filter(contains) }

    /// Adds the other case of every letter.
    mutating func foldCase() {
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
            let capital = letter - 32
            if contains(letter) { insert(capital) } else if contains(capital) { insert(letter) }
        }
    }

    /// The class `[:name:]` of the C locale, or nil.
    static func characterClass(_ name: [UInt8]) -> ByteSet? {
        switch String(decoding: name, as: UTF8.self) {
        case "alpha": letters
        case "digit": digits
        case "alnum": union(letters, digits)
        case "upper": ByteSet(65...90)
        case "lower": ByteSet(97...122)
        case "space": space
        case "blank": ByteSet([9, 32])
        case "punct": ByteSet(Array(33...47) + Array(58...64) + Array(91...96) + Array(123...126))
        case "print": ByteSet(32...126)
        case "graph": ByteSet(33...126)
        case "cntrl": ByteSet(Array(0...31) + [127])
        case "xdigit": ByteSet(Array(48...57) + Array(65...70) + Array(97...102))
        default: nil
        }
    }

    static let letters = ByteSet(Array(65...90) + Array(97...122))
    static let digits = ByteSet(48...57)
    static let space = ByteSet([9, 10, 11, 12, 13, 32])
    /// Letters, digits and the underscore.
    static let word = union(union(letters, digits), ByteSet([95]))

    private static func union(_ a: ByteSet, _ b: ByteSet) -> ByteSet {
        var result = a
        result.formUnion(b)
        return result
    }
}

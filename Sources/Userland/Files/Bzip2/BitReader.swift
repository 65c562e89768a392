/// Reads bits from bytes, the highest bit of each byte first.
struct BitReader {
    private let bytes: [UInt8]
    /// The byte after those that were begun.
    private(set) var position: Int
    private var word: UInt64 = 0
    private var filled = 0
    /// More was asked for than there is.
    private(set) var isShort = false

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The next bits as a number; at most 32.
    mutating func take(_ count: Int) -> Int {
        while filled < count {
            guard position < bytes.count else {
                isShort = true
                return 0
            }
            word = word << 8 | UInt64(bytes[position])
            position += 1
            filled += 8
        }
        filled -= count
        return Int(word >> UInt64(filled) & (1 << UInt64(count) - 1))
    }

    /// Drops the rest of the byte that was begun.
    mutating func align() {
        filled = 0
        word = 0
    }
}

/// Writes bits into bytes, the highest bit of each byte first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var word: UInt64 = 0
    private var filled = 0

    mutating func put(_ value: Int, _ count: Int) {
        word = word << UInt64(count) | UInt64(value)
        filled += count
        while filled >= 8 {
            filled -= 8
            bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(filled)))
        }
        word &= 1 << UInt64(filled) - 1
    }

    mutating func put(bytes values: [UInt8]) {
        for value in values { put(Int(value), 8) }
    }

    /// Fills the last byte with zeros.
    mutating func finish() {
        if filled > 0 { put(0, 8 - filled) }
    }
}

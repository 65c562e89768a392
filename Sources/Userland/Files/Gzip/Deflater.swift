/// Compresses by the deflate method (RFC 1951), with the fixed codes.
struct Deflater {
    private var output: [UInt8] = []
    private var word: UInt32 = 0
    private var filled: UInt32 = 0

    static func deflate(_ bytes: [UInt8]) -> [UInt8] {
        var deflater = Deflater()
        deflater.run(bytes)
        return deflater.output
    }

    private mutating func put(_ value: UInt32, _ count: UInt32) {
        word |= value << filled
        filled += count
        while filled >= 8 {
            output.append(UInt8(truncatingIfNeeded: word))
            word >>= 8
            filled -= 8
        }
    }

    /// Codes go out with their first bit first.
    private mutating func putCode(_ code: UInt32, _ count: UInt32) {
        var reversed: UInt32 = 0
        for bit in 0..<count where code >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
        put(reversed, count)
    }

    private mutating func putSymbol(_ symbol: Int) {
        let value = UInt32(symbol)
        switch symbol {
        case ..<144: putCode(0x30 + value, 8)
        case ..<256: putCode(0x190 + value - 144, 9)
        case ..<280: putCode(value - 256, 7)
        default: putCode(0xC0 + value - 280, 8)
        }
    }

    private mutating func run(_ bytes: [UInt8]) {
        put(1, 1)
        put(1, 2)
        // Where each three bytes were seen last, by a hash of them.
        var heads = [Int](repeating: -1, count: 1 << 13)
        var index = 0
        while index < bytes.count {
            var length = 0
            var distance = 0
            if index + 3 <= bytes.count {
                let hash = Self.hash(bytes, index)
                let candidate = heads[hash]
                heads[hash] = index
                if candidate >= 0, index - candidate <= 32_768 {
                    let limit = min(258, bytes.count - index)
                    while length < limit, bytes[candidate + length] == bytes[index + length] { length += 1 }
                    distance = index - candidate
                }
            }
            guard length >= 3 else {
                putSymbol(Int(bytes[index]))
                index += 1
                continue
            }
            putMatch(length, distance)
            for skipped in (index + 1)..<(index + length) where skipped + 3 <= bytes.count {
                heads[Self.hash(bytes, skipped)] = skipped
            }
            index += length
        }
        putSymbol(256)
        if filled > 0 { put(0, 8 - filled) }
    }

    private static func hash(_ bytes: [UInt8], _ index: Int) -> Int {
        let value = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
        return Int((value &* 2_654_435_761) >> 19)
    }

    private mutating func putMatch(_ length: Int, _ distance: Int) {
        let lengthCode = DeflateTables.lengths.lastIndex { $0 <= length } ?? 0
        putSymbol(257 + lengthCode)
        put(UInt32(length - DeflateTables.lengths[lengthCode]), UInt32(DeflateTables.lengthBits[lengthCode]))
        let distanceCode = DeflateTables.distances.lastIndex { $0 <= distance } ?? 0
        putCode(UInt32(distanceCode), 5)
        put(UInt32(distance - DeflateTables.distances[distanceCode]), UInt32(DeflateTables.distanceBits[distanceCode]))
    }
}

/// The lengths and distances that the codes of deflate stand for (RFC 1951, 3.2.5).
enum DeflateTables {
    static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12_289, 16_385, 24_577,
    ]
    static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    /// In which order the lengths of the code length codes come.
    static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}

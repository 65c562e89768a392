/// Unpacks what the deflate method packed (RFC 1951).
struct Inflater {
    private let bytes: [UInt8]
    private(set) var position: Int
    private var word: UInt32 = 0
    private var filled = 0
    private var output: [UInt8] = []
    private var isBroken = false

    /// Begins at an offset; afterwards `position` is where the packed data ended.
    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The most that is unpacked: more is taken for a bomb.
    private static let limit = 256 << 20

    /// Nil where the data are broken.
    mutating func run() -> [UInt8]? {
        var isLast = false
        while !isLast, !isBroken {
            isLast = take(1) == 1
            switch take(2) {
            case 0: copyStored()
            case 1: decode(Self.fixedLiterals, Self.fixedDistances)
            case 2: decodeDynamic()
            default: isBroken = true
            }
        }
        return isBroken ? nil : output
    }

    private mutating func take(_ count: Int) -> Int {
        while filled < count {
            guard position < bytes.count else {
                isBroken = true
                return 0
            }
            word |= UInt32(bytes[position]) << UInt32(filled)
            position += 1
            filled += 8
        }
        let value = Int(word & ((1 << UInt32(count)) - 1))
        word >>= UInt32(count)
        filled -= count
        return value
    }

    private mutating func copyStored() {
        word = 0
        filled = 0
        guard position + 4 <= bytes.count else {
            isBroken = true
            return
        }
        let size = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        position += 4
        guard position + size <= bytes.count else {
            isBroken = true
            return
        }
        output += bytes[position..<(position + size)]
        position += size
    }

    /// A Huffman code, by the number of codes of each length and the symbols in order of their codes.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int] = []

        init(_ lengths: [Int]) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { a, b in
                lengths[a] != lengths[b] ? lengths[a] < lengths[b] : a < b
            }
        }
    }

    private static let fixedLiterals = Code(
        (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
    )
    private static let fixedDistances = Code([Int](repeating: 5, count: 30))

    private mutating func symbol(_ code: Code) -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            value |= take(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
            if isBroken { break }
        }
        isBroken = true
        return 256
    }

    private mutating func decode(_ literals: Code, _ distances: Code) {
        while !isBroken {
            let next = symbol(literals)
            if next < 256 {
                output.append(UInt8(next))
            } else if next == 256 {
                return
            } else {
                copy(next - 257, distances)
            }
            if output.count > Self.limit { isBroken = true }
        }
    }

    private mutating func copy(_ lengthCode: Int, _ distances: Code) {
        guard lengthCode < DeflateTables.lengths.count else {
            isBroken = true
            return
        }
        let length = DeflateTables.lengths[lengthCode] + take(DeflateTables.lengthBits[lengthCode])
        let distanceCode = symbol(distances)
        guard !isBroken, distanceCode < DeflateTables.distances.count else {
            isBroken = true
            return
        }
        let distance = DeflateTables.distances[distanceCode] + take(DeflateTables.distanceBits[distanceCode])
        guard distance <= output.count else {
            isBroken = true
            return
        }
        // Byte by byte: what is copied may be part of what it copies from.
        for _ in 0..<length { output.append(output[output.count - distance]) }
    }

    private mutating func decodeDynamic() {
        let literalCount = take(5) + 257
        let distanceCount = take(5) + 1
        let codeCount = take(4) + 4
        var codeLengths = [Int](repeating: 0, count: 19)
        for place in 0..<codeCount { codeLengths[DeflateTables.order[place]] = take(3) }
        let code = Code(codeLengths)
        var lengths: [Int] = []
        while lengths.count < literalCount + distanceCount, !isBroken {
            let next = symbol(code)
            switch next {
            case ..<16: lengths.append(next)
            case 16:
                guard let last = lengths.last else {
                    isBroken = true
                    return
                }
                lengths += [Int](repeating: last, count: 3 + take(2))
            case 17: lengths += [Int](repeating: 0, count: 3 + take(3))
            default: lengths += [Int](repeating: 0, count: 11 + take(7))
            }
        }
        guard !isBroken, lengths.count == literalCount + distanceCount else {
            isBroken = true
            return
        }
        decode(Code(Array(lengths[..<literalCount])), Code(Array(lengths[literalCount...])))
    }
}

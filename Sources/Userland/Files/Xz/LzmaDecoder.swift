/// Unpacks the method of LZMA: a range coder over literals, matches and repeated distances.
struct LzmaDecoder {
    /// What is wrong with the data.
    enum Failure: Error {
        case broken
        case short
        case tooLarge
    }

    private let bytes: [UInt8]
    private(set) var position: Int
    private var end: Int
    private var range: UInt32 = 0
    private var code: UInt32 = 0
    private(set) var output: [UInt8] = []
    /// Where the dictionary begins: matches do not reach before it.
    private var dictionaryStart = 0

    private var literalBits = (context: 3, position: 0)
    private var positionMask = 3
    private var state = 0
    private var distances = [0, 0, 0, 0]
    private var literals: [UInt16] = []
    private var isMatch = [UInt16](repeating: 1024, count: 12 * 16)
    private var isRepeat = [UInt16](repeating: 1024, count: 12 * 4)
    private var isLongRepeat = [UInt16](repeating: 1024, count: 12 * 16)
    private var slots = [UInt16](repeating: 1024, count: 4 * 64)
    private var reverse = [UInt16](repeating: 1024, count: 128)
    private var align = [UInt16](repeating: 1024, count: 16)
    private var matchLengths = [UInt16](repeating: 1024, count: 2 + 16 * 16 + 256)
    private var repeatLengths = [UInt16](repeating: 1024, count: 2 + 16 * 16 + 256)

    static let limit = 256 << 20

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
        end = bytes.count
    }

    // MARK: - Files

    /// The older format: one header and one stream.
    mutating func runAlone() throws(Failure) {
        guard bytes.count >= position + 13, bytes[position] < 9 * 5 * 5 else { throw .broken }
        try setProperties(Int(bytes[position]))
        var size = 0
        for index in 0..<8 { size |= Int(bytes[position + 5 + index]) << (8 * index) }
        position += 13
        try beginRange()
        try decode(upTo: size < 0 ? Int.max : size, mayEnd: true)
    }

    /// The chunks of the newer method.
    mutating func runChunks() throws(Failure) {
        var needsProperties = true
        while true {
            let control = try byte()
            if control == 0 { return }
            if control == 1 || control >= 0xE0 { dictionaryStart = output.count }
            if control < 0x80 {
                guard control <= 2 else { throw .broken }
                let size = Int(try byte()) << 8 + Int(try byte()) + 1
                guard position + size <= bytes.count else { throw .short }
                output += bytes[position..<(position + size)]
                position += size
                continue
            }
            let size = Int(control & 0x1F) << 16 + Int(try byte()) << 8 + Int(try byte()) + 1
            let packed = Int(try byte()) << 8 + Int(try byte()) + 1
            if control >= 0xC0 {
                try setProperties(Int(try byte()))
                needsProperties = false
            } else if control >= 0xA0 {
                reset()
            }
            guard !needsProperties else { throw .broken }
            guard position + packed <= bytes.count else { throw .short }
            end = position + packed
            let start = position
            try beginRange()
            try decode(upTo: size, mayEnd: false)
            position = start + packed
            end = bytes.count
        }
    }

    private mutating func byte() throws(Failure) -> UInt8 {
        guard position < bytes.count else { throw .short }
        position += 1
        return bytes[position - 1]
    }

    private mutating func setProperties(_ value: Int) throws(Failure) {
        guard value < 9 * 5 * 5 else { throw .broken }
        literalBits = (value % 9, value / 9 % 5)
        positionMask = 1 << (value / 45) - 1
        reset()
    }

    private mutating func reset() {
        state = 0
        distances = [0, 0, 0, 0]
        literals = [UInt16](repeating: 1024, count: 0x300 << (literalBits.context + literalBits.position))
        isMatch = [UInt16](repeating: 1024, count: 12 * 16)
        isRepeat = [UInt16](repeating: 1024, count: 12 * 4)
        isLongRepeat = [UInt16](repeating: 1024, count: 12 * 16)
        slots = [UInt16](repeating: 1024, count: 4 * 64)
        reverse = [UInt16](repeating: 1024, count: 128)
        align = [UInt16](repeating: 1024, count: 16)
        matchLengths = [UInt16](repeating: 1024, count: 2 + 16 * 16 + 256)
        repeatLengths = matchLengths
    }

    // MARK: - The range coder

    private mutating func beginRange() throws(Failure) {
        range = .max
        code = 0
        for _ in 0..<5 { code = code << 8 | UInt32(try next()) }
    }

    private mutating func next() throws(Failure) -> UInt8 {
        guard position < end else { throw .short }
        position += 1
        return bytes[position - 1]
    }

    private mutating func normalize() throws(Failure) {
        if range < 1 << 24 {
            range <<= 8
            code = code << 8 | UInt32(try next())
        }
    }

    private mutating func bit(_ table: WritableKeyPath<LzmaDecoder, [UInt16]>, _ index: Int) throws(Failure) -> Int {
        try normalize()
        let chance = UInt32(self[keyPath: table][index])
        let bound = (range >> 11) * chance
        if code < bound {
            range = bound
            self[keyPath: table][index] = UInt16(chance + (2048 - chance) >> 5)
            return 0
        }
        range -= bound
        code -= bound
        self[keyPath: table][index] = UInt16(chance - chance >> 5)
        return 1
    }

    private mutating func tree(
        _ table: WritableKeyPath<LzmaDecoder, [UInt16]>,
        _ base: Int,
        bits: Int
    ) throws(Failure) -> Int {
        var node = 1
        for _ in 0..<bits { node = node << 1 | (try bit(table, base + node)) }
        return node - 1 << bits
    }

    private mutating func reverseTree(
        _ table: WritableKeyPath<LzmaDecoder, [UInt16]>,
        _ base: Int,
        bits: Int
    ) throws(Failure) -> Int {
        var node = 1
        var value = 0
        for index in 0..<bits {
            let one = try bit(table, base + node)
            node = node << 1 | one
            value |= one << index
        }
        return value
    }

    private mutating func directBits(_ count: Int) throws(Failure) -> Int {
        var value = 0
        for _ in 0..<count {
            try normalize()
            range >>= 1
            if code >= range {
                code -= range
                value = value << 1 | 1
            } else {
                value <<= 1
            }
        }
        return value
    }

    // MARK: - Symbols

    /// Unpacks `size` more bytes, or (`mayEnd`) until the mark of the end.
    private mutating func decode(upTo size: Int, mayEnd: Bool) throws(Failure) {
        let goal = size == Int.max ? Int.max : output.count + size
        while output.count < goal {
            guard output.count <= Self.limit else { throw .tooLarge }
            let place = (output.count - dictionaryStart) & positionMask
            if try bit(\.isMatch, state * 16 + place) == 0 {
                try literal()
                continue
            }
            var length: Int
            if try bit(\.isRepeat, state) == 0 {
                distances = [0, distances[0], distances[1], distances[2]]
                length = try self.length(\.matchLengths, place)
                state = state < 7 ? 7 : 10
                guard try distance(length) else {
                    guard mayEnd else { throw .broken }
                    return
                }
            } else {
                guard let repeated = try repeatedLength(place) else { continue }
                length = repeated
            }
            let distance = distances[0] + 1
            guard distance <= output.count - dictionaryStart else { throw .broken }
            length = min(length, goal - output.count)
            let from = output.count - distance
            for index in 0..<length { output.append(output[from + index]) }
        }
    }

    private mutating func literal() throws(Failure) {
        let place = output.count - dictionaryStart
        let before = place > 0 ? Int(output[output.count - 1]) : 0
        let low = place & (1 << literalBits.position - 1)
        let base = 0x300 * (low << literalBits.context + before >> (8 - literalBits.context))
        var symbol = 1
        if state >= 7 {
            guard distances[0] + 1 <= place else { throw .broken }
            var match = Int(output[output.count - 1 - distances[0]])
            repeat {
                let matchBit = match >> 7 & 1
                match <<= 1
                let one = try bit(\.literals, base + (1 + matchBit) << 8 + symbol)
                symbol = symbol << 1 | one
                if one != matchBit { break }
            } while symbol < 0x100
        }
        while symbol < 0x100 { symbol = symbol << 1 | (try bit(\.literals, base + symbol)) }
        output.append(UInt8(truncatingIfNeeded: symbol))
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
    }

    /// A distance that was used before; nil where it gave a single byte.
    private mutating func repeatedLength(_ place: Int) throws(Failure) -> Int? {
        if try bit(\.isRepeat, 12 + state) == 0 {
            if try bit(\.isLongRepeat, state * 16 + place) == 0 {
                state = state < 7 ? 9 : 11
                let from = output.count - 1 - distances[0]
                guard from >= dictionaryStart else { throw .broken }
                output.append(output[from])
                return nil
            }
        } else {
            var index = 1
            if try bit(\.isRepeat, 24 + state) == 1 { index = try bit(\.isRepeat, 36 + state) == 1 ? 3 : 2 }
            let chosen = distances.remove(at: index)
            distances.insert(chosen, at: 0)
        }
        state = state < 7 ? 8 : 11
        return try length(\.repeatLengths, place)
    }

    private mutating func length(
        _ table: WritableKeyPath<LzmaDecoder, [UInt16]>,
        _ place: Int
    ) throws(Failure) -> Int {
        if try bit(table, 0) == 0 { return 2 + (try tree(table, 1 + place * 8, bits: 3)) }
        if try bit(table, 1) == 0 { return 10 + (try tree(table, 1 + 128 + place * 8, bits: 3)) }
        return 18 + (try tree(table, 1 + 256, bits: 8))
    }

    /// Reads a distance; false for the mark of the end.
    private mutating func distance(_ length: Int) throws(Failure) -> Bool {
        let slot = try tree(\.slots, min(length - 2, 3) * 64, bits: 6)
        if slot < 4 {
            distances[0] = slot
            return true
        }
        let bits = slot >> 1 - 1
        var value = (2 | slot & 1) << bits
        if slot < 14 {
            value += try reverseTree(\.reverse, value - slot, bits: bits)
        } else {
            value += try directBits(bits - 4) << 4
            value += try reverseTree(\.align, 0, bits: 4)
        }
        distances[0] = value
        return value != 0xFFFF_FFFF
    }
}

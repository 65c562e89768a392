import Kernel

/// A 256-bit id, as containers, networks and exec instances have: 64 hexadecimal digits.
struct Identifier: Hashable, Sendable {
    var first: UInt64
    var second: UInt64
    var third: UInt64
    var fourth: UInt64

    /// A random one. Its first twelve digits are not all decimal, as Docker takes care of.
    init(_ random: inout SeededRandom) {
        repeat {
            first = random.next()
        } while Identifier.digits(first).prefix(12).allSatisfy { $0 < UInt8(ascii: "a") }
        second = random.next()
        third = random.next()
        fourth = random.next()
    }

    /// What stands for no id.
    static let zero = Identifier()

    private init() { (first, second, third, fourth) = (0, 0, 0, 0) }

    /// All 64 digits.
    var text: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            for (index, word) in [first, second, third, fourth].enumerated() {
                for position in 0..<16 {
                    let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * position) & 15)
                    buffer[index * 16 + position] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                }
            }
            return 64
        }
    }

    /// The first twelve digits.
    var short: String { String(decoding: Self.digits(first).prefix(12), as: UTF8.self) }

    private static let alphabet = Array("0123456789abcdef".utf8)

    private static func digits(_ word: UInt64) -> [UInt8] {
        (0..<16).map { alphabet[Int(word >> UInt64(60 - 4 * $0) & 15)] }
    }

    /// Reads up to 64 digits; nil for anything else. Missing digits are zero.
    init?(prefix text: String) {
        var words: [UInt64] = [0, 0, 0, 0]
        guard text.utf8.count <= 64 else { return nil }
        for (position, byte) in text.utf8.enumerated() {
            let digit: UInt64
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a")) + 10
            default: return nil
            }
            words[position / 16] |= digit << UInt64(60 - 4 * (position % 16))
        }
        (first, second, third, fourth) = (words[0], words[1], words[2], words[3])
    }

    /// Whether the id begins with these digits.
    func hasPrefix(_ prefix: Identifier, digits: Int) -> Bool {
        let own = [first, second, third, fourth]
        let other = [prefix.first, prefix.second, prefix.third, prefix.fourth]
        var left = digits
        for index in 0..<4 where left > 0 {
            let bits = min(left, 16) * 4
            if (own[index] ^ other[index]) >> UInt64(64 - bits) != 0 { return false }
            left -= 16
        }
        return true
    }
}

extension Identifier: Codable {
    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        guard let read = Identifier(prefix: try single.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: single, debugDescription: "not an id")
        }
        self = read
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        try single.encode(text)
    }
}

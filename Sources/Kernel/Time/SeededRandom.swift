/// SplitMix64: the only source of chance in a World, so that a seed fixes every id and name.
public struct SeededRandom: RandomNumberGenerator, Hashable, Codable, Sendable {
    private var state: UInt64

    /// Names every field.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// `count` lower-case hexadecimal digits.
    public mutating func hexadecimal(_ count: Int) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count)
        var word: UInt64 = 0
        for position in 0..<count {
            if position % 16 == 0 { word = next() }
            text.append(digits[Int(word & 15)])
            word >>= 4
        }
        return String(decoding: text, as: UTF8.self)
    }
}

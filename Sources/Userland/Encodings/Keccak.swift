/// The SHA-3 hash functions (FIPS 202).
enum Keccak {
    private static let constants: [UInt64] = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808a, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808b, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008a, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000a,
        0x0000_0000_8000_808b, 0x8000_0000_0000_008b, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800a, 0x8000_0000_8000_000a,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]

    /// The digest of `bits` (224, 256, 384 or 512).
    static func sha3(_ bytes: [UInt8], bits: Int) -> [UInt8] {
        let rate = 200 - bits / 4
        var padded = bytes + [0x06]
        padded += repeatElement(0, count: (rate - padded.count % rate) % rate)
        padded[padded.count - 1] |= 0x80
        var lanes = [UInt64](repeating: 0, count: 25)
        for start in stride(from: 0, to: padded.count, by: rate) {
            for index in 0..<(rate / 8) {
                for byte in 0..<8 {
                    lanes[index] ^= UInt64(padded[start + index * 8 + byte]) << UInt64(byte * 8)
                }
            }
            permute(&lanes)
        }
        return (0..<(bits / 8)).map { UInt8(truncatingIfNeeded: lanes[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }

    private static func rotated(_ lane: UInt64, by count: Int) -> UInt64 {
        count == 0 ? lane : lane << UInt64(count) | lane >> UInt64(64 - count)
    }

    private static func permute(_ lanes: inout [UInt64]) {
        for constant in constants {
            var columns = [UInt64](repeating: 0, count: 5)
            for index in 0..<25 { columns[index % 5] ^= lanes[index] }
            for index in 0..<25 {
                lanes[index] ^= columns[(index + 4) % 5] ^ rotated(columns[(index + 1) % 5], by: 1)
            }
            var moved = lanes[1]
            var (x, y) = (1, 0)
            for step in 0..<24 {
                (x, y) = (y, (2 * x + 3 * y) % 5)
                let kept = lanes[x + 5 * y]
                lanes[x + 5 * y] = rotated(moved, by: (step + 1) * (step + 2) / 2 % 64)
                moved = kept
            }
            for row in stride(from: 0, to: 25, by: 5) {
                let old = Array(lanes[row..<(row + 5)])
                for column in 0..<5 {
                    lanes[row + column] = old[column] ^ (~old[(column + 1) % 5] & old[(column + 2) % 5])
                }
            }
            lanes[0] ^= constant
        }
    }
}

/// The generator behind `random(3)` of glibc, so that `rand()` gives the numbers that BusyBox gives.
struct AwkRandom: Codable, Sendable {
    private var table: [UInt32] = []
    /// The oldest value. The first three draws only copy, so it begins behind them.
    private var position = 3

    init(seed: UInt32) {
        var value = Int64(seed == 0 ? 1 : seed)
        value = Int64(Int32(truncatingIfNeeded: value))
        table = [UInt32(truncatingIfNeeded: value)]
        for _ in 1..<31 {
            value = 16807 * value % 2_147_483_647
            if value < 0 { value += 2_147_483_647 }
            table.append(UInt32(truncatingIfNeeded: value))
        }
        for _ in 0..<310 { _ = next() }
    }

    private mutating func next() -> UInt32 {
        // A ring of 31: each new value is the sum of those 31 and 3 before.
        let sum = table[position] &+ table[(position + 28) % 31]
        table[position] = sum
        position = (position + 1) % 31
        return sum >> 1
    }

    /// 0 ≤ x < 1, from three draws as BusyBox takes them.
    mutating func number() -> Double {
        let low = next() << 16 ^ next()
        let bits = UInt64(next()) << 32 ^ UInt64(low)
        return Double(bits) / 9_223_372_036_854_775_808
    }
}

/// Packs bytes into one bzip2 stream.
struct Bzip2Encoder {
    private var writer = BitWriter()
    private let level: Int
    private var combined: UInt32 = 0
    private var block: [UInt8] = []
    private var sum = UInt32.max

    static func pack(_ bytes: [UInt8], level: Int = 9) -> [UInt8] {
        var encoder = Bzip2Encoder(level: level)
        return encoder.run(bytes)
    }

    private init(level: Int) { self.level = level }

    private mutating func run(_ bytes: [UInt8]) -> [UInt8] {
        writer.put(bytes: Bzip2.magic + [UInt8(48 + level)])
        let limit = level * 100_000 - 19
        var index = 0
        while index < bytes.count {
            var run = 1
            while run < 255, index + run < bytes.count, bytes[index + run] == bytes[index] { run += 1 }
            if block.count >= limit { writeBlock() }
            add(bytes[index], run)
            index += run
        }
        writeBlock()
        writer.put(bytes: Bzip2.endMark)
        writer.put(Int(combined), 32)
        writer.finish()
        return writer.bytes
    }

    /// Runs of four and more are written as four and a count.
    private mutating func add(_ byte: UInt8, _ run: Int) {
        for _ in 0..<run { sum = Bzip2.updated(sum, with: byte) }
        block += repeatElement(byte, count: min(run, 4))
        if run >= 4 { block.append(UInt8(run - 4)) }
    }

    private mutating func writeBlock() {
        guard !block.isEmpty else { return }
        let check = ~sum
        combined = (combined << 1 | combined >> 31) ^ check
        let (sorted, origin) = RotationSort.sorted(block)
        writer.put(bytes: Bzip2.blockMark)
        writer.put(Int(check), 32)
        writer.put(0, 1)
        writer.put(origin, 24)
        var isUsed = [Bool](repeating: false, count: 256)
        for byte in block { isUsed[Int(byte)] = true }
        writer.put((0..<16).reduce(0) { $0 << 1 | (isUsed[($1 * 16)..<($1 * 16 + 16)].contains(true) ? 1 : 0) }, 16)
        for row in 0..<16 where isUsed[(row * 16)..<(row * 16 + 16)].contains(true) {
            writer.put((0..<16).reduce(0) { $0 << 1 | (isUsed[row * 16 + $1] ? 1 : 0) }, 16)
        }
        let used = (0..<256).filter { isUsed[$0] }.map { UInt8($0) }
        writeSymbols(Self.symbols(sorted, used), count: used.count + 2)
        block = []
        sum = .max
    }

    /// Moved to front, with runs of the first byte counted in two symbols.
    private static func symbols(_ sorted: [UInt8], _ used: [UInt8]) -> [UInt16] {
        var order = used
        var result: [UInt16] = []
        var run = 0
        func putRun() {
            while run > 0 {
                result.append(run & 1 == 1 ? 0 : 1)
                run = (run - 1) >> 1
            }
        }
        for byte in sorted {
            if order[0] == byte {
                run += 1
                continue
            }
            putRun()
            var place = 1
            while order[place] != byte { place += 1 }
            order.remove(at: place)
            order.insert(byte, at: 0)
            result.append(UInt16(place + 1))
        }
        putRun()
        result.append(UInt16(used.count + 1))
        return result
    }

    private mutating func writeSymbols(_ symbols: [UInt16], count: Int) {
        let plan = HuffmanPlan(symbols, count: count)
        writer.put(plan.lengths.count, 3)
        writer.put(plan.selectors.count, 15)
        var order = Array(0..<plan.lengths.count)
        for selector in plan.selectors {
            let place = order.firstIndex(of: selector) ?? 0
            order.remove(at: place)
            order.insert(selector, at: 0)
            for _ in 0..<place { writer.put(1, 1) }
            writer.put(0, 1)
        }
        for lengths in plan.lengths {
            var current = lengths[0]
            writer.put(current, 5)
            for length in lengths {
                while current < length {
                    writer.put(2, 2)
                    current += 1
                }
                while current > length {
                    writer.put(3, 2)
                    current -= 1
                }
                writer.put(0, 1)
            }
        }
        let codes = plan.lengths.map(HuffmanPlan.codes)
        for (index, symbol) in symbols.enumerated() {
            let group = plan.selectors[index / Bzip2.groupSize]
            writer.put(codes[group][Int(symbol)], plan.lengths[group][Int(symbol)])
        }
    }
}

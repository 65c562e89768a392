/// Unpacks one bzip2 stream.
struct Bzip2Decoder {
    private var reader: BitReader
    private let size: Int
    private var combined: UInt32 = 0

    init(_ bytes: [UInt8], at offset: Int) {
        reader = BitReader(bytes, at: offset + 4)
        size = offset + 3 < bytes.count ? Int(bytes[offset + 3]) - 48 : 0
    }

    private static let limit = 256 << 20

    /// Appends the contents; answers where the stream ended.
    mutating func run(into output: inout [UInt8]) throws(Bzip2.Failure) -> Int {
        guard 1...9 ~= size else { throw broken }
        while true {
            let mark = (0..<6).map { _ in UInt8(reader.take(8)) }
            if reader.isShort { throw short }
            let sum = UInt32(reader.take(32))
            if mark == Bzip2.endMark {
                guard !reader.isShort, sum == combined else { throw broken }
                return reader.position
            }
            guard mark == Bzip2.blockMark else { throw broken }
            try block(sum, into: &output)
        }
    }

    private var broken: Bzip2.Failure { Bzip2.Failure(text: "bunzip error -5") }
    private var short: Bzip2.Failure { Bzip2.Failure(text: "bunzip error -3") }

    private mutating func block(_ expected: UInt32, into output: inout [UInt8]) throws(Bzip2.Failure) {
        guard reader.take(1) == 0 else { throw Bzip2.Failure(text: "bunzip error -7") }
        let origin = reader.take(24)
        var used: [UInt8] = []
        let rows = reader.take(16)
        for row in 0..<16 where rows >> (15 - row) & 1 == 1 {
            let bits = reader.take(16)
            for column in 0..<16 where bits >> (15 - column) & 1 == 1 { used.append(UInt8(row * 16 + column)) }
        }
        let groupCount = reader.take(3)
        let selectorCount = reader.take(15)
        guard 2...6 ~= groupCount, selectorCount > 0, !used.isEmpty else { throw broken }
        let selectors = try readSelectors(selectorCount, groupCount)
        var tables: [Table] = []
        for _ in 0..<groupCount { tables.append(try readTable(used.count + 2)) }
        let symbols = try decode(used, selectors, tables)
        guard origin < symbols.count else { throw broken }
        let sum = Self.expand(symbols, origin, into: &output)
        guard sum == expected else { throw broken }
        guard output.count <= Self.limit else { throw Bzip2.Failure(text: "out of memory") }
        combined = (combined << 1 | combined >> 31) ^ sum
    }

    private mutating func readSelectors(_ count: Int, _ groups: Int) throws(Bzip2.Failure) -> [Int] {
        var order = Array(0..<groups)
        var selectors: [Int] = []
        selectors.reserveCapacity(count)
        for _ in 0..<count {
            var place = 0
            while reader.take(1) == 1 {
                place += 1
                guard place < groups else { throw broken }
            }
            if reader.isShort { throw short }
            let chosen = order.remove(at: place)
            order.insert(chosen, at: 0)
            selectors.append(chosen)
        }
        return selectors
    }

    /// A code: for each length the first code word, and the symbols in order.
    private struct Table {
        var limits = [Int](repeating: -1, count: 21)
        var offsets = [Int](repeating: 0, count: 21)
        var symbols: [Int] = []
    }

    private mutating func readTable(_ count: Int) throws(Bzip2.Failure) -> Table {
        var lengths: [Int] = []
        var length = reader.take(5)
        for _ in 0..<count {
            while reader.take(1) == 1 { length += reader.take(1) == 0 ? 1 : -1 }
            guard 1...20 ~= length, !reader.isShort else { throw reader.isShort ? short : broken }
            lengths.append(length)
        }
        var table = Table()
        var code = 0
        for length in 1...20 {
            let members = lengths.indices.filter { lengths[$0] == length }
            table.offsets[length] = table.symbols.count - code
            table.symbols += members
            code += members.count
            table.limits[length] = members.isEmpty && table.symbols.isEmpty ? -1 : code - 1
            code <<= 1
        }
        return table
    }

    /// The block as it was after sorting.
    private mutating func decode(
        _ used: [UInt8],
        _ selectors: [Int],
        _ tables: [Table]
    ) throws(Bzip2.Failure) -> [UInt8] {
        let end = used.count + 1
        var order = used
        var result: [UInt8] = []
        var run = 0
        var weight = 1
        var (group, left) = (0, 0)
        var table = tables[0]
        while true {
            if left == 0 {
                guard group < selectors.count else { throw broken }
                table = tables[selectors[group]]
                group += 1
                left = Bzip2.groupSize
            }
            left -= 1
            var length = 1
            var code = reader.take(1)
            while code > table.limits[length] {
                length += 1
                guard length <= 20, !reader.isShort else { throw reader.isShort ? short : broken }
                code = code << 1 | reader.take(1)
            }
            let index = code + table.offsets[length]
            guard table.symbols.indices.contains(index) else { throw broken }
            let symbol = table.symbols[index]
            if symbol < Bzip2.runSymbols {
                run += weight << symbol
                weight <<= 1
                guard run <= 900_000 else { throw broken }
                continue
            }
            if run > 0 {
                result += repeatElement(order[0], count: run)
                (run, weight) = (0, 1)
            }
            if symbol == end { return result }
            guard result.count < size * 100_000 else { throw broken }
            let byte = order.remove(at: symbol - 1)
            order.insert(byte, at: 0)
            result.append(byte)
        }
    }

    /// Turns the sorting back, and repeats what was written as a count. Answers the check sum.
    private static func expand(_ sorted: [UInt8], _ origin: Int, into output: inout [UInt8]) -> UInt32 {
        var starts = [Int](repeating: 0, count: 256)
        for byte in sorted { starts[Int(byte)] += 1 }
        var total = 0
        for value in 0..<256 {
            let count = starts[value]
            starts[value] = total
            total += count
        }
        var next = [UInt32](repeating: 0, count: sorted.count)
        for (index, byte) in sorted.enumerated() {
            next[starts[Int(byte)]] = UInt32(index)
            starts[Int(byte)] += 1
        }
        var sum = UInt32.max
        var position = Int(next[origin])
        var (run, last) = (0, -1)
        for _ in 0..<sorted.count {
            let byte = sorted[position]
            position = Int(next[position])
            if run == 4 {
                for _ in 0..<byte {
                    output.append(UInt8(last))
                    sum = Bzip2.updated(sum, with: UInt8(last))
                }
                (run, last) = (0, -1)
                continue
            }
            run = Int(byte) == last ? run + 1 : 1
            last = Int(byte)
            output.append(byte)
            sum = Bzip2.updated(sum, with: byte)
        }
        return ~sum
    }
}

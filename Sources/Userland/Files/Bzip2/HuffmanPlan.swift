/// Which of up to six codes is used for each group of fifty symbols, and how long their words are.
struct HuffmanPlan {
    private(set) var lengths: [[Int]]
    private(set) var selectors: [Int] = []

    private static let rounds = 4
    private static let longest = 17

    init(_ symbols: [UInt16], count: Int) {
        var frequencies = [Int](repeating: 0, count: count)
        for symbol in symbols { frequencies[Int(symbol)] += 1 }
        let groups =
            switch symbols.count {
            case ..<200: 2
            case ..<600: 3
            case ..<1200: 4
            case ..<2400: 5
            default: 6
            }
        lengths = Self.firstLengths(frequencies, groups, symbols.count)
        for _ in 0..<Self.rounds {
            var uses = [[Int]](repeating: [Int](repeating: 0, count: count), count: groups)
            selectors = []
            var start = 0
            while start < symbols.count {
                let end = min(start + Bzip2.groupSize, symbols.count)
                var (best, bestCost) = (0, Int.max)
                for group in 0..<groups {
                    var cost = 0
                    for index in start..<end { cost += lengths[group][Int(symbols[index])] }
                    if cost < bestCost { (best, bestCost) = (group, cost) }
                }
                selectors.append(best)
                for index in start..<end { uses[best][Int(symbols[index])] += 1 }
                start = end
            }
            for group in 0..<groups { lengths[group] = Self.lengths(uses[group]) }
        }
    }

    /// Each code begins as good for a range of symbols that make up its share.
    private static func firstLengths(_ frequencies: [Int], _ groups: Int, _ total: Int) -> [[Int]] {
        var result = [[Int]](repeating: [Int](repeating: 15, count: frequencies.count), count: groups)
        var rest = total
        var first = 0
        for part in stride(from: groups, to: 0, by: -1) {
            let target = rest / part
            var last = first - 1
            var sum = 0
            while sum < target, last < frequencies.count - 1 {
                last += 1
                sum += frequencies[last]
            }
            if last > first, part != groups, part != 1, (groups - part) % 2 == 1 {
                sum -= frequencies[last]
                last -= 1
            }
            if first <= last {
                for symbol in first...last { result[part - 1][symbol] = 0 }
            }
            first = last + 1
            rest -= sum
        }
        return result
    }

    /// Lengths of code words by Huffman's method; weights are halved until none is too long.
    static func lengths(_ frequencies: [Int]) -> [Int] {
        var weights = frequencies.map { ($0 == 0 ? 1 : $0) << 8 }
        let count = weights.count
        while true {
            var heap = WeightHeap()
            var parents = [Int](repeating: -1, count: count)
            var all = weights
            for symbol in 0..<count { heap.push(symbol, all) }
            while heap.count > 1 {
                let a = heap.pop(all)
                let b = heap.pop(all)
                parents[a] = all.count
                parents[b] = all.count
                parents.append(-1)
                all.append((all[a] & ~0xFF) + (all[b] & ~0xFF) | 1 + max(all[a] & 0xFF, all[b] & 0xFF))
                heap.push(all.count - 1, all)
            }
            var lengths: [Int] = []
            for symbol in 0..<count {
                var (depth, node) = (0, symbol)
                while parents[node] >= 0 {
                    node = parents[node]
                    depth += 1
                }
                lengths.append(depth)
            }
            if lengths.allSatisfy({ $0 <= longest }) { return lengths }
            weights = weights.map { (1 + ($0 >> 8) / 2) << 8 }
        }
    }

    /// The code words that go with the lengths.
    static func codes(_ lengths: [Int]) -> [Int] {
        var codes = [Int](repeating: 0, count: lengths.count)
        var code = 0
        for length in 1...20 {
            for symbol in lengths.indices where lengths[symbol] == length {
                codes[symbol] = code
                code += 1
            }
            code <<= 1
        }
        return codes
    }

    /// Symbols and inner nodes, the lightest on top.
    private struct WeightHeap {
        private var nodes: [Int] = []

        var count: Int { nodes.count }

        mutating func push(_ node: Int, _ weights: [Int]) {
            nodes.append(node)
            var place = nodes.count - 1
            while place > 0, weights[node] < weights[nodes[(place + 1) / 2 - 1]] {
                nodes[place] = nodes[(place + 1) / 2 - 1]
                place = (place + 1) / 2 - 1
            }
            nodes[place] = node
        }

        mutating func pop(_ weights: [Int]) -> Int {
            let top = nodes[0]
            let moved = nodes.removeLast()
            guard !nodes.isEmpty else { return top }
            var place = 0
            while true {
                var child = 2 * place + 1
                guard child < nodes.count else { break }
                if child + 1 < nodes.count, weights[nodes[child + 1]] < weights[nodes[child]] { child += 1 }
                if weights[moved] < weights[nodes[child]] { break }
                nodes[place] = nodes[child]
                place = child
            }
            nodes[place] = moved
            return top
        }
    }
}

/// Sorts the rotations of a block.
enum RotationSort {
    /// The last bytes of the sorted rotations, and which of them is the block itself.
    static func sorted(_ block: [UInt8]) -> (bytes: [UInt8], origin: Int) {
        let count = block.count
        var order = [Int](repeating: 0, count: count)
        var rank = block.map { Int($0) }
        var fresh = [Int](repeating: 0, count: count)
        var shifted = [Int](repeating: 0, count: count)
        var buckets = [Int](repeating: 0, count: max(256, count) + 1)
        // First by one byte, then by twice as many each time.
        for value in rank { buckets[value + 1] += 1 }
        for index in 1..<buckets.count { buckets[index] += buckets[index - 1] }
        for index in 0..<count {
            order[buckets[rank[index]]] = index
            buckets[rank[index]] += 1
        }
        var classes = renumber(order, &rank, &fresh, distance: 0)
        var distance = 1
        while distance < count, classes < count {
            for index in 0..<count {
                let place = order[index] - distance
                shifted[index] = place < 0 ? place + count : place
            }
            for index in 0...classes { buckets[index] = 0 }
            for value in rank { buckets[value + 1] += 1 }
            for index in 1..<(classes + 1) { buckets[index] += buckets[index - 1] }
            for place in shifted {
                order[buckets[rank[place]]] = place
                buckets[rank[place]] += 1
            }
            classes = renumber(order, &rank, &fresh, distance: distance)
            distance *= 2
        }
        if classes < count {
            // Of rotations that are the same, as in a block that repeats itself, the later begins the list.
            for index in 0...classes { buckets[index] = 0 }
            for value in rank { buckets[value + 1] += 1 }
            for index in 1..<(classes + 1) { buckets[index] += buckets[index - 1] }
            for place in stride(from: count - 1, through: 0, by: -1) {
                order[buckets[rank[place]]] = place
                buckets[rank[place]] += 1
            }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        var origin = 0
        for (index, place) in order.enumerated() {
            if place == 0 { origin = index }
            bytes.append(block[place == 0 ? count - 1 : place - 1])
        }
        return (bytes, origin)
    }

    /// Gives equal rotations the same rank; answers how many ranks there are.
    private static func renumber(_ order: [Int], _ rank: inout [Int], _ fresh: inout [Int], distance: Int) -> Int {
        let count = order.count
        var classes = 0
        for index in 0..<count {
            if index > 0 {
                let (a, b) = (order[index - 1], order[index])
                let (c, d) = ((a + distance) % count, (b + distance) % count)
                if rank[a] != rank[b] || (distance > 0 && rank[c] != rank[d]) { classes += 1 }
            }
            fresh[order[index]] = classes
        }
        swap(&rank, &fresh)
        return classes + 1
    }
}

/// Numbers by key, in one flat array: copied in microseconds, searched by bisection. Keys may occur several times.
struct SortedIndex: Codable, Sendable {
    private var keys: [UInt64] = []
    private var values: [Int32] = []

    /// The position of the first key not below.
    private func position(_ key: UInt64) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ key: UInt64, _ value: Int32) {
        let place = position(key)
        keys.insert(key, at: place)
        values.insert(value, at: place)
    }

    mutating func remove(_ key: UInt64, _ value: Int32) {
        var place = position(key)
        while place < keys.count, keys[place] == key {
            if values[place] == value {
                keys.remove(at: place)
                values.remove(at: place)
                return
            }
            place += 1
        }
    }

    /// The values of all keys in a range.
    func values(from low: UInt64, through high: UInt64) -> ArraySlice<Int32> {
        var end = position(low)
        let start = end
        while end < keys.count, keys[end] <= high { end += 1 }
        return values[start..<end]
    }

    /// FNV-1a of a text, as a key.
    static func key(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

import Kernel

/// Numbers by key, in order of the keys. Keys may occur several times.
///
/// Kept in chunks, so that entering one of a hundred thousand moves little, and a snapshot shares all but one chunk.
struct SortedIndex: Sendable {
    /// None of them empty; keys ascend within and across them.
    private var chunks: [Chunk] = []

    private struct Chunk: Sendable {
        var keys: [UInt64]
        var values: [Int32]

        /// The position of the first key not below.
        func position(_ key: UInt64) -> Int {
            var low = 0
            var high = keys.count
            while low < high {
                let middle = (low + high) / 2
                if keys[middle] < key { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    /// The most entries of a chunk.
    private static let limit = 512

    /// The number of entries.
    var count: Int { chunks.reduce(0) { $0 + $1.keys.count } }

    /// The first chunk that holds a key not below; the number of chunks where none does.
    private func chunk(_ key: UInt64) -> Int {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if let last = chunks[middle].keys.last, last < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ key: UInt64, _ value: Int32) {
        guard !chunks.isEmpty else {
            chunks.append(Chunk(keys: [key], values: [value]))
            return
        }
        let index = min(chunk(key), chunks.count - 1)
        let place = chunks[index].position(key)
        chunks[index].keys.insert(key, at: place)
        chunks[index].values.insert(value, at: place)
        guard chunks[index].keys.count > Self.limit else { return }
        let half = Self.limit / 2
        let upper = Chunk(keys: Array(chunks[index].keys[half...]), values: Array(chunks[index].values[half...]))
        chunks[index].keys.removeSubrange(half...)
        chunks[index].values.removeSubrange(half...)
        chunks.insert(upper, at: index + 1)
    }

    mutating func remove(_ key: UInt64, _ value: Int32) {
        var index = chunk(key)
        var place = index < chunks.count ? chunks[index].position(key) : 0
        while index < chunks.count, place < chunks[index].keys.count, chunks[index].keys[place] == key {
            if chunks[index].values[place] == value {
                chunks[index].keys.remove(at: place)
                chunks[index].values.remove(at: place)
                if chunks[index].keys.isEmpty { chunks.remove(at: index) }
                return
            }
            place += 1
            if place == chunks[index].keys.count {
                index += 1
                place = 0
            }
        }
    }

    /// The values of all keys in a range, in order of the keys.
    func values(from low: UInt64, through high: UInt64) -> [Int32] {
        var found: [Int32] = []
        var index = chunk(low)
        var place = index < chunks.count ? chunks[index].position(low) : 0
        while index < chunks.count, chunks[index].keys[place] <= high {
            found.append(chunks[index].values[place])
            place += 1
            if place == chunks[index].keys.count {
                index += 1
                place = 0
            }
        }
        return found
    }

    /// FNV-1a of a text, as a key.
    static func key(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}

extension SortedIndex: Codable {
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        let keys = try list.decode([UInt64].self)
        let values = try list.decode([Int32].self)
        guard keys.count == values.count, zip(keys, keys.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            throw DecodingError.dataCorruptedError(in: list, debugDescription: "no sorted index")
        }
        var start = 0
        while start < keys.count {
            let end = min(start + Self.limit / 2, keys.count)
            chunks.append(Chunk(keys: Array(keys[start..<end]), values: Array(values[start..<end])))
            start = end
        }
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(chunks.flatMap(\.keys))
        try list.encode(chunks.flatMap(\.values))
    }
}

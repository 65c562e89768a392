/// Names with their inodes, in the order in which they were put in; found by hash, removed without moving the others.
struct NameTable: Sendable {
    struct Entry: Sendable {
        var name: [UInt8]
        var hash: UInt32
        /// `NameTable.removed` where the entry is gone.
        var inode: UInt32
    }

    /// The inode of an entry that is no longer there.
    static let removed = UInt32.max

    private(set) var entries: [Entry] = []
    /// Open addressing, a power of two; positions in `entries`, or -1. Empty while there are few entries.
    private var buckets: [Int32] = []
    private(set) var count = 0

    private static let linearLimit = 8

    /// FNV-1a; the same in every process.
    static func hash(_ name: ArraySlice<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        name.withUnsafeBufferPointer { bytes in
            for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        }
        return hash
    }

    /// The entries that are there, in order.
    var present: some Sequence<Entry> { entries.lazy.filter { $0.inode != Self.removed } }

    func find(_ name: ArraySlice<UInt8>, hash: UInt32) -> UInt32? {
        position(name, hash).map { entries[$0].inode }
    }

    private func position(_ name: ArraySlice<UInt8>, _ hash: UInt32) -> Int? {
        if buckets.isEmpty {
            for index in entries.indices where matches(index, name, hash) { return index }
            return nil
        }
        var bucket = Int(hash) & (buckets.count - 1)
        while buckets[bucket] >= 0 {
            if matches(Int(buckets[bucket]), name, hash) { return Int(buckets[bucket]) }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return nil
    }

    private func matches(_ index: Int, _ name: ArraySlice<UInt8>, _ hash: UInt32) -> Bool {
        entries[index].hash == hash && entries[index].inode != Self.removed && entries[index].name[...] == name
    }

    /// Adds a name, or gives one that is there another inode.
    mutating func set(_ name: ArraySlice<UInt8>, hash: UInt32, to inode: UInt32) {
        if let index = position(name, hash) {
            entries[index].inode = inode
            return
        }
        entries.append(Entry(name: Array(name), hash: hash, inode: inode))
        count += 1
        if entries.count > Self.linearLimit, entries.count * 2 > buckets.count {
            rebuild()
        } else if !buckets.isEmpty {
            place(entries.count - 1)
        }
    }

    /// Takes a name out; its inode, if it was there.
    mutating func remove(_ name: ArraySlice<UInt8>, hash: UInt32) -> UInt32? {
        guard let index = position(name, hash) else { return nil }
        let inode = entries[index].inode
        count -= 1
        if index == entries.count - 1, buckets.isEmpty {
            entries.removeLast()
        } else {
            entries[index].inode = Self.removed
            entries[index].name = []
            if entries.count > 16, count * 2 < entries.count { rebuild() }
        }
        return inode
    }

    private mutating func place(_ index: Int) {
        var bucket = Int(entries[index].hash) & (buckets.count - 1)
        while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
        buckets[bucket] = Int32(index)
    }

    private mutating func rebuild() {
        entries.removeAll { $0.inode == Self.removed }
        guard entries.count > Self.linearLimit else {
            buckets = []
            return
        }
        var size = 32
        while size < entries.count * 4 { size *= 2 }
        buckets = [Int32](repeating: -1, count: size)
        for index in entries.indices { place(index) }
    }
}

extension NameTable: Codable {
    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let name = try container.decode([UInt8].self)[...]
            set(name, hash: Self.hash(name), to: try container.decode(UInt32.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for entry in present {
            try container.encode(entry.name)
            try container.encode(entry.inode)
        }
    }
}

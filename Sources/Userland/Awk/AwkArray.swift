/// An array of the awk language. Its order is that of BusyBox's hash table, since `for (key in array)` shows it.
struct AwkArray: Codable, Sendable {
    private var keys: [[UInt8]] = []
    private(set) var values: [AwkValue] = []
    private var next: [Int32] = []
    private var heads = [Int32](repeating: -1, count: Self.firstSize)
    private var free: [Int32] = []
    private(set) var count = 0
    /// The bytes of its keys and texts.
    private var textSize = 0
    private var growth = 0

    private static let firstSize = 61
    private static let sizes = [251, 1021, 4093, 16381, 65521]

    @inline(__always)
    private func bucket(_ key: [UInt8]) -> Int {
        var hash: UInt32 = 0
        for byte in key { hash = UInt32(bitPattern: Int32(Int8(bitPattern: byte))) &+ hash &* 63 }
        return Int(hash % UInt32(heads.count))
    }

    /// The place of a key's value.
    @inline(__always)
    func find(_ key: [UInt8]) -> Int? {
        var index = heads[bucket(key)]
        while index >= 0 {
            if keys[Int(index)] == key { return Int(index) }
            index = next[Int(index)]
        }
        return nil
    }

    /// The same, made where it is missing.
    mutating func place(_ key: [UInt8]) -> Int {
        if let known = find(key) { return known }
        count += 1
        textSize += key.count
        if count > heads.count * 8 { grow() }
        let slot: Int32
        if let spare = free.popLast() {
            slot = spare
            keys[Int(slot)] = key
            values[Int(slot)] = .uninitialized
        } else {
            slot = Int32(keys.count)
            keys.append(key)
            values.append(.uninitialized)
            next.append(-1)
        }
        let home = bucket(key)
        next[Int(slot)] = heads[home]
        heads[home] = slot
        return Int(slot)
    }

    subscript(place: Int) -> AwkValue {
        get { values[place] }
        set {
            textSize += newValue.textSize - values[place].textSize
            values[place] = newValue
        }
    }

    /// What it holds, in bytes.
    var heldMemory: Int { count * 96 + textSize }

    mutating func remove(_ key: [UInt8]) {
        let home = bucket(key)
        var index = heads[home]
        var before: Int32 = -1
        while index >= 0 {
            if keys[Int(index)] == key {
                if before < 0 { heads[home] = next[Int(index)] } else { next[Int(before)] = next[Int(index)] }
                textSize -= key.count + values[Int(index)].textSize
                keys[Int(index)] = []
                values[Int(index)] = .uninitialized
                free.append(index)
                count -= 1
                return
            }
            before = index
            index = next[Int(index)]
        }
    }

    mutating func removeAll() { self = AwkArray() }

    /// The keys as a walk meets them.
    var order: [[UInt8]] {
        var result: [[UInt8]] = []
        result.reserveCapacity(count)
        for head in heads {
            var index = head
            while index >= 0 {
                result.append(keys[Int(index)])
                index = next[Int(index)]
            }
        }
        return result
    }

    private mutating func grow() {
        guard growth < Self.sizes.count else { return }
        var chain: [Int32] = []
        for head in heads {
            var index = head
            while index >= 0 {
                chain.append(index)
                index = next[Int(index)]
            }
        }
        heads = [Int32](repeating: -1, count: Self.sizes[growth])
        growth += 1
        for index in chain {
            let home = bucket(keys[Int(index)])
            next[Int(index)] = heads[home]
            heads[home] = index
        }
    }
}

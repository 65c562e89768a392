/// The newest of what programs worked out from bytes and others may use: compiled scripts, texts that many have.
///
/// Not part of a World's state. What is missing is made anew, and nothing that can be observed depends on it; it only
/// lets equal things be one in memory.
public struct Memo: Sendable {
    private var entries: [Entry] = []
    private var next = 0
    /// Enough for what a classroom's containers run at a time; the oldest goes first.
    private static let limit = 64

    private struct Entry: Sendable {
        var hash: UInt32
        var key: [UInt8]
        var value: any Sendable
    }

    /// Nothing in it yet.
    public init() {}

    /// What was kept under a key, if it is of this type.
    public func find<Value: Sendable>(_ key: [UInt8], as type: Value.Type) -> Value? {
        let hash = NameTable.hash(key[...])
        for entry in entries where entry.hash == hash && entry.key == key {
            if let value = entry.value as? Value { return value }
        }
        return nil
    }

    /// Keeps a value for others.
    public mutating func keep(_ key: [UInt8], _ value: some Sendable) {
        let entry = Entry(hash: NameTable.hash(key[...]), key: key, value: value)
        if entries.count < Self.limit {
            entries.append(entry)
        } else {
            entries[next] = entry
            next = (next + 1) % Self.limit
        }
    }

    /// The same bytes, shared with whoever asked for equal ones before.
    public mutating func shared(_ bytes: [UInt8]) -> [UInt8] {
        if let known = find(bytes, as: SharedBytes.self) { return known.bytes }
        keep(bytes, SharedBytes(bytes: bytes))
        return bytes
    }

    private struct SharedBytes: Sendable { var bytes: [UInt8] }
}

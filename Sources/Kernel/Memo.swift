/// The newest of what programs worked out from bytes and others may use: compiled scripts, texts that many have.
///
/// Not part of a World's state. What is missing is made anew, and nothing that can be observed depends on it; it only
/// lets equal things be one in memory.
public struct Memo: Sendable {
    /// What is asked for often moves to the front; the last makes room.
    private var entries: [Entry] = []
    /// Enough for what a classroom's containers run at a time.
    private static let limit = 64

    private struct Entry: Sendable {
        var hash: UInt32
        var key: [UInt8]
        var value: any Sendable
    }

    /// Nothing in it yet.
    public init() {}

    /// What was kept under a key, if it is of this type.
    public mutating func find<Value: Sendable>(_ key: [UInt8], as type: Value.Type) -> Value? {
        guard let (place, value) = search(key, type) else { return nil }
        if place > 0 { entries.swapAt(place, place / 2) }
        return value
    }

    private func search<Value: Sendable>(_ key: [UInt8], _: Value.Type) -> (place: Int, value: Value)? {
        let hash = NameTable.hash(key[...])
        for (place, entry) in entries.enumerated() where entry.hash == hash && entry.key == key {
            if let value = entry.value as? Value { return (place, value) }
        }
        return nil
    }

    /// Keeps a value for others.
    public mutating func keep(_ key: [UInt8], _ value: some Sendable) {
        let entry = Entry(hash: NameTable.hash(key[...]), key: key, value: value)
        if entries.count < Self.limit {
            entries.append(entry)
        } else {
            entries[Self.limit - 1] = entry
        }
    }

    /// The same bytes, shared with whoever asked for equal ones before.
    public mutating func shared(_ bytes: [UInt8]) -> [UInt8] {
        if let known = find(bytes, as: SharedBytes.self) { return known.bytes }
        keep(bytes, SharedBytes(bytes: bytes))
        return bytes
    }

    /// The same bytes, shared if somebody has kept equal ones.
    public func known(_ bytes: [UInt8]) -> [UInt8] { search(bytes, SharedBytes.self)?.value.bytes ?? bytes }

    /// The same texts, shared with whoever asked for equal ones before.
    public mutating func shared(_ texts: [[UInt8]]) -> [[UInt8]] {
        let key = Array("texts ".utf8) + texts.joined(separator: [0])
        if let known = find(key, as: SharedTexts.self), known.texts == texts { return known.texts }
        let texts = texts.map { shared($0) }
        keep(key, SharedTexts(texts: texts))
        return texts
    }

    private struct SharedTexts: Sendable { var texts: [[UInt8]] }
    private struct SharedBytes: Sendable { var bytes: [UInt8] }
}

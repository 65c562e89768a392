/// A value behind a reference, copied when it is changed while shared.
///
/// Arrays of boxes make a snapshot one assignment, and the first change after it the copy of one box.
public struct Box<Value: Sendable>: Sendable {
    @usableFromInline var storage: Storage

    // Sendable although its value can be set: it is only set while this box alone refers to it.
    @usableFromInline
    final class Storage: @unchecked Sendable {
        @usableFromInline var value: Value
        @usableFromInline
        init(_ value: Value) { self.value = value }
    }

    /// Puts a value into a box.
    @inlinable
    public init(_ value: Value) { storage = Storage(value) }

    /// The value, read and changed in place.
    @inlinable public var value: Value {
        _read { yield storage.value }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }

    /// Whether two boxes are one in memory.
    public func isSame(as other: Box) -> Bool { storage === other.storage }
}

extension Box: Codable where Value: Codable {
    /// Reads the value.
    public init(from decoder: any Decoder) throws { self.init(try Value(from: decoder)) }

    /// Writes the value.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// A field that is written as `null` when it has no value. A plain optional is left out (Go's `omitempty`).
@propertyWrapper
public struct NullWhenNil<Value: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// The value, if any.
    public var wrappedValue: Value?

    /// Holds a value or none.
    public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    /// Reads the value; null or a missing field gives none.
    public init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        wrappedValue = single.decodeNil() ? nil : try single.decode(Value.self)
    }

    /// Writes the value or null.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        if let wrappedValue {
            try single.encode(wrappedValue)
        } else {
            try single.encodeNil()
        }
    }
}

extension KeyedDecodingContainer {
    /// Lets decoders that are strict about missing fields accept a missing one here.
    public func decode<Value>(_ type: NullWhenNil<Value>.Type, forKey key: Key) throws -> NullWhenNil<Value> {
        NullWhenNil(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
    }
}

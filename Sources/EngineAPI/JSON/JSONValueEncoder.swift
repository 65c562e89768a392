/// Makes a JSON value from any Codable value: fields in the order of their declaration, names as Go writes them,
/// maps sorted by key.
public enum JSONValueEncoder {
    /// The JSON value of a Codable value. Throws what its `encode(to:)` throws.
    public static func encode<T: Encodable>(_ value: T) throws -> JSONValue {
        try ValueEncoder.encode(value, codingPath: [], userInfo: [:])
    }

    /// The same with a `userInfo` for the types that look into it.
    public static func encode<T: Encodable>(
        _ value: T,
        userInfo: [CodingUserInfoKey: Any]
    ) throws -> JSONValue {
        try ValueEncoder.encode(value, codingPath: [], userInfo: userInfo)
    }
}

/// The encoder behind `JSONValueEncoder`. Containers write into it, so that a type may ask for several.
class ValueEncoder: Encoder {
    var codingPath: [any CodingKey]
    let userInfo: [CodingUserInfoKey: Any]
    var value: JSONValue?
    let keepsKeys: Bool

    init(codingPath: [any CodingKey], keepsKeys: Bool, userInfo: [CodingUserInfoKey: Any]) {
        self.codingPath = codingPath
        self.keepsKeys = keepsKeys
        self.userInfo = userInfo
    }

    static func encode<T: Encodable>(
        _ value: T,
        codingPath: [any CodingKey],
        userInfo: [CodingUserInfoKey: Any]
    ) throws -> JSONValue {
        if let scalar = PlainJSON.value(value) { return scalar }
        if let plain = value as? JSONValue { return plain }
        let isMap = value is any StringKeyedMap
        let encoder = ValueEncoder(
            codingPath: codingPath,
            keepsKeys: isMap || value is any WireNamed,
            userInfo: userInfo
        )
        try value.encode(to: encoder)
        var result = encoder.value ?? .object(JSONObject())
        if isMap, case .object(var object) = result {
            object.sort()
            result = .object(object)
        }
        return result
    }

    func wireName(_ key: any CodingKey) -> String {
        keepsKeys ? key.stringValue : GoFieldName.wire(key.stringValue)
    }

    func set(_ key: any CodingKey, _ member: JSONValue) {
        var object: JSONObject
        if case .object(let existing)? = value { object = existing } else { object = JSONObject() }
        value = nil
        object[wireName(key)] = member
        value = .object(object)
    }

    func append(_ element: JSONValue) {
        var elements: [JSONValue]
        if case .array(let existing)? = value { elements = existing } else { elements = [] }
        value = nil
        elements.append(element)
        value = .array(elements)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if value == nil { value = .object(JSONObject()) }
        return KeyedEncodingContainer(ValueKeyedEncoding<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if value == nil { value = .array([]) }
        return ValueUnkeyedEncoding(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { ValueSingleEncoding(encoder: self) }
}

struct ValueKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    mutating func encodeNil(forKey key: Key) throws { encoder.set(key, .null) }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        encoder.set(key, try ValueEncoder.encode(value, codingPath: codingPath + [key], userInfo: encoder.userInfo))
    }

    // Nested containers are not written by synthesised code; they are gathered when the child is released.
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        NestedEncoder(parent: encoder, key: key).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        NestedEncoder(parent: encoder, key: key).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { NestedEncoder(parent: encoder, key: FieldKey("super")) }
    mutating func superEncoder(forKey key: Key) -> any Encoder { NestedEncoder(parent: encoder, key: key) }
}

struct ValueUnkeyedEncoding: UnkeyedEncodingContainer {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int {
        guard case .array(let elements)? = encoder.value else { return 0 }
        return elements.count
    }

    mutating func encodeNil() throws { encoder.append(.null) }

    mutating func encode<T: Encodable>(_ value: T) throws {
        // The path has no index: it would cost a count of what is there already.
        encoder.append(try ValueEncoder.encode(value, codingPath: codingPath, userInfo: encoder.userInfo))
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        NestedEncoder(parent: encoder, key: nil).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        NestedEncoder(parent: encoder, key: nil).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { NestedEncoder(parent: encoder, key: nil) }
}

struct ValueSingleEncoding: SingleValueEncodingContainer {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    mutating func encodeNil() throws { encoder.value = .null }
    mutating func encode(_ value: Bool) throws { encoder.value = .bool(value) }
    mutating func encode(_ value: String) throws { encoder.value = .string(value) }
    mutating func encode(_ value: Double) throws { encoder.value = .number(value) }
    mutating func encode(_ value: Float) throws { encoder.value = .number(Double(value)) }
    mutating func encode(_ value: Int) throws { encoder.value = .integer(Int64(value)) }
    mutating func encode(_ value: Int8) throws { encoder.value = .integer(Int64(value)) }
    mutating func encode(_ value: Int16) throws { encoder.value = .integer(Int64(value)) }
    mutating func encode(_ value: Int32) throws { encoder.value = .integer(Int64(value)) }
    mutating func encode(_ value: Int64) throws { encoder.value = .integer(value) }
    mutating func encode(_ value: UInt8) throws { encoder.value = .integer(Int64(value)) }
    mutating func encode(_ value: UInt16) throws { encoder.value = .integer(Int64(value)) }
    mutating func encode(_ value: UInt32) throws { encoder.value = .integer(Int64(value)) }

    // A number above Int64's range keeps its bits; the decoder turns them back.
    mutating func encode(_ value: UInt) throws { encoder.value = .integer(Int64(bitPattern: UInt64(value))) }
    mutating func encode(_ value: UInt64) throws { encoder.value = .integer(Int64(bitPattern: value)) }

    mutating func encode<T: Encodable>(_ value: T) throws {
        encoder.value = try ValueEncoder.encode(value, codingPath: codingPath, userInfo: encoder.userInfo)
    }
}

/// The encoder of a nested container: hands its value to the parent when it is released.
final class NestedEncoder: ValueEncoder {
    private let parent: ValueEncoder
    private let key: (any CodingKey)?

    init(parent: ValueEncoder, key: (any CodingKey)?) {
        self.parent = parent
        self.key = key
        super.init(
            codingPath: parent.codingPath + (key.map { [$0] } ?? []),
            keepsKeys: parent.keepsKeys,
            userInfo: parent.userInfo
        )
    }

    deinit {
        let result = value ?? .object(JSONObject())
        if let key { parent.set(key, result) } else { parent.append(result) }
    }
}

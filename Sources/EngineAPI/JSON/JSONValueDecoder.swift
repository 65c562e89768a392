/// Makes a Codable value from a JSON value by the rules of Go: a field that is missing or null has its zero value,
/// unknown fields are passed over, names match without regard to case when no exact one is there.
public enum JSONValueDecoder {
    /// The value of type `T`. Throws a `DecodingError` on a value of another kind.
    public static func decode<T: Decodable>(_ type: T.Type = T.self, from value: JSONValue) throws -> T {
        try ValueDecoder.decode(type, value, codingPath: [], userInfo: [:])
    }

    /// The same with a `userInfo` for the types that look into it.
    public static func decode<T: Decodable>(
        _ type: T.Type = T.self,
        from value: JSONValue,
        userInfo: [CodingUserInfoKey: Any]
    ) throws -> T {
        try ValueDecoder.decode(type, value, codingPath: [], userInfo: userInfo)
    }

    /// The value of type `T` in a JSON text.
    public static func decode<T: Decodable>(_ type: T.Type = T.self, from text: [UInt8]) throws -> T {
        try decode(type, from: JSONParser.parse(text))
    }
}

/// The decoder behind `JSONValueDecoder`; `value` is nil for a missing field.
final class ValueDecoder: Decoder {
    let value: JSONValue?
    let codingPath: [any CodingKey]
    let keepsKeys: Bool
    let userInfo: [CodingUserInfoKey: Any]

    init(_ value: JSONValue?, codingPath: [any CodingKey], keepsKeys: Bool, userInfo: [CodingUserInfoKey: Any]) {
        self.value = value
        self.codingPath = codingPath
        self.keepsKeys = keepsKeys
        self.userInfo = userInfo
    }

    static func decode<T: Decodable>(
        _ type: T.Type,
        _ value: JSONValue?,
        codingPath: [any CodingKey],
        userInfo: [CodingUserInfoKey: Any]
    ) throws -> T {
        if T.self == [UInt8].self, case .string(let text)? = value, let bytes = Base64.decode(text) as? T {
            return bytes
        }
        let keepsKeys = type is any StringKeyedMap.Type || type is any WireNamed.Type
        return try T(
            from: ValueDecoder(value, codingPath: codingPath, keepsKeys: keepsKeys, userInfo: userInfo)
        )
    }

    func mismatch(_ type: any Any.Type, _ value: JSONValue) -> DecodingError {
        let kind =
            switch value {
            case .null: "null"
            case .bool: "bool"
            case .integer, .number: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        let field = codingPath.map(\.stringValue).joined(separator: ".")
        return .typeMismatch(
            type,
            DecodingError.Context(
                codingPath: codingPath,
                debugDescription: "json: cannot unmarshal \(kind) into Go struct field \(field)"
            )
        )
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch value {
        case nil, .null: KeyedDecodingContainer(ValueKeyedDecoding<Key>(decoder: self, object: JSONObject()))
        case .object(let object): KeyedDecodingContainer(ValueKeyedDecoding<Key>(decoder: self, object: object))
        case let other?: throw mismatch([String: Any].self, other)
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch value {
        case nil, .null: ValueUnkeyedDecoding(decoder: self, elements: [])
        case .array(let elements): ValueUnkeyedDecoding(decoder: self, elements: elements)
        case let other?: throw mismatch([Any].self, other)
        }
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { ValueSingleDecoding(decoder: self) }
}

struct ValueKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: ValueDecoder
    let object: JSONObject
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] {
        object.members.compactMap { member in
            if decoder.keepsKeys { return Key(stringValue: member.key) }
            return Key(stringValue: GoFieldName.property(member.key)) ?? Key(stringValue: member.key)
        }
    }

    private func member(_ key: any CodingKey) -> JSONValue? {
        let name = decoder.keepsKeys ? key.stringValue : GoFieldName.wire(key.stringValue)
        if let exact = object[name] { return exact }
        guard !decoder.keepsKeys else { return nil }
        let lower = name.lowercased()
        return object.members.last { $0.key.lowercased() == lower }?.value
    }

    func contains(_ key: Key) -> Bool { member(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { (member(key) ?? .null) == .null }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try ValueDecoder.decode(type, member(key), codingPath: codingPath + [key], userInfo: decoder.userInfo)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try nested(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { nested(FieldKey("super")) }
    func superDecoder(forKey key: Key) throws -> any Decoder { nested(key) }

    private func nested(_ key: any CodingKey) -> ValueDecoder {
        ValueDecoder(
            member(key),
            codingPath: codingPath + [key],
            keepsKeys: decoder.keepsKeys,
            userInfo: decoder.userInfo
        )
    }
}

struct ValueUnkeyedDecoding: UnkeyedDecodingContainer {
    let decoder: ValueDecoder
    let elements: [JSONValue]
    var currentIndex = 0
    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private var path: [any CodingKey] { codingPath + [FieldKey(String(currentIndex))] }

    private mutating func next() throws -> JSONValue {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Any.self,
                DecodingError.Context(codingPath: path, debugDescription: "end of array")
            )
        }
        defer { currentIndex += 1 }
        return elements[currentIndex]
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, elements[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let place = path
        return try ValueDecoder.decode(type, next(), codingPath: place, userInfo: decoder.userInfo)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try nested().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try nested().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try nested() }

    private mutating func nested() throws -> ValueDecoder {
        let place = path
        return ValueDecoder(
            try next(),
            codingPath: place,
            keepsKeys: decoder.keepsKeys,
            userInfo: decoder.userInfo
        )
    }
}

struct ValueSingleDecoding: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { (decoder.value ?? .null) == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch decoder.value {
        case nil, .null: false
        case .bool(let flag): flag
        case let other?: throw decoder.mismatch(type, other)
        }
    }

    func decode(_ type: String.Type) throws -> String {
        switch decoder.value {
        case nil, .null: ""
        case .string(let text): text
        case let other?: throw decoder.mismatch(type, other)
        }
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch decoder.value {
        case nil, .null: 0
        case .integer(let number): Double(number)
        case .number(let number): number
        case let other?: throw decoder.mismatch(type, other)
        }
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

    private func whole<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
        switch decoder.value {
        case nil, .null: return 0
        case .integer(let number):
            if let exact = T(exactly: number) { return exact }
            if T.bitWidth == 64 { return T(truncatingIfNeeded: number) }
        case .number(let number):
            if let exact = T(exactly: number) { return exact }
        default: break
        }
        throw decoder.mismatch(type, decoder.value ?? .null)
    }

    func decode(_ type: Int.Type) throws -> Int { try whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        try ValueDecoder.decode(type, decoder.value, codingPath: codingPath, userInfo: decoder.userInfo)
    }
}

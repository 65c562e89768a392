/// JSON of the values that there are most of, without the detour over an encoder.
enum PlainJSON {
    /// The JSON of a number, a text, a truth value, or bytes, which are written in base 64; nil for all else.
    static func value<T>(_ value: T) -> JSONValue? {
        if T.self == String.self { return .string(unsafeBitCast(value, to: String.self)) }
        if T.self == Int.self { return .integer(Int64(unsafeBitCast(value, to: Int.self))) }
        if T.self == Int32.self { return .integer(Int64(unsafeBitCast(value, to: Int32.self))) }
        if T.self == Int64.self { return .integer(unsafeBitCast(value, to: Int64.self)) }
        if T.self == UInt8.self { return .integer(Int64(unsafeBitCast(value, to: UInt8.self))) }
        if T.self == UInt16.self { return .integer(Int64(unsafeBitCast(value, to: UInt16.self))) }
        if T.self == UInt32.self { return .integer(Int64(unsafeBitCast(value, to: UInt32.self))) }
        // A number above Int64's range keeps its bits; the decoder turns them back.
        if T.self == UInt64.self { return .integer(Int64(bitPattern: unsafeBitCast(value, to: UInt64.self))) }
        if T.self == Bool.self { return .bool(unsafeBitCast(value, to: Bool.self)) }
        if T.self == [UInt8].self { return .string(Base64.encode(unsafeBitCast(value, to: [UInt8].self))) }
        return nil
    }
}

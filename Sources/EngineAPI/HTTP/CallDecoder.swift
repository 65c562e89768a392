/// Makes a call from a request of the Engine API, as its `Route` says where each property is.
enum CallDecoder {
    static func decode(
        _ type: any EngineCall.Type,
        _ request: APIRequest,
        places: [String: String]
    ) throws(EngineError) -> any EngineCall {
        do {
            return try type.init(from: RequestDecoder(request: request, route: type.route, places: places))
        } catch let error as EngineError {
            throw error
        } catch let error as JSONSyntaxError {
            throw EngineError(.invalidParameter, "invalid JSON: \(error.message)")
        } catch DecodingError.typeMismatch(_, let context) {
            throw EngineError(.invalidParameter, "invalid JSON: \(context.debugDescription)")
        } catch {
            throw EngineError(.invalidParameter, "invalid JSON")
        }
    }
}

private struct RequestDecoder: Decoder {
    let request: APIRequest
    let route: Route
    let places: [String: String]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RequestFields<Key>(decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Self.notFields }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Self.notFields }

    static let notFields = EngineError(.system, "a call is made of fields")
}

private struct RequestFields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let decoder: RequestDecoder
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    private func texts(_ key: Key) -> [String] {
        if let place = decoder.places[key.stringValue] { return [place] }
        let given = decoder.request.values(decoder.route.queryNames[key.stringValue] ?? key.stringValue)
        if given.isEmpty, let usual = decoder.route.defaults[key.stringValue] { return [usual] }
        return given
    }

    private func isBody(_ key: Key) -> Bool { key.stringValue == "body" }
    private func isAuth(_ key: Key) -> Bool { key.stringValue == "auth" }

    func contains(_ key: Key) -> Bool {
        if isBody(key) { return !decoder.request.body.isEmpty }
        if isAuth(key) { return decoder.request.headers["x-registry-auth"].map { !$0.isEmpty } ?? false }
        return texts(key).contains { !$0.isEmpty }
    }

    func decodeNil(forKey key: Key) -> Bool { !contains(key) }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        if isBody(key) { return try body(type) }
        if isAuth(key) { return try credentials(type) }
        let texts = texts(key)
        if T.self == [String].self, texts.first?.hasPrefix("[") != true, let list = texts as? T { return list }
        return try JSONValueDecoder.decode(type, from: try value(type, texts.first ?? ""))
    }

    /// A value of the query, by the kind that is wanted: Go's readings of flags and numbers, else JSON.
    private func value<T>(_ type: T.Type, _ text: String) throws -> JSONValue {
        if T.self == String.self { return .string(text) }
        if T.self == Bool.self {
            return .bool(!["", "0", "no", "false", "none"].contains(text.lowercased()))
        }
        if text.isEmpty { return .null }
        if T.self is any FixedWidthInteger.Type {
            guard let number = Int64(text) else {
                throw EngineError(.system, "strconv.Atoi: parsing \"\(text)\": invalid syntax")
            }
            return .integer(number)
        }
        do throws(JSONSyntaxError) {
            return try JSONParser.parse(text)
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
    }

    private func body<T: Decodable>(_ type: T.Type) throws -> T {
        let bytes = decoder.request.body
        if T.self == ByteString.self, let raw = ByteString(bytes) as? T { return raw }
        let kind = decoder.request.headers["content-type"] ?? ""
        guard !bytes.isEmpty else {
            if decoder.request.method == "POST", kind.isEmpty, decoder.route.path != "/containers/create" {
                return try JSONValueDecoder.decode(type, from: JSONValue.null)
            }
            throw EngineError(.invalidParameter, "invalid JSON: got EOF while reading request body")
        }
        let media = kind.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard !media.isEmpty else {
            throw EngineError(.invalidParameter, "malformed Content-Type header (): mime: no media type")
        }
        guard media == "application/json" else {
            throw EngineError(
                .invalidParameter,
                "unsupported Content-Type header (\(kind)): must be 'application/json'"
            )
        }
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONParser.parse(bytes)
        } catch {
            // Who reads from a stream calls the end of a text by another name.
            let isCut = error.message == "unexpected end of JSON input"
            throw EngineError(.invalidParameter, "invalid JSON: " + (isCut ? "unexpected EOF" : error.message))
        }
        return try JSONValueDecoder.decode(type, from: value)
    }

    /// The header `X-Registry-Auth`: JSON in base 64.
    private func credentials<T: Decodable>(_ type: T.Type) throws -> T {
        let text = decoder.request.headers["x-registry-auth"] ?? ""
        let value = Base64.decode(text).flatMap { try? JSONParser.parse($0) } ?? .null
        return try JSONValueDecoder.decode(type, from: value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        throw RequestDecoder.notFields
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw RequestDecoder.notFields
    }

    func superDecoder() throws -> any Decoder { throw RequestDecoder.notFields }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw RequestDecoder.notFields }
}

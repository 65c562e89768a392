/// Conditions of a list, prune or events call: values by key. In the query they are JSON, as
/// `{"status":{"exited":true}}` or `{"status":["exited"]}`.
public struct Filters: Hashable, Sendable {
    /// Values by key, each in the order given.
    public private(set) var values: [String: [String]] = [:]

    /// No conditions.
    public init() {}

    /// Conditions as key and value.
    public init(_ conditions: [(String, String)]) {
        for (key, value) in conditions { add(key, value) }
    }

    /// Adds a condition.
    public mutating func add(_ key: String, _ value: String) {
        guard !values[key, default: []].contains(value) else { return }
        values[key, default: []].append(value)
    }

    /// The values of a key.
    public subscript(key: String) -> [String] { values[key] ?? [] }

    /// Whether a key has any value.
    public func contains(_ key: String) -> Bool { !self[key].isEmpty }

    /// The keys in order.
    public var keys: [String] { values.keys.sorted() }

    /// Whether there is no condition.
    public var isEmpty: Bool { values.isEmpty }
}

extension Filters: Codable {
    /// Reads either form.
    public init(from decoder: any Decoder) throws {
        let value = try JSONValue(from: decoder)
        guard case .object(let object) = value else { return }
        for member in object.members {
            switch member.value {
            case .array(let elements):
                for case .string(let text) in elements { add(member.key, text) }
            case .object(let set):
                for entry in set.members { add(member.key, entry.key) }
            default:
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "invalid filter")
                )
            }
        }
    }

    /// Writes lists of values.
    public func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        try single.encode(values)
    }
}

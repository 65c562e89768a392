import EngineAPI

/// A value as a template sees it.
indirect enum GoValue: Sendable {
    /// No value at all, printed as `<no value>`.
    case absent
    /// A nil pointer.
    case null(GoType)
    case bool(Bool)
    case int(Int64, GoType)
    case float(Double)
    case string(String, GoType)
    case list([GoValue], GoType, isNil: Bool)
    /// Sorted by key.
    case map([(key: GoValue, value: GoValue)], GoType, isNil: Bool)
    case structure(GoStruct)
    case pointer(GoValue, GoType)
    case object(any GoObject)
    /// RFC 3339.
    case time(String)

    /// A plain string.
    static func text(_ text: String) -> GoValue { .string(text, .string) }
    /// A plain int.
    static func number(_ value: Int) -> GoValue { .int(Int64(value), .int) }
    /// A `[]string`.
    static func texts(_ values: [String]) -> GoValue { .list(values.map { .text($0) }, .strings, isNil: false) }

    /// The type that Go's `encoding/json` gives to numbers that keep their text.
    static let jsonNumber = GoType.named("json.Number", .string)

    /// The name of its type.
    var typeName: String {
        switch self {
        case .absent: "<nil>"
        case .null(let type), .list(_, let type, _), .map(_, let type, _), .int(_, let type), .string(_, let type),
            .pointer(_, let type):
            type.name
        case .bool: "bool"
        case .float: "float64"
        case .structure(let value): value.type.name
        case .object(let value): value.typeName
        case .time: "time.Time"
        }
    }

    /// The value of JSON as a map of anything. `keepsNumbers`: numbers are texts, not floating.
    static func raw(_ json: JSONValue, keepsNumbers: Bool) -> GoValue {
        switch json {
        case .null: .absent
        case .bool(let value): .bool(value)
        case .integer(let value):
            keepsNumbers ? .string("\(value)", jsonNumber) : .float(Double(value))
        case .number(let value):
            keepsNumbers ? .string(JSONText.compact(json), jsonNumber) : .float(value)
        case .string(let value): .string(value, .string)
        case .array(let elements):
            .list(elements.map { raw($0, keepsNumbers: keepsNumbers) }, .slice(.any), isNil: false)
        case .object(let object):
            .map(
                sorted(object.members.map { (.text($0.key), raw($0.value, keepsNumbers: keepsNumbers)) }),
                .map(.string, .any),
                isNil: false
            )
        }
    }

    /// Entries in the order in which Go prints and visits maps.
    static func sorted(_ entries: [(key: GoValue, value: GoValue)]) -> [(key: GoValue, value: GoValue)] {
        entries.sorted { left, right in
            switch (left.key, right.key) {
            case (.int(let a, _), .int(let b, _)): a < b
            case (.string(let a, _), .string(let b, _)): a.utf8.lexicographicallyPrecedes(b.utf8)
            default: false
            }
        }
    }

    /// The value of JSON as the type `type`; a missing field has its zero value.
    init(_ json: JSONValue?, as type: GoType) {
        guard let json, json != .null else {
            self = type.zero
            return
        }
        switch (type.underlying, json) {
        case (.bool, .bool(let value)): self = .bool(value)
        case (.integer, .integer(let value)), (.unsigned, .integer(let value)): self = .int(value, type)
        case (.integer, .number(let value)), (.unsigned, .number(let value)): self = .int(Int64(value), type)
        case (.float, .integer(let value)): self = .float(Double(value))
        case (.float, .number(let value)): self = .float(value)
        case (.string, .string(let value)): self = .string(value, type)
        case (.time, .string(let value)): self = .time(value)
        case (.slice(let element), .array(let values)), (.array(_, let element), .array(let values)):
            self = .list(values.map { GoValue($0, as: element) }, type, isNil: false)
        case (.map(let key, let element), .object(let object)):
            let entries = object.members.map { member in
                (key: GoValue.string(member.key, key), value: GoValue(member.value, as: element))
            }
            self = .map(Self.sorted(entries), type, isNil: false)
        case (.structure(let shape), .object): self = .structure(GoStruct(type: shape, json: json))
        case (.pointer(let target), _): self = .pointer(GoValue(json, as: target), type)
        case (.any, _): self = .raw(json, keepsNumbers: false)
        default: self = type.zero
        }
    }

    /// The value as JSON, as `{{json .}}` prints it.
    var json: JSONValue {
        switch self {
        case .absent, .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value, _): return .integer(value)
        case .float(let value): return .number(value)
        case .string(let value, let type):
            if type == Self.jsonNumber { return (try? JSONParser.parse(value)) ?? .string(value) }
            return .string(value)
        case .time(let value): return .string(value)
        case .list(let values, let type, let isNil):
            if isNil, case .slice = type.underlying { return .null }
            return .array(values.map(\.json))
        case .map(let entries, _, let isNil):
            if isNil { return .null }
            return .object(JSONObject(entries.map { (GoFormat.plain($0.key), $0.value.json) }))
        case .structure(let value): return value.json ?? .object(JSONObject())
        case .pointer(let target, _): return target.json
        case .object(let value): return value.json
        }
    }

    /// Whether `if` takes it for true.
    var isTrue: Bool {
        switch self {
        case .absent, .null: false
        case .bool(let value): value
        case .int(let value, _): value != 0
        case .float(let value): value != 0
        case .string(let value, _): !value.isEmpty
        case .list(let values, _, _): !values.isEmpty
        case .map(let entries, _, _): !entries.isEmpty
        case .structure, .object, .time, .pointer: true
        }
    }

    /// What a pointer points to.
    var target: GoValue {
        if case .pointer(let value, _) = self { return value.target }
        return self
    }
}

/// A value of a struct type.
struct GoStruct: Sendable {
    let type: GoStructType
    /// What the engine sent; `nil` for a struct of zero values.
    let json: JSONValue?

    /// The values of all fields in order.
    var fields: [GoValue] {
        type.fields.map { value($0) }
    }

    private func value(_ field: GoStructType.Field) -> GoValue {
        if field.embedded { return GoValue(json ?? .object(JSONObject()), as: field.type) }
        if let exact = json?[field.key] { return GoValue(exact, as: field.type) }
        // Go finds keys without regard to case.
        guard case .object(let object)? = json else { return field.type.zero }
        let key = field.key.lowercased()
        return GoValue(object.members.first { $0.key.lowercased() == key }?.value, as: field.type)
    }

    /// The field of that name, also of an embedded struct.
    func field(_ name: String) -> GoValue? {
        if let field = type.fields.first(where: { $0.name == name }) { return value(field) }
        for field in type.fields where field.embedded {
            if case .structure(let inner) = value(field).target, let found = inner.field(name) { return found }
        }
        return nil
    }
}

/// A value with methods, such as a row of `docker ps`.
protocol GoObject: Sendable {
    /// The name of its type.
    var typeName: String { get }
    /// What `{{json .}}` prints.
    var json: JSONValue { get }
    /// The method or field of that name.
    func member(_ name: String) -> GoMember?
    /// The field of that name where it is a plain text; nil for all else.
    func text(_ name: String) -> String?
}

extension GoObject {
    func text(_ name: String) -> String? {
        if case .field(.string(let text, _)) = member(name) { text } else { nil }
    }
}

/// A method or field of an object.
enum GoMember: Sendable {
    case field(GoValue)
    /// A method; its arguments are strings.
    case method(parameters: Int, @Sendable ([String]) -> GoValue)
}

/// A JSON value as jq handles it.
indirect enum JqValue: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    /// UTF-8.
    case string([UInt8])
    case array([JqValue])
    case object(JqObject)

    init(_ text: String) { self = .string(Array(text.utf8)) }

    var isTrue: Bool {
        switch self {
        case .null, .bool(false): false
        default: true
        }
    }

    var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// null < false < true < numbers < strings < arrays < objects.
    private var rank: Int {
        switch self {
        case .null: 0
        case .bool(false): 1
        case .bool(true): 2
        case .number: 3
        case .string: 4
        case .array: 5
        case .object: 6
        }
    }

    /// -1, 0 or 1.
    func compare(_ other: JqValue) -> Int {
        switch (self, other) {
        case (.number(let a), .number(let b)):
            // What is no number comes before all numbers.
            if a.isNaN { return -1 }
            return a < b ? -1 : a == b ? 0 : 1
        case (.string(let a), .string(let b)):
            return a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
        case (.array(let a), .array(let b)):
            for (x, y) in zip(a, b) {
                let order = x.compare(y)
                if order != 0 { return order }
            }
            return a.count < b.count ? -1 : a.count == b.count ? 0 : 1
        case (.object(let a), .object(let b)):
            let (x, y) = (a.sortedKeys, b.sortedKeys)
            let order = JqValue.array(x.map { .string($0) }).compare(.array(y.map { .string($0) }))
            if order != 0 { return order }
            for key in x {
                let order = (a[key] ?? .null).compare(b[key] ?? .null)
                if order != 0 { return order }
            }
            return 0
        default:
            return rank < other.rank ? -1 : rank == other.rank ? 0 : 1
        }
    }

    func isEqual(_ other: JqValue) -> Bool { compare(other) == 0 }
}

/// An object; its keys keep the order in which they came.
struct JqObject: Sendable {
    private(set) var keys: [[UInt8]] = []
    private var values: [[UInt8]: JqValue] = [:]

    var count: Int { keys.count }

    subscript(key: [UInt8]) -> JqValue? {
        get { values[key] }
        set {
            if let newValue {
                if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
            } else if values.removeValue(forKey: key) != nil {
                keys.removeAll { $0 == key }
            }
        }
    }

    subscript(key: String) -> JqValue? {
        get { self[Array(key.utf8)] }
        set { self[Array(key.utf8)] = newValue }
    }

    var sortedKeys: [[UInt8]] { keys.sorted { $0.lexicographicallyPrecedes($1) } }

    var orderedValues: [JqValue] { keys.map { values[$0] ?? .null } }
}

/// What goes wrong in a jq program: a value that `try` can catch.
enum JqFailure: Error {
    case error(JqValue)
    /// `break $label`, by the number of its `label`.
    case breaking(Int)
    case halt(Int32, JqValue?)
    /// More steps or deeper nesting than is allowed.
    case exhausted(String)

    init(_ text: String) { self = .error(JqValue(text)) }
}

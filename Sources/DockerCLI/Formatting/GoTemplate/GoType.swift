/// The Go types that templates meet; error messages and `%T` name them.
indirect enum GoType: Sendable, Equatable {
    case bool
    case integer(String)
    case unsigned(String)
    case float
    case string
    /// A type of its own with the values of another: `container.NetworkMode`.
    case named(String, GoType)
    case slice(GoType)
    case array(Int, GoType)
    case map(GoType, GoType)
    case pointer(GoType)
    case structure(GoStructType)
    case time
    case any

    static let int = GoType.integer("int")
    static let int64 = GoType.integer("int64")
    static let strings = GoType.slice(.string)
    static let stringMap = GoType.map(.string, .string)

    /// The name as Go prints it.
    var name: String {
        switch self {
        case .bool: "bool"
        case .integer(let name), .unsigned(let name): name
        case .float: "float64"
        case .string: "string"
        case .named(let name, _): name
        case .slice(let element): "[]" + element.name
        case .array(let count, let element): "[\(count)]" + element.name
        case .map(let key, let value): "map[\(key.name)]\(value.name)"
        case .pointer(let target): "*" + target.name
        case .structure(let type): type.name
        case .time: "time.Time"
        case .any: "interface {}"
        }
    }

    /// The type below a named one.
    var underlying: GoType {
        if case .named(_, let type) = self { return type.underlying }
        return self
    }

    /// The value of a field that JSON leaves out.
    var zero: GoValue {
        switch self {
        case .bool: .bool(false)
        case .integer, .unsigned: .int(0, self)
        case .float: .float(0)
        case .string: .string("", self)
        case .named(_, let type):
            switch type.underlying {
            case .string: .string("", self)
            case .integer, .unsigned: .int(0, self)
            case .slice: .list([], self, isNil: true)
            case .map: .map([], self, isNil: true)
            default: type.zero
            }
        case .slice: .list([], self, isNil: true)
        case .array(let count, let element): .list(Array(repeating: element.zero, count: count), self, isNil: false)
        case .map: .map([], self, isNil: true)
        case .pointer: .null(self)
        case .structure(let type): .structure(GoStruct(type: type, json: nil))
        case .time: .time("0001-01-01T00:00:00Z")
        case .any: .absent
        }
    }
}

/// A Go struct: its fields in order, each with its key in JSON.
struct GoStructType: Sendable, Equatable {
    struct Field: Sendable, Equatable {
        let name: String
        let key: String
        let type: GoType
        /// True if the fields of this one count as the struct's own.
        let embedded: Bool

        init(_ name: String, _ type: GoType, key: String? = nil, embedded: Bool = false) {
            self.name = name
            self.key = key ?? name
            self.type = type
            self.embedded = embedded
        }
    }

    let name: String
    let fields: [Field]

    init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
    }
}

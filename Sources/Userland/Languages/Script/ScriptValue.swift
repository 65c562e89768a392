/// A value of the small languages: what fits in a word or a text; everything else is an object of the heap.
enum ScriptValue: Codable, Hashable, Sendable {
    /// `nil`, `None`, `null`.
    case none
    /// JavaScript's `undefined`.
    case undefined
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case text(String)
    /// A module, function or thing of the language's library, by its path: `fmt.Println`.
    case native(String)
    /// An object's place in the heap.
    case object(Int32)
}

/// An object of the heap.
struct ScriptObject: Codable, Sendable {
    var kind: Kind
    /// A closure's function, a class's or instance's number, an iterator's place, an environment's parent.
    var number: Int32 = -1
    /// Elements of a list, slots of an environment, values of a map or instance in the order of their keys.
    var values: [ScriptValue] = []
    /// Keys of a map, names of an instance's fields.
    var keys: [ScriptValue] = []
    /// An object of the library or a type: its name; `&` for what only pointers lead to.
    var name = ""
    /// What a map of Go has for a key that is not there.
    var standard = ScriptValue.none

    enum Kind: UInt8, Codable, Sendable {
        case list
        case tuple
        case map
        case set
        case instance
        case environment
        case closure
        /// Receiver and function.
        case bound
        case type
        case iterator
        /// Start, end and step.
        case range
        /// An object of the library, such as a response.
        case host
    }

    func position(of key: ScriptValue) -> Int? { keys.firstIndex(of: key) }

    subscript(key: ScriptValue) -> ScriptValue? {
        get { position(of: key).map { values[$0] } }
        set {
            if let place = position(of: key) {
                if let newValue {
                    values[place] = newValue
                } else {
                    keys.remove(at: place)
                    values.remove(at: place)
                }
            } else if let newValue {
                keys.append(key)
                values.append(newValue)
            }
        }
    }

    subscript(name: String) -> ScriptValue? {
        get { self[.text(name)] }
        set { self[.text(name)] = newValue }
    }
}

/// The language that a program is in: the machine asks where they differ.
enum ScriptDialect: UInt8, Codable, Sendable {
    case go
    case python
    case node
}

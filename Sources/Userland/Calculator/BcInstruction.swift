/// What `bc` does, one step at a time, on a stack of values.
enum BcInstruction: Hashable, Codable, Sendable {
    /// A number as written: what it is worth depends on `ibase` when it is reached.
    case number(Int)
    case load(BcPlace)
    /// Takes a value (and, for an element, its index) and leaves the value.
    case assign(BcPlace, BcOperation?)
    /// `++` and `--`: leaves the new value, or (`isPostfix`) the old.
    case count(BcPlace, isUp: Bool, isPostfix: Bool)
    case calculate(BcOperation)
    case negate
    case not
    case jump(Int)
    case jumpIfZero(Int)
    /// Shows a value on a line of its own and keeps it as `last`.
    case show
    /// The same without the line end.
    case print
    case text(Int, hasEscapes: Bool)
    case discard
    case array(Int)
    case call(Int, count: Int)
    case length
    case scale
    case squareRoot
    case read
    case limits
    /// Ends a function with the value on the stack.
    case giveBack
    case halt
}

/// What can be assigned to.
enum BcPlace: Hashable, Codable, Sendable {
    case variable(Int)
    case element(Int)
    case scale
    case ibase
    case obase
    case last
}

/// What is done with two numbers.
enum BcOperation: Hashable, Codable, Sendable {
    case add, subtract, multiply, divide, remainder, power
    case less, greater, lessOrEqual, greaterOrEqual, equal, notEqual, and, or

    var isComparison: Bool {
        switch self {
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual: true
        default: false
        }
    }
}

/// A function, or a statement outside of any.
struct BcFunction: Codable, Sendable {
    struct Parameter: Codable, Sendable {
        var name: Int
        var isArray: Bool
    }

    var parameters: [Parameter] = []
    var autos: [Parameter] = []
    var code: [BcInstruction] = []
}

/// Names and constants that code refers to by number.
struct BcNames: Codable, Sendable {
    private(set) var names: [[UInt8]] = []
    private(set) var constants: [[UInt8]] = []
    private var nameIndex: [[UInt8]: Int] = [:]
    private var constantIndex: [[UInt8]: Int] = [:]

    mutating func name(_ text: [UInt8]) -> Int {
        if let index = nameIndex[text] { return index }
        names.append(text)
        nameIndex[text] = names.count - 1
        return names.count - 1
    }

    mutating func constant(_ text: [UInt8]) -> Int {
        if let index = constantIndex[text] { return index }
        constants.append(text)
        constantIndex[text] = constants.count - 1
        return constants.count - 1
    }
}

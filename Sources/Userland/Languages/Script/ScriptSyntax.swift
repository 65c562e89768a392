/// An expression of any of the small languages.
indirect enum ScriptExpression: Sendable {
    case constant(ScriptValue)
    case name(String, line: Int)
    case list([ScriptExpression])
    case tuple([ScriptExpression])
    /// Without a key, the entries of another map.
    case map([(key: ScriptExpression?, value: ScriptExpression)])
    case set([ScriptExpression])
    case unary(ScriptOperator, ScriptExpression)
    case binary(ScriptOperator, ScriptExpression, ScriptExpression, line: Int)
    case and(ScriptExpression, ScriptExpression)
    case or(ScriptExpression, ScriptExpression)
    case coalesce(ScriptExpression, ScriptExpression)
    case conditional(ScriptExpression, ScriptExpression, ScriptExpression)
    case call(ScriptExpression, [ScriptArgument], line: Int)
    case member(ScriptExpression, String, line: Int)
    case index(ScriptExpression, ScriptExpression, line: Int)
    case slice(ScriptExpression, ScriptExpression?, ScriptExpression?, line: Int)
    case function(ScriptFunction)
    /// Texts made of values, one after the other.
    case join([ScriptExpression])
    /// A value in a form such as `.2f`.
    case format(ScriptExpression, String)
    /// A structure with some of its fields.
    case make(String, [(name: String, value: ScriptExpression)], line: Int)
    case comprehension(ScriptComprehension)
    /// An assignment whose value is used.
    case assign(ScriptExpression, ScriptOperator?, ScriptExpression, givesOld: Bool, line: Int)
}

struct ScriptArgument: Sendable {
    var name: String?
    var value: ScriptExpression
    /// Its elements are the arguments.
    var isSpread = false
}

struct ScriptComprehension: Sendable {
    /// The key of a map's entries.
    var key: ScriptExpression?
    var element: ScriptExpression
    var isSet = false
    var targets: [ScriptExpression]
    var source: ScriptExpression
    var condition: ScriptExpression?
    var line: Int
}

struct ScriptFunction: Sendable {
    var name: String
    var parameters: [Parameter] = []
    var body: [ScriptStatement] = []
    /// Go's named results with their zero values.
    var results: [Parameter] = []
    /// Whether `this` is a hidden first parameter.
    var takesReceiver = false
    /// Names that belong to an outer function although they are assigned here.
    var outerNames: Set<String> = []
    var line: Int

    struct Parameter: Sendable {
        var name: String
        var standard: ScriptExpression?
        /// Takes all that is left.
        var isRest = false
        /// A pattern that takes the argument apart.
        var targets: [ScriptExpression] = []
    }
}

indirect enum ScriptStatement: Sendable {
    case expression(ScriptExpression, line: Int)
    /// `a, b = c, d`
    case assign([ScriptExpression], [ScriptExpression], line: Int)
    case update(ScriptExpression, ScriptOperator, ScriptExpression, line: Int)
    /// New names; where `reuses`, those that are there already are assigned (`:=`).
    case declare([String], [ScriptExpression], reuses: Bool, line: Int)
    case branch(ScriptExpression, [ScriptStatement], [ScriptStatement])
    case loop(ScriptExpression?, [ScriptStatement], after: [ScriptStatement])
    case each(targets: [ScriptExpression], declares: Bool, ScriptExpression, pairs: Bool, [ScriptStatement], line: Int)
    case choose(ScriptExpression?, [(values: [ScriptExpression], body: [ScriptStatement], falls: Bool)], line: Int)
    case give([ScriptExpression], line: Int)
    case leave(line: Int)
    case proceed(line: Int)
    case block([ScriptStatement])
    case define(ScriptFunction)
    case type(ScriptType)
    case attempt(
        [ScriptStatement],
        handlers: [(kinds: [ScriptExpression], name: String?, body: [ScriptStatement])],
        last: [ScriptStatement]
    )
    case fail(ScriptExpression?, line: Int)
    case delay(ScriptExpression, line: Int)
    case load(String, name: String, line: Int)
}

/// A class, or a structure of Go.
struct ScriptType: Sendable {
    var name: String
    var base: ScriptExpression?
    /// Fields with what they begin as.
    var fields: [(name: String, value: ScriptExpression)] = []
    var methods: [ScriptFunction] = []
    /// What a variable of a type that is no structure begins as.
    var zero: ScriptExpression?
    var line: Int
}

/// An operation on one or two values.
enum ScriptOperator: UInt8, Codable, Sendable {
    case add, subtract, multiply, divide, floorDivide, remainder, power
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
    /// JavaScript's `===`.
    case same, notSame
    case contained, notContained
    case bitAnd, bitOr, bitXor, bitClear, shiftLeft, shiftRight
    case negate, not, plus, invert, typeName
}

/// Why a program is not understood.
struct ScriptFault: Error {
    var text: String
    var line: Int
    var column = 0
}

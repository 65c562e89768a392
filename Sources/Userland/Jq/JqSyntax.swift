/// An expression of the jq language.
indirect enum JqExpression: Sendable {
    case identity
    case recurseDefault
    case literal(JqValue)
    /// `"a\(b)"` and `@format "…"`: texts and expressions in turn.
    case interpolation(format: String?, [JqExpression])
    case format(String)
    /// `.[index]` of the result of an expression.
    case index(JqExpression, JqExpression)
    case slice(JqExpression, JqExpression?, JqExpression?)
    case iterate(JqExpression)
    /// An index, slice or iteration whose failure gives nothing.
    case optional(JqExpression)
    case pipe(JqExpression, JqExpression)
    case comma(JqExpression, JqExpression)
    case negative(JqExpression)
    case binary(String, JqExpression, JqExpression)
    case and(JqExpression, JqExpression)
    case or(JqExpression, JqExpression)
    case alternative(JqExpression, JqExpression)
    /// `=`, `|=`, `+=` and the rest.
    case assignment(String, JqExpression, JqExpression)
    case conditional(JqExpression, JqExpression, JqExpression?)
    case attempt(JqExpression, JqExpression?)
    case reduce(JqExpression, JqPattern, JqExpression, JqExpression)
    case foreach(JqExpression, JqPattern, JqExpression, JqExpression, JqExpression?)
    case function(JqFunction, JqExpression)
    case call(String, [JqExpression], offset: Int)
    case variable(String, offset: Int)
    case binding(JqExpression, [JqPattern], JqExpression)
    case label(String, JqExpression)
    case breakLabel(String, offset: Int)
    case array(JqExpression?)
    case object([(JqExpression, JqExpression)])
    case location(line: Int)
}

/// `def name(parameters): body;`
struct JqFunction: Sendable {
    var name: String
    /// With `$` where the parameter is a value.
    var parameters: [String]
    var body: JqExpression
}

/// What stands after `as`.
indirect enum JqPattern: Sendable {
    case variable(String)
    case array([JqPattern])
    /// A key, the variable that `$name` alone binds, and the pattern for the value.
    case object([(key: JqExpression, variable: String?, value: JqPattern?)])

    /// Every variable it binds.
    var variables: [String] {
        switch self {
        case .variable(let name): [name]
        case .array(let items): items.flatMap { $0.variables }
        case .object(let entries):
            entries.flatMap { entry in (entry.variable.map { [$0] } ?? []) + (entry.value?.variables ?? []) }
        }
    }
}

/// A wrong program; `offset` is where in its text.
struct JqSyntaxError: Error {
    var text: String
    var offset: Int
    var second: (text: String, offset: Int)?
}

/// A token with its place.
struct JqToken: Sendable {
    enum Kind: Equatable, Sendable {
        case end
        /// Operators and punctuation.
        case symbol(String)
        case keyword(String)
        case identifier(String)
        /// `.name`
        case field(String)
        case number(Double)
        case format(String)
        /// The pieces of a string: texts, and programs in between.
        case string([Piece])
        case invalid
        /// Wrong in itself.
        case wrong(String)
        /// A string whose text is wrong, and where that starts.
        case wrongText(String, Int)
        /// A string without its end; where its text starts.
        case unfinished(Int)
        /// The same, because of a string that begins in one of its interpolations.
        case unfinishedProgram(Int)
    }

    enum Piece: Equatable, Sendable {
        case text([UInt8])
        /// From and to in the program's text.
        case program(Int, Int)
    }

    var kind: Kind
    var offset: Int

    /// What an error calls it.
    var name: String {
        switch kind {
        case .end: "$end"
        case .symbol(let text): text.utf8.count == 1 ? "'\(text)'" : text
        case .keyword(let text): text
        case .identifier: "IDENT"
        case .field: "FIELD"
        case .number: "LITERAL"
        case .format: "FORMAT"
        case .string, .unfinished, .unfinishedProgram: "QQSTRING_START"
        case .invalid, .wrong, .wrongText: "INVALID_CHARACTER"
        }
    }
}

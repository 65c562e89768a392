/// An expression of the awk language, with the line it stands on where that may be told.
indirect enum AwkExpression {
    case number(Double)
    case string([UInt8])
    case pattern([UInt8])
    case variable([UInt8])
    case element([UInt8], [AwkExpression])
    case field(AwkExpression)
    /// `op` nil for a plain `=`.
    case assignment(AwkExpression, op: AwkInstruction.Operation?, AwkExpression)
    case conditional(AwkExpression, AwkExpression, AwkExpression)
    case and(AwkExpression, AwkExpression)
    case or(AwkExpression, AwkExpression)
    case not(AwkExpression)
    case negative(AwkExpression)
    case positive(AwkExpression)
    case arithmetic(AwkInstruction.Operation, AwkExpression, AwkExpression)
    case comparison(AwkInstruction.Comparison, AwkExpression, AwkExpression)
    case concatenation(AwkExpression, AwkExpression)
    case match(AwkExpression, AwkExpression, isNegated: Bool)
    case contains([AwkExpression], [UInt8])
    case step(AwkExpression, by: Double, isPostfix: Bool)
    case call([UInt8], [AwkExpression], line: Int)
    case builtin(AwkBuiltin, [AwkExpression], line: Int)
    case getline(AwkInstruction.Source, into: AwkExpression?, from: AwkExpression?)
    /// `(a, b)`: subscripts before `in`, or what `print` prints.
    case group([AwkExpression])

    var isPlace: Bool {
        switch self {
        case .variable, .element, .field: true
        default: false
        }
    }
}

/// A statement of the awk language.
indirect enum AwkStatement {
    case expression(AwkExpression)
    case print([AwkExpression], AwkInstruction.Redirection?, AwkExpression?)
    case format([AwkExpression], AwkInstruction.Redirection?, AwkExpression?)
    case conditional(AwkExpression, AwkStatement, AwkStatement?)
    case whileLoop(AwkExpression, AwkStatement)
    case doLoop(AwkStatement, AwkExpression)
    case forLoop(AwkStatement?, AwkExpression?, AwkStatement?, AwkStatement)
    case forEach([UInt8], in: [UInt8], AwkStatement)
    case block([AwkStatement])
    case next
    case nextFile
    case exit(AwkExpression?)
    case result(AwkExpression?)
    case delete([UInt8], [AwkExpression]?)
    case breakLoop(line: Int)
    case continueLoop(line: Int)
    /// What comes from here on stands on this line.
    case line(Int, AwkStatement)
}

/// `pattern { action }`; a range has two patterns.
struct AwkRule {
    enum Pattern {
        case begin
        case end
        case always
        case expression(AwkExpression)
        case range(AwkExpression, AwkExpression)
    }

    var pattern: Pattern
    /// Nil: print the record.
    var action: AwkStatement?
}

/// `function name(parameters) { body }`
struct AwkFunctionSyntax {
    var name: [UInt8]
    var parameters: [[UInt8]]
    var body: AwkStatement
}

/// Functions that the language has.
enum AwkBuiltin: String, Codable, Sendable {
    case length, substr, index, split, sub, gsub, gensub, match, sprintf, tolower, toupper
    case sin, cos, atan2, exp, log, sqrt, int, rand, srand
    case system, close, fflush
    case systime, strftime, mktime
    case and, or, xor, lshift, rshift, compl

    /// The fewest and the most arguments.
    var arity: ClosedRange<Int> {
        switch self {
        case .length: 0...1
        case .substr, .split, .gensub: self == .split ? 2...4 : self == .gensub ? 3...4 : 2...3
        case .index, .atan2, .lshift, .rshift, .and, .or, .xor: 2...2
        case .sub, .gsub: 2...3
        case .match: 2...3
        case .sprintf: 1...10_000
        case .tolower, .toupper, .sin, .cos, .exp, .log, .sqrt, .int, .system, .close, .compl, .mktime: 1...1
        case .rand, .systime: 0...0
        case .srand, .fflush: 0...1
        case .strftime: 0...3
        }
    }
}

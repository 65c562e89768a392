/// What a compiled awk program is made of: steps of a stack machine.
enum AwkInstruction: Codable, Sendable {
    enum Operation: UInt8, Codable, Sendable {
        case add, subtract, multiply, divide, remainder, power
    }

    enum Comparison: UInt8, Codable, Sendable {
        case less, lessOrEqual, equal, notEqual, greater, greaterOrEqual
    }

    enum Redirection: UInt8, Codable, Sendable {
        case write, append, pipe
    }

    enum Source: UInt8, Codable, Sendable {
        case input, file, command
    }

    /// Where a value is stored. An element's key or a field's number lies on the stack.
    enum Place: Codable, Sendable {
        case global(Int)
        case local(Int)
        /// An array: n ≥ 0 is global, ~n a local's.
        case element(Int)
        case field
    }

    case number(Double)
    case string(Int)
    case pattern(Int)
    case load(Int)
    case loadLocal(Int)
    case loadFieldCount
    case field
    case fieldAt(Int)
    case element(Int)
    case array(Int)
    /// Stores the top value, which stays; the key below goes.
    case store(Place)
    case step(Place, Double, isPostfix: Bool)
    case joinSubscripts(Int)
    case arithmetic(Operation)
    case compare(Comparison)
    case concatenate
    case negative
    case positive
    case not
    case truth
    case match(isNegated: Bool)
    case matchPattern(Int, isNegated: Bool)
    case matchRecord(Int)
    case contains(Int)
    case pop
    case duplicate
    case jump(Int)
    case jumpIfFalse(Int)
    case jumpIfTrue(Int)
    /// A range pattern: jumps where its number is not active.
    case jumpIfOutside(Int, Int)
    case setRange(Int, Bool)
    case call(Int, arguments: Int)
    case result
    case builtin(AwkBuiltin, arguments: Int)
    case split(Int, hasSeparator: Bool)
    case lengthOfArray(Int)
    case matchInto(Int)
    case substitute(isGlobal: Bool, Place?)
    case getline(Source, Place?)
    case print(Int, Redirection?)
    case format(Int, Redirection?)
    case delete(Int)
    case deleteAll(Int)
    case beginWalk(Int)
    case nextWalk(Int)
    case endWalk
    case next
    case nextFile
    case exit(hasStatus: Bool)
    case fail(String)
    case done
}

/// A function of a compiled program.
struct AwkFunction: Codable, Sendable {
    var entry: Int
    var parameterCount: Int
    /// Which parameters are used as arrays.
    var arrays: [Bool]
}

/// A compiled awk program.
struct AwkProgram: Codable, Sendable {
    var code: [AwkInstruction] = []
    /// The source line of each instruction.
    var lines: [Int] = []
    var strings: [[UInt8]] = []
    var patterns: [RegularExpression] = []
    var functions: [AwkFunction] = []
    var globals: [[UInt8]] = []
    var arrays: [[UInt8]] = []
    var rangeCount = 0
    var begin = 0
    /// Where each record is handled; nil without rules for records.
    var main: Int?
    var end: Int?
}

/// Variables that the machine itself reads or sets, by their numbers among the globals.
enum AwkSpecial: Int, CaseIterable {
    case nf, nr, fnr, fs, ofs, ors, rs, subsep, convfmt, ofmt, rstart, rlength, filename, ignorecase, errno, rt, argc
    case argind

    var name: [UInt8] { Array("\(self)".uppercased().utf8) }
}

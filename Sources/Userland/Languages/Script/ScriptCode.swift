/// A program as the script machine runs it.
struct ScriptCode: Codable, Sendable {
    var functions: [ScriptFunctionCode] = []
    var constants: [ScriptValue] = []
    var types: [ScriptTypeCode] = []
    /// Lists of argument names.
    var names: [[String]] = []
}

/// One function.
struct ScriptFunctionCode: Codable, Sendable {
    var name: String
    var code: [ScriptInstruction] = []
    /// Lines, by instruction.
    var lines: [Int32] = []
    var parameters: [String] = []
    /// Those without a standard value.
    var required = 0
    var hasRest = false
    var takesReceiver = false
    var slots = 0
    /// What each slot is called, for who has to tell of it.
    var slotNames: [String] = []
}

struct ScriptTypeCode: Codable, Sendable {
    var name: String
    var fields: [String] = []
}

struct ScriptInstruction: Codable, Sendable {
    var operation: ScriptOperation
    var first: Int32 = 0
    var second: Int32 = 0
}

enum ScriptOperation: UInt8, Codable, Sendable {
    case constant, pop, duplicate, duplicatePair
    /// A variable: how many environments outwards, and its slot.
    case load, store
    /// A name that no scope has.
    case loadName
    case binary, unary
    case jump, jumpIfFalse, jumpIfTrue, jumpIfFalseKeeping, jumpIfTrueKeeping, jumpIfPresentKeeping
    /// Jumps unless the argument of this number was not given.
    case jumpIfGiven
    case list, tuple, map, set, spread, append, insert
    case closure
    case call, callMember, callSpread, callMemberSpread
    case member, setMember, index, setIndex, slice
    case iterate, iteratePairs, next, nextPair
    case unpack
    case give, fail, protect, unprotect, matches
    case join, format
    case type, method, make
    case copy, delay, module
}

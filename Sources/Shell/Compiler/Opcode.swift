/// What one instruction of compiled shell code does. `a`, `b` and `line` are the instruction's operands.
enum Opcode: UInt8, Sendable {
    // Control.
    /// The code is at its end: read on, or return to what ran it.
    case end
    case jump
    /// Jumps to `a` where the status is not 0.
    case jumpIfFailed
    /// Jumps to `a` where the status is 0.
    case jumpIfSucceeded
    /// Jumps back to `a` for the next round of a `while`, whose frame keeps the status.
    case jumpBack
    /// Jumps back to `a` for the next round of a `for`.
    case nextRound
    case setStatus
    /// `!`
    case negate
    /// `!` before a command that may leave it by `break` and its kin, which takes the turned status along.
    case enterNegation
    case leaveNegation
    /// bash: the text (constant `a`) of the command that follows, for `BASH_COMMAND` and the DEBUG trap.
    case commandText
    /// Names the text (constant `a`) of the item that follows, for `jobs`.
    case itemText

    // Words: the parts of a field or of a nested text.
    /// Appends constant `a`, unquoted.
    case literal
    /// Appends constant `a`, quoted.
    case quotedLiteral
    /// Appends constant `a`, unquoted and open to splitting (`${x:-a b}`).
    case splitLiteral
    /// A field exists even though nothing was appended (`""`).
    case openField
    case endField
    /// A word whose braces stand for more words than there may be.
    case tooManyWords
    /// Constant `a` is a whole field.
    case fieldLiteral
    /// Appends variable `a`.
    case parameter
    /// Appends positional parameter `a`.
    case positional
    /// Appends the special parameter whose character is `a`.
    case special
    /// Appends `$@` or (`b` = 1) `$*`.
    case positionals
    case tilde
    /// Runs the code that follows in a child and appends its output; goes on at `a`.
    case substitute
    /// bash `<(…)` and (`b` = 1) `>(…)`; goes on at `a`.
    case processSubstitute
    /// Starts a nested text.
    case nest

    // The subject: what `${…}` with an operation works on.
    /// Makes name `a` the subject.
    case load
    case jumpIfSet
    case jumpIfUnset
    case assignDefault
    case errorIfUnset
    case trim
    /// Appends variable `a` without what pattern `b` matches at its start.
    case trimmedPrefix
    /// Appends variable `a` without what pattern `b` matches at its end.
    case trimmedSuffix
    case substring
    case replace
    case changeCase
    case transform
    case subjectLength
    case emit
    /// `${bad!}`: constant `a` is the text.
    case badSubstitution

    // Arithmetic: results go to the accumulator.
    case arithmetic
    case arithmeticText
    case emitInteger
    case arithmeticStatus
    /// Jumps to `a` where the accumulator is 0.
    case jumpIfZero

    // Assignments.
    case beginAssignments
    case assign
    /// Sets variable `a` to constant `b`.
    case assignLiteral
    /// Sets variable `a` to variable `b`.
    case assignParameter
    /// Sets variable `a` to positional parameter `b`.
    case assignPositional
    case assignInteger
    case assignElement
    case beginArray
    case keyedElement
    case assignArray
    case endAssignments
    case prefixAssign

    // Commands.
    /// Starts a simple command.
    case command
    /// Finds what the command is, before redirections and assignments of its own; `a` is where the next command begins.
    case prepare
    case execute
    /// `:`, `true` and `false`, which only set the status `b`: goes on at `a`, unless the name may mean something else.
    case quickStatus

    // Redirections.
    case beginRedirections
    case redirect
    case endRedirections

    // Compound commands.
    case enterLoop
    case leaveLoop
    case enterFor
    case nextFor
    case enterSelect
    case nextSelect
    case enterCase
    /// Jumps to `a` where the nested pattern matches the case's subject.
    case matchCase
    /// Jumps to `a` where pattern `b` matches the case's subject.
    case matchPattern
    case leaveCase
    case subshell
    case background
    case pipeline
    /// bash `coproc`: the child's code follows; goes on at `a`. Name `b` is the array's.
    case coprocess
    /// bash: constant `a` is no name for a loop's variable.
    case invalidName
    /// Data of `pipeline`: where member code starts.
    case member
    case exitChild
    case defineFunction
    case functionEnd
    case startTimer
    case stopTimer
    /// `$(<file)`
    case copyInput
    /// bash `set -x`: shows constant `a`.
    case traceText

    // `[[ … ]]`
    case conditionWord
    case conditionUnary
    case conditionBinary
    case endCondition
}

/// One instruction of compiled code.
struct Instruction: Hashable, Sendable {
    var operation: Opcode
    var flags: Flags
    var a: Int32
    var b: Int32
    var line: Int32

    /// How an instruction does its work; the meaning is the same for all that heed a flag.
    struct Flags: OptionSet, Hashable, Sendable {
        var rawValue: UInt16

        /// Inside double quotes.
        static let quoted = Flags(rawValue: 1)
        /// Results are split at `IFS`.
        static let splits = Flags(rawValue: 2)
        /// Quoted pattern characters are remembered, as the text may become a pattern.
        static let marks = Flags(rawValue: 4)
        /// Unquoted `*?[` make the field a pattern.
        static let globs = Flags(rawValue: 8)
        /// With `quoted`: nothing is no field yet.
        static let opensWithText = Flags(rawValue: 8)
        /// Failure does not end a `set -e` shell here.
        static let tested = Flags(rawValue: 16)
        /// The shell has nothing to do afterwards.
        static let tail = Flags(rawValue: 32)
        static let hasSubscript = Flags(rawValue: 64)
        /// `[@]`
        static let allElements = Flags(rawValue: 128)
        /// `[*]`
        static let allJoined = Flags(rawValue: 256)
        static let indirect = Flags(rawValue: 512)
        /// With a colon: an empty value counts as none.
        static let checksEmpty = Flags(rawValue: 1024)
        static let appends = Flags(rawValue: 2048)
        /// The redirections are a subshell's own: nothing follows for which they were to be undone.
        static let staysRedirected = Flags(rawValue: 2048)
        /// Greedy trimming, every replacement, all characters.
        static let all = Flags(rawValue: 4096)
        /// ash: `$(trap)`, which lists what the shell around it has set.
        static let listsTraps = Flags(rawValue: 4096)
        /// bash: an EXIT trap of the child is not run.
        static let forgetsExitTrap = Flags(rawValue: 4096)
        static let hasPrefix = Flags(rawValue: 8192)
        static let hasRedirections = Flags(rawValue: 16384)
        /// `set -u` makes an unset name an error.
        static let mustBeSet = Flags(rawValue: 32768)
    }
}

/// One command with its redirections, at a line of the source.
public struct Command: Hashable, Sendable {
    /// What it does.
    public var kind: Kind
    /// In source order.
    public var redirections: [Redirection]
    /// 1-based line where the command starts.
    public var line: Int

    /// The forms of command.
    public indirect enum Kind: Hashable, Sendable {
        /// `NAME=value … word …`; both empty after a lone redirection, `!` or `time`.
        case simple(assignments: [Assignment], words: [Word])
        /// `( list )`
        case subshell(Script)
        /// `{ list; }`
        case group(Script)
        /// `else if` nests: the last branch without a condition is `otherwise`.
        case conditional(branches: [Branch], otherwise: Script?)
        /// `until` when `isUntil`.
        case loop(isUntil: Bool, condition: Script, body: Script)
        /// `for NAME [in WORDS]`; nil words stand for `"$@"`.
        case forEach(name: [UInt8], words: [Word]?, body: Script)
        /// bash `for ((a; b; c))`.
        case forArithmetic(start: Word?, condition: Word?, step: Word?, body: Script)
        /// bash `select NAME [in WORDS]`.
        case select(name: [UInt8], words: [Word]?, body: Script)
        /// `case subject in clauses esac`
        case caseOf(subject: Word, clauses: [CaseClause])
        /// `name() compound`: the body carries its own redirections.
        case function(name: [UInt8], body: Command)
        /// bash `coproc [NAME] command`.
        case coprocess(name: [UInt8], body: Command)
        /// bash `((expression))`.
        case arithmetic(Word)
        /// bash `[[ … ]]`.
        case condition(Condition)
    }

    /// `if condition; then body` or `elif condition; then body`.
    public struct Branch: Hashable, Sendable {
        /// Its last status decides.
        public var condition: Script
        /// Run when the condition holds.
        public var body: Script
    }
}

/// `pattern | pattern) body ;;`
public struct CaseClause: Hashable, Sendable {
    /// One that matches is enough.
    public var patterns: [Word]
    /// May be empty.
    public var body: Script
    /// What happens after the body.
    public var ending: Ending

    /// The token that closes a clause.
    public enum Ending: Hashable, Sendable {
        /// `;;`
        case stop
        /// bash `;&`
        case fallThrough
        /// bash `;;&`
        case testNext
    }
}

/// bash's conditional expression.
public indirect enum Condition: Hashable, Sendable {
    /// True when the word is not empty.
    case word(Word)
    /// `-f WORD`; the operator with its dash.
    case unary([UInt8], Word)
    /// `A == B`, `A =~ B`, `A -nt B`.
    case binary(Word, [UInt8], Word)
    /// `! condition`
    case not(Condition)
    /// `a && b`
    case and(Condition, Condition)
    /// `a || b`
    case or(Condition, Condition)
}

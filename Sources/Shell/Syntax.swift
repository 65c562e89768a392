// The syntax tree of the shell language: what the parser makes and the compiler consumes.
// It lives only between the two; a running shell holds compiled code.

/// The two grammars that the shell speaks.
public enum Dialect: String, Codable, Sendable {
    /// BusyBox ash: POSIX and BusyBox's few extensions.
    case ash
    /// bash: arrays, `[[ ]]`, brace expansion, process substitution and the rest.
    case bash
}

/// A list of commands, each run after the one before it.
public struct Script: Hashable, Sendable {
    public var items: [Item]

    /// One pipeline list, in the foreground or (`&`) in the background.
    public struct Item: Hashable, Sendable {
        public var list: AndOrList
        public var runsInBackground: Bool
        /// The source text of the item, for `jobs`.
        public var text: [UInt8]
    }
}

/// `a && b || c`: each further pipeline runs or not by the status so far.
public struct AndOrList: Hashable, Sendable {
    public var first: Pipeline
    public var rest: [(Connector, Pipeline)]

    public enum Connector: Hashable, Sendable {
        case and
        case or
    }

    public static func == (a: AndOrList, b: AndOrList) -> Bool {
        a.first == b.first && a.rest.elementsEqual(b.rest, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(first)
        for (connector, pipeline) in rest {
            hasher.combine(connector)
            hasher.combine(pipeline)
        }
    }
}

/// `! a | b |& c`.
public struct Pipeline: Hashable, Sendable {
    public var isNegated: Bool
    /// bash `time`.
    public var isTimed: Bool
    public var commands: [Command]
    /// For each command but the last: whether its standard error goes into the pipe too (`|&`).
    public var pipesStandardError: [Bool]
}

/// One command with its redirections, at a line of the source.
public struct Command: Hashable, Sendable {
    public var kind: Kind
    public var redirections: [Redirection]
    /// 1-based line where the command starts.
    public var line: Int

    public indirect enum Kind: Hashable, Sendable {
        case simple(assignments: [Assignment], words: [Word])
        case subshell(Script)
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
        case caseOf(subject: Word, clauses: [CaseClause])
        /// `name() compound`: the body carries its own redirections.
        case function(name: [UInt8], body: Command)
        /// bash `((expression))`.
        case arithmetic(Word)
        /// bash `[[ … ]]`.
        case condition(Condition)
    }

    public struct Branch: Hashable, Sendable {
        public var condition: Script
        public var body: Script
    }
}

/// `pattern | pattern) body ;;`
public struct CaseClause: Hashable, Sendable {
    public var patterns: [Word]
    public var body: Script
    public var ending: Ending

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
    case word(Word)
    /// `-f WORD`; the operator with its dash.
    case unary([UInt8], Word)
    /// `A == B`, `A =~ B`, `A -nt B`.
    case binary(Word, [UInt8], Word)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
}

/// `NAME=word`, `NAME+=word`, bash `NAME[i]=word`, `NAME=(words)`.
public struct Assignment: Hashable, Sendable {
    public var name: [UInt8]
    /// bash: the subscript's text.
    public var subscript_: Word?
    public var appends: Bool
    public var value: Value

    public enum Value: Hashable, Sendable {
        case word(Word)
        /// bash: elements, each with an optional `[key]=`.
        case array([ArrayElement])
    }

    public struct ArrayElement: Hashable, Sendable {
        public var key: Word?
        public var value: Word
    }
}

/// A word before expansion: its parts in order.
public struct Word: Hashable, Sendable {
    public var parts: [Part]

    public init(parts: [Part]) { self.parts = parts }

    public indirect enum Part: Hashable, Sendable {
        /// Unquoted text: open to globbing, tilde and brace expansion; never split.
        case literal([UInt8])
        /// Text in `'…'`, `$'…'`, after a backslash: taken as it is.
        case quoted([UInt8])
        /// `"…"`: inside, expansions are not split and not globbed.
        case doubleQuoted([Part])
        case parameter(Parameter)
        /// `$(…)` and `` `…` ``.
        case command(Script)
        /// `$((…))`, the text being expanded like a double-quoted one first.
        case arithmetic(Word)
        /// `~` or `~user` at the start of a word, and after `:` and `=` in an assignment.
        case tilde([UInt8])
        /// bash `<(…)` (`isInput`) and `>(…)`.
        case process(isInput: Bool, Script)
        /// bash `{a,b}` and `{1..9..2}`: the words it stands for are made by the parser's text, expanded before all else.
        case brace([Word])
    }
}

/// `$name`, `${name…}`.
public struct Parameter: Hashable, Sendable {
    /// A variable's name, a digit string, or one of `@ * # ? - $ ! 0`.
    public var name: [UInt8]
    /// bash: `[i]`, `[@]`, `[*]`.
    public var subscript_: Word?
    /// bash `${!name}`; with `[@]` the keys; `${!prefix*}` has operation `.names`.
    public var isIndirect: Bool
    public var operation: Operation

    public indirect enum Operation: Hashable, Sendable {
        case value
        /// `${#name}`
        case length
        /// `${name-word}`; `checksEmpty` with a colon.
        case useDefault(Word, checksEmpty: Bool)
        case assignDefault(Word, checksEmpty: Bool)
        case useAlternative(Word, checksEmpty: Bool)
        case errorIfUnset(Word, checksEmpty: Bool)
        /// `${name#word}` `##` `%` `%%`
        case removePrefix(Word, longest: Bool)
        case removeSuffix(Word, longest: Bool)
        /// `${name:offset:length}`
        case substring(offset: Word, length: Word?)
        /// `${name/pattern/text}`
        case replace(pattern: Word, with: Word, scope: ReplaceScope)
        /// `${name^}` `^^` `,` `,,`
        case changeCase(toUpper: Bool, all: Bool, pattern: Word?)
        /// bash `${!prefix*}` and `${!prefix@}`
        case names
        /// bash `${name@Q}` and the like
        case transform(UInt8)
        /// `${bad!syntax}`: found when it runs, as shells do.
        case bad(text: [UInt8])
    }

    public enum ReplaceScope: Hashable, Sendable {
        case first
        case all
        case prefix
        case suffix
    }
}

/// `n< file`, `n>&m`, here-documents, here-strings.
public struct Redirection: Hashable, Sendable {
    /// The descriptor it sets; nil stands for 0 (input) or 1 (output).
    public var descriptor: Int32?
    /// bash `{name}>file`.
    public var variable: [UInt8]?
    public var operation: Operation

    public indirect enum Operation: Hashable, Sendable {
        case read(Word)
        case write(Word)
        /// `>|`
        case writeOverriding(Word)
        case append(Word)
        case readWrite(Word)
        /// `<&word`, `>&word`: a number, `-`, or bash's `n-`
        case duplicateInput(Word)
        case duplicateOutput(Word)
        /// bash `&>` and `>&file`
        case writeBoth(Word)
        /// bash `&>>`
        case appendBoth(Word)
        /// The text after expansion rules are decided: quoted delimiters give one `.quoted` part.
        case hereDocument(Word)
        /// bash `<<<`
        case hereString(Word)
    }
}

/// A word before expansion: its parts in order. No parts: an empty text (the value of `x=`).
///
/// `.literal` always stands for text that is open to globbing where it is, `.quoted` for text that is not. So inside
/// double quotes, here-documents and arithmetic all plain text is `.quoted`; a pattern in `"${x#…}"` is unquoted again.
public struct Word: Hashable, Sendable {
    /// In source order.
    public var parts: [Part]

    /// Makes a word.
    public init(parts: [Part]) { self.parts = parts }

    /// A piece of a word.
    public indirect enum Part: Hashable, Sendable {
        /// Unquoted text: open to globbing, tilde and brace expansion; never split.
        case literal([UInt8])
        /// Text in `'…'`, `$'…'`, after a backslash: taken as it is. May be empty: then it still makes a field.
        case quoted([UInt8])
        /// `"…"`: inside, expansions are not split and not globbed.
        case doubleQuoted([Part])
        /// `$name`, `${…}`.
        case parameter(Parameter)
        /// `$(…)` and `` `…` ``.
        case command(Script)
        /// `$((…))`, the text being expanded like a double-quoted one first.
        case arithmetic(Word)
        /// `~` or `~user` at the start of a word, and after `:` and `=` in an assignment: the name of the user.
        case tilde([UInt8])
        /// bash `<(…)` (`isInput`) and `>(…)`.
        case process(isInput: Bool, Script)
        /// bash `{a,b}` and `{1..9..2}`: the words it stands for, expanded before all else.
        case brace([Word])
    }

    /// The text when nothing in it needs the shell at run time (quotes being removed), else nil.
    public var constantText: [UInt8]? {
        var text: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let bytes), .quoted(let bytes):
                text += bytes
            case .doubleQuoted(let inner):
                guard let bytes = Word(parts: inner).constantText else { return nil }
                text += bytes
            default:
                return nil
            }
        }
        return text
    }
}

/// `NAME=word`, `NAME+=word`, bash `NAME[i]=word`, `NAME=(words)`.
public struct Assignment: Hashable, Sendable {
    /// A valid variable name.
    public var name: [UInt8]
    /// bash: the subscript's text.
    public var elementKey: Word?
    /// bash `+=`.
    public var appends: Bool
    /// What is assigned.
    public var value: Value

    /// A text or a list of elements.
    public enum Value: Hashable, Sendable {
        /// `NAME=word`
        case word(Word)
        /// bash: elements, each with an optional `[key]=`.
        case array([ArrayElement])
    }

    /// An element in `(…)`.
    public struct ArrayElement: Hashable, Sendable {
        /// `[key]=`
        public var key: Word?
        /// With a key it is not split or globbed; without, it is expanded as a command's word.
        public var value: Word
    }
}

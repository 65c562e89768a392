/// `$name`, `${name…}`.
public struct Parameter: Hashable, Sendable {
    /// A variable's name, a digit string, or one of `@ * # ? - $ ! 0`.
    public var name: [UInt8]
    /// bash: `[i]`, `[@]`, `[*]`.
    public var elementKey: Word?
    /// bash `${!name}`; with `[@]` the keys; `${!prefix*}` has operation `.names`.
    public var isIndirect: Bool
    /// What is done with the value.
    public var operation: Operation
    /// It is written without braces, so that what bash's brace expansion puts behind it may lengthen the name.
    public var isOpen = false

    /// Whether it stands for any number of values, each a field of its own: `$@`, `${a[@]}`, `${!prefix@}`.
    public var isList: Bool {
        if case .names = operation { return true }
        return name == [UInt8(ascii: "@")] || elementKey?.parts == [.literal([UInt8(ascii: "@")])]
    }

    /// The operations of `${…}`.
    public indirect enum Operation: Hashable, Sendable {
        /// `$name`, `${name}`
        case value
        /// `${#name}`
        case length
        /// `${name-word}`; `checksEmpty` with a colon.
        case useDefault(Word, checksEmpty: Bool)
        /// `${name=word}`
        case assignDefault(Word, checksEmpty: Bool)
        /// `${name+word}`
        case useAlternative(Word, checksEmpty: Bool)
        /// `${name?word}`
        case errorIfUnset(Word, checksEmpty: Bool)
        /// `${name#word}` `##` `%` `%%`
        case removePrefix(Word, longest: Bool)
        /// `${name%word}` `%%`
        case removeSuffix(Word, longest: Bool)
        /// `${name:offset:length}`
        case substring(offset: Word, length: Word?)
        /// `${name/pattern/text}`
        case replace(pattern: Word, with: Word, scope: ReplaceScope)
        /// `${name^}` `^^` `,` `,,` and the undocumented `~` `~~`
        case changeCase(CaseChange, all: Bool, pattern: Word?)
        /// bash `${!prefix*}` and `${!prefix@}`
        case names
        /// bash `${name@Q}` and the like
        case transform(UInt8)
        /// `${bad!syntax}`: found when it runs, as shells do. The text is the whole of it, `${` and `}` included.
        case bad(text: [UInt8])
    }

    /// What becomes of a letter.
    public enum CaseChange: Int32, Hashable, Sendable {
        /// `,`
        case lower
        /// `^`
        case upper
        /// `~`
        case toggle
    }

    /// What a replacement may touch.
    public enum ReplaceScope: Hashable, Sendable {
        /// `/`
        case first
        /// `//`
        case all
        /// bash `/#`
        case prefix
        /// bash `/%`
        case suffix
    }
}

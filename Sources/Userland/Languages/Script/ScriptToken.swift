/// A word of a program.
struct ScriptToken: Sendable {
    var kind: Kind
    var text: String
    var line: Int
    var column: Int
    /// Whether a line ended before it.
    var startsLine = false

    enum Kind: Sendable {
        case name
        case integer
        case float
        case text
        /// A text with expressions in it, as it is written.
        case template
        /// A character in single quotes: Go's.
        case rune
        case sign
        /// The end of a statement: a line's end, or Go's inserted semicolon.
        case newline
        case indent
        case dedent
        case end
    }
}

/// `n< file`, `n>&m`, here-documents, here-strings.
public struct Redirection: Hashable, Sendable {
    /// The descriptor it sets; nil stands for 0 (input) or 1 (output).
    public var descriptor: Int32?
    /// bash `{name}>file`.
    public var variable: [UInt8]?
    /// What is opened or copied.
    public var operation: Operation

    /// The redirection operators.
    public indirect enum Operation: Hashable, Sendable {
        /// `<`
        case read(Word)
        /// `>`
        case write(Word)
        /// `>|`
        case writeOverriding(Word)
        /// `>>`
        case append(Word)
        /// `<>`
        case readWrite(Word)
        /// `<&word`: a number, `-`, or bash's `n-`
        case duplicateInput(Word)
        /// `>&word`: as for input; a word that is neither is only known when it runs
        case duplicateOutput(Word)
        /// bash `&>` and `>&file`
        case writeBoth(Word)
        /// bash `&>>`
        case appendBoth(Word)
        /// One `.quoted` part when the delimiter was quoted, else one `.doubleQuoted` part.
        case hereDocument(Word)
        /// bash `<<<`
        case hereString(Word)
    }
}

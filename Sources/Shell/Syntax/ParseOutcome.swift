/// What one call of the parser gives.
public enum ParseOutcome: Sendable {
    /// A whole command line; it took this many bytes of the source from where the parser stood.
    case script(Script, consumed: Int)
    /// The input ends in the middle; more of it could complete the command line.
    case incomplete(IncompleteInput)
    /// No further input can make it right.
    case failure(SyntaxFailure)
}

/// A command line that the end of the input cuts off.
public struct IncompleteInput: Sendable {
    /// What is open.
    public var reason: IncompleteReason
    /// What counts when no more input comes.
    public var atEndOfInput: AtEndOfInput

    /// How a shell takes the cut.
    public enum AtEndOfInput: Sendable {
        /// It is an error.
        case failure(SyntaxFailure)
        /// It is run as it is: an open here-document, a trailing backslash. bash warns of the former.
        case script(Script, consumed: Int, warning: SyntaxFailure?)
    }
}

/// What the end of the input has left open.
public enum IncompleteReason: Sendable, Hashable {
    /// `'…`, `"…`
    case quote
    /// `${…`, `$(…`, `$((…`, `` `… ``
    case substitution
    /// `<<EOF` without its end
    case hereDocument
    /// `do` without `done`, and the other compound commands
    case compoundCommand
    /// After `&&`, `||`, `|`
    case list
    /// A backslash before the newline
    case backslash
}

/// A syntax error.
public struct SyntaxFailure: Error, Sendable, Hashable {
    /// 1-based line that the shell names.
    public var line: Int
    /// ash: what follows `syntax error: `. bash: the whole text after `line N: `; where bash shows the source line
    /// as well, a second line (after a newline byte), which gets the same prefix. An interactive bash shows only the
    /// first.
    public var message: [UInt8]
    /// bash: the error of a conditional expression, which leaves the last command's status as it is.
    public var keepsStatus = false

    /// Makes an error.
    public init(line: Int, message: [UInt8]) {
        self.line = line
        self.message = message
    }
}

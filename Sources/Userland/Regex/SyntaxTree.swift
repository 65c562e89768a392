/// What a regular expression says, before it is compiled.
indirect enum SyntaxTree: Sendable {
    case empty
    /// One byte of the set.
    case set(ByteSet)
    case sequence([SyntaxTree])
    /// One of them; a whole match takes the longest.
    case alternatives([SyntaxTree])
    /// `maximum` nil stands for no bound.
    case repetition(SyntaxTree, minimum: Int, maximum: Int?)
    /// `(…)`, by its number from 1.
    case group(Int, SyntaxTree)
    case backReference(Int)
    case assertion(Assertion)

    /// Conditions on a position; nothing is consumed.
    enum Assertion: UInt8, Hashable, Codable, Sendable {
        case lineStart
        case lineEnd
        case wordBoundary
        case notWordBoundary
        case wordStart
        case wordEnd
        /// `` \` `` and `\'`: the ends of the whole text.
        case textStart
        case textEnd
    }
}

/// Which grammar a pattern is written in.
public enum PatternSyntax: UInt8, Hashable, Codable, Sendable {
    /// POSIX basic, as `regcomp(3)` reads it.
    case basic
    /// POSIX extended, as `regcomp(3)` reads it.
    case extended
    /// Basic as `grep` reads it: a misplaced repetition is no error.
    case grepBasic
    /// Extended as `egrep` reads it: a misplaced repetition is skipped, a broken interval is text.
    case grepExtended
    /// The pattern is the text itself.
    case fixed

    var isExtended: Bool { self == .extended || self == .grepExtended }
    var isLenient: Bool { self == .grepBasic || self == .grepExtended }
}

/// Why a pattern is wrong, in the words of glibc's `regerror(3)`.
public enum PatternError: String, Error, Sendable {
    case badCollation = "Invalid collation character"
    case badClass = "Invalid character class name"
    case trailingBackslash = "Trailing backslash"
    case badBackReference = "Invalid back reference"
    case unmatchedBracket = "Unmatched [, [^, [:, [., or [="
    case unmatchedParenthesis = "Unmatched ( or \\("
    case unmatchedBrace = "Unmatched \\{"
    case badBrace = "Invalid content of \\{\\}"
    case badRange = "Invalid range end"
    case badRepetition = "Invalid preceding regular expression"
    case tooBig = "Regular expression too big"

    /// What is wrong, in BuildKit's words.
    public var message: String { rawValue }
}

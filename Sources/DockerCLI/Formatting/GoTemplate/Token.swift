/// A piece of a template's text.
struct Token: Equatable {
    /// What a token is.
    enum Kind: Equatable {
        case error
        case bool
        case char
        case character
        case assign
        case declare
        case end
        case field
        case identifier
        case leftDelimiter
        case leftParenthesis
        case number
        case pipe
        case rawString
        case rightDelimiter
        case rightParenthesis
        case space
        case string
        case text
        case variable
        case comment
        case keyword
        case dot
        case null
    }

    var kind: Kind
    var value: String
    /// Offset in bytes.
    var position: Int
    var line: Int

    /// How error messages name it.
    var shown: String {
        switch kind {
        case .end: return "EOF"
        case .error: return value
        case .keyword, .dot, .null: return "<\(value)>"
        default:
            if value.unicodeScalars.count > 10 {
                var head = String.UnicodeScalarView()
                head.append(contentsOf: value.unicodeScalars.prefix(10))
                return GoNumber.quoted(String(head)) + "..."
            }
            return GoNumber.quoted(value)
        }
    }

    func isKeyword(_ word: String) -> Bool {
        kind == .keyword && value == word
    }
}

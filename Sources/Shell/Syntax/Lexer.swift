/// A place in the source and what can be said of it without knowing the grammar's state: blanks, operators, names.
struct Lexer {
    let dialect: Dialect
    /// Aliases are spliced in; bash's source always ends with a newline.
    var source: [UInt8]
    var position: Int
    /// 1-based line of `position`.
    var line: Int
    /// Where the last token ended.
    var lastEnd: Int
    /// How many bytes aliases have added before `position` (or taken away).
    var splicedBytes = 0
    let aliases: (([UInt8]) -> [UInt8]?)?
    var aliasRegions: [AliasRegion] = []
    /// A word that starts from here on is open to aliases as well: the alias before it ended with a blank.
    var nextAliasFrom: Int?
    /// Here-documents whose operators stand on this line and whose bodies come after it.
    var pendingHereDocuments: [HereDocument] = []
    /// Bodies already found, by the place of their operator.
    var foundHereDocuments: [HereDocument] = []
    /// The input ended in a way that the shells forgive.
    var forgivenEnd: ForgivenEnd?

    struct AliasRegion {
        var name: [UInt8]
        var end: Int
    }

    struct ForgivenEnd {
        var reason: IncompleteReason
        var warning: SyntaxFailure?
    }

    init(
        source: [UInt8],
        dialect: Dialect,
        position: Int = 0,
        line: Int = 1,
        aliases: (([UInt8]) -> [UInt8]?)? = nil
    ) {
        self.dialect = dialect
        self.source = source
        if dialect == .bash, let last = source.last, last != 0x0A {
            self.source.append(0x0A)
        }
        self.position = position
        lastEnd = position
        self.line = line
        self.aliases = aliases
    }

    var isAtEnd: Bool { position >= source.count }

    /// The byte here, or 0 at the end.
    @inline(__always) var current: UInt8 { position < source.count ? source[position] : 0 }

    /// The byte that many places on, or 0 beyond the end.
    @inline(__always) func peek(_ offset: Int) -> UInt8 {
        position + offset < source.count ? source[position + offset] : 0
    }

    /// Skips blanks, continued lines and a comment.
    mutating func skipBlanks() {
        while position < source.count {
            let byte = source[position]
            if byte.isBlank {
                position += 1
            } else if byte == UInt8(ascii: "\\") {
                guard skipContinuation() else { return }
            } else if byte == UInt8(ascii: "#") {
                while position < source.count, source[position] != 0x0A { position += 1 }
            } else {
                return
            }
        }
    }

    /// Skips a backslash before a newline.
    mutating func skipContinuation() -> Bool {
        guard peek(1) == 0x0A, position + 1 < source.count else { return false }
        position += 2
        line += 1
        if isAtEnd { forgivenEnd = ForgivenEnd(reason: .backslash) }
        return true
    }

    /// The token here, after blanks, and where it ends (a word's end is not looked for).
    mutating func token() -> (token: Token, end: Int) {
        skipBlanks()
        guard position < source.count else { return (.end, position) }
        let start = position
        switch source[start] {
        case 0x0A: return (.newline, start + 1)
        case UInt8(ascii: ";"):
            guard peek(1) == UInt8(ascii: ";") else {
                if dialect == .bash, peek(1) == UInt8(ascii: "&") { return (.semicolonAmpersand, start + 2) }
                return (.semicolon, start + 1)
            }
            if dialect == .bash, peek(2) == UInt8(ascii: "&") { return (.doubleSemicolonAmpersand, start + 3) }
            return (.doubleSemicolon, start + 2)
        case UInt8(ascii: "&"):
            if peek(1) == UInt8(ascii: "&") { return (.andAnd, start + 2) }
            guard peek(1) == UInt8(ascii: ">") else { return (.ampersand, start + 1) }
            if dialect == .bash, peek(2) == UInt8(ascii: ">") { return (.redirection(.appendBoth), start + 3) }
            return (.redirection(.writeBoth), start + 2)
        case UInt8(ascii: "|"):
            if peek(1) == UInt8(ascii: "|") { return (.orOr, start + 2) }
            if dialect == .bash, peek(1) == UInt8(ascii: "&") { return (.pipeBoth, start + 2) }
            return (.pipe, start + 1)
        case UInt8(ascii: "("): return (.leftParenthesis, start + 1)
        case UInt8(ascii: ")"): return (.rightParenthesis, start + 1)
        case UInt8(ascii: "<"): return inputRedirection(start)
        case UInt8(ascii: ">"): return outputRedirection(start)
        default: return (.word, start)
        }
    }

    private func inputRedirection(_ start: Int) -> (token: Token, end: Int) {
        switch peek(1) {
        case UInt8(ascii: "("): return (.word, start)
        case UInt8(ascii: "&"): return (.redirection(.duplicateInput), start + 2)
        case UInt8(ascii: ">"): return (.redirection(.readWrite), start + 2)
        case UInt8(ascii: "<"):
            if peek(2) == UInt8(ascii: "-") { return (.redirection(.hereDocumentStrippingTabs), start + 3) }
            if dialect == .bash, peek(2) == UInt8(ascii: "<") { return (.redirection(.hereString), start + 3) }
            return (.redirection(.hereDocument), start + 2)
        default: return (.redirection(.read), start + 1)
        }
    }

    private func outputRedirection(_ start: Int) -> (token: Token, end: Int) {
        switch peek(1) {
        case UInt8(ascii: "("): return (.word, start)
        case UInt8(ascii: "&"): return (.redirection(.duplicateOutput), start + 2)
        case UInt8(ascii: "|"): return (.redirection(.writeOverriding), start + 2)
        case UInt8(ascii: ">"): return (.redirection(.append), start + 2)
        default: return (.redirection(.write), start + 1)
        }
    }

    /// Passes the token that ends there.
    @inline(__always) mutating func consume(_ end: Int) {
        position = end
        lastEnd = end
    }

    /// The unquoted run of a word here, when that is the whole word: an end of its own, or nil.
    func plainWordEnd() -> Int? {
        var end = position
        while end < source.count {
            let byte = source[end]
            if byte.isMetacharacter { break }
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "$"), UInt8(ascii: "`"):
                return nil
            default: end += 1
            }
        }
        return end == position ? nil : end
    }

    /// The keyword that is the whole word here.
    func keyword() -> Keyword? {
        guard position < source.count, Keyword.starts(source[position]) else { return nil }
        guard let end = plainWordEnd() else { return nil }
        return Keyword(source[position..<end], dialect)
    }

    /// The end of the name that starts here; `position` when there is none.
    func nameEnd() -> Int {
        guard position < source.count, source[position].startsName else { return position }
        var end = position + 1
        while end < source.count, source[end].continuesName { end += 1 }
        return end
    }

    /// How many lines the whole source has, counted from `line`: where the end is.
    var lineAtEnd: Int {
        guard position < source.count else { return line }
        return source[position...].reduce(line) { $1 == 0x0A ? $0 + 1 : $0 }
    }
}

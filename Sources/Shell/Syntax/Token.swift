/// What stands at the lexer's place. A word is only announced: the parser reads it as its place demands.
enum Token: Hashable {
    case word
    case newline
    case end
    /// `;`
    case semicolon
    /// `&`
    case ampersand
    case andAnd
    case orOr
    case pipe
    /// bash `|&`
    case pipeBoth
    case leftParenthesis
    case rightParenthesis
    case doubleSemicolon
    /// bash `;&`
    case semicolonAmpersand
    /// bash `;;&`
    case doubleSemicolonAmpersand
    case redirection(RedirectionOperator)

    /// As ash writes it in "unexpected …"; nil where it depends on the text.
    var ashName: String {
        switch self {
        case .word: "word"
        case .newline: "newline"
        case .end: "end of file"
        case .semicolon: "\";\""
        case .ampersand: "\"&\""
        case .andAnd: "\"&&\""
        case .orOr: "\"||\""
        case .pipe, .pipeBoth: "\"|\""
        case .leftParenthesis: "\"(\""
        case .rightParenthesis: "\")\""
        case .doubleSemicolon, .doubleSemicolonAmpersand: "\";;\""
        case .semicolonAmpersand: "\";\""
        case .redirection: "redirection"
        }
    }
}

/// The operators of redirections, as written.
enum RedirectionOperator: Hashable {
    case read
    case write
    case writeOverriding
    case append
    case readWrite
    case duplicateInput
    case duplicateOutput
    case writeBoth
    case appendBoth
    case hereDocument
    case hereDocumentStrippingTabs
    case hereString
}

/// The words that mean something where a command may start.
enum Keyword: String {
    case bang = "!"
    case caseOf = "case"
    case doBody = "do"
    case done
    case elif
    case otherwise = "else"
    case esac
    case fi
    case forEach = "for"
    case function
    case ifThen = "if"
    case inWords = "in"
    case then
    case until
    case whileLoop = "while"
    case leftBrace = "{"
    case rightBrace = "}"
    /// bash only, as the following.
    case doubleLeftBracket = "[["
    case doubleRightBracket = "]]"
    case select
    case time
    case coprocess = "coproc"

    /// Whether a compound command starts with it.
    var startsCompound: Bool {
        switch self {
        case .caseOf, .forEach, .ifThen, .until, .whileLoop, .leftBrace, .doubleLeftBracket, .select: true
        default: false
        }
    }

    /// Whether a list that is not empty ends before it.
    var endsList: Bool {
        switch self {
        case .doBody, .done, .elif, .otherwise, .esac, .fi, .then, .rightBrace: true
        default: false
        }
    }

    /// The keyword that these bytes are.
    init?(_ bytes: ArraySlice<UInt8>, _ dialect: Dialect) {
        guard (1...8).contains(bytes.count), let first = bytes.first, Keyword.starts(first) else { return nil }
        self.init(rawValue: String(decoding: bytes, as: UTF8.self))
        if dialect == .ash {
            switch self {
            case .doubleLeftBracket, .doubleRightBracket, .select, .time, .coprocess: return nil
            default: break
            }
        }
    }

    /// Whether a keyword may start with this byte: rules out most words at once.
    static func starts(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        case UInt8(ascii: "c")...UInt8(ascii: "f"), UInt8(ascii: "i"), UInt8(ascii: "s"): true
        case UInt8(ascii: "t"), UInt8(ascii: "u"), UInt8(ascii: "w"): true
        default: false
        }
    }
}

/// Why parsing of a command line stops.
enum ParseStop: Error {
    case failure(SyntaxFailure)
    /// The end of the input came; what the shell says when that was all.
    case incomplete(IncompleteReason, SyntaxFailure)
}

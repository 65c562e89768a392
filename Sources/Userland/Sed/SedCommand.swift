/// One command of a sed script.
struct SedCommand: Codable, Sendable {
    var start: Address?
    var end: Address?
    var isNegated = false
    var kind: Kind

    enum Address: Codable, Sendable {
        case line(Int)
        case lastLine
        /// An index into the script's expressions.
        case match(Int)
        /// `+n`: as the end, so many lines more.
        case count(Int)
    }

    enum Kind: Codable, Sendable {
        /// `{`, with the index of its `}`.
        case block(Int)
        case endBlock
        case append([UInt8])
        case insert([UInt8])
        case change([UInt8])
        case substitute(Substitution)
        case transliterate([UInt8])
        /// To a command's index; nil: to the end of the script; below zero: one of the missing labels.
        case branch(Int?)
        case branchIfSubstituted(Int?)
        case branchUnlessSubstituted(Int?)
        case readFile([UInt8])
        /// An index into the script's output files.
        case writeFile(Int)
        case lineNumber
        case delete
        case deleteFirstLine
        case getHold
        case appendHold
        case hold
        case holdAppending
        case exchange
        case list
        case next
        case appendNext
        case print
        case printFirstLine
        case quit
    }

    struct Substitution: Codable, Sendable {
        /// Nil: the expression used last.
        var expression: Int?
        var replacement: [Part]
        /// Which match is replaced; 0: all.
        var number = 1
        var prints = false
        var file: Int?
    }

    /// A piece of a replacement.
    enum Part: Codable, Sendable {
        case text([UInt8])
        /// 0 is the whole match.
        case group(Int)
    }
}

/// A compiled script.
struct SedScript: Codable, Sendable {
    var commands: [SedCommand] = []
    var expressions: [RegularExpression] = []
    /// Names of the files that `w` writes.
    var files: [[UInt8]] = []
    /// The expression of the last address, which an empty one stands for.
    var lastAddress: Int?
    /// Labels that commands name and that are nowhere.
    var missingLabels: [[UInt8]] = []
    /// The script begins with a line `#n`.
    var isQuiet = false
}

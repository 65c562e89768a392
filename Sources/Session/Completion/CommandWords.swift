/// The words of the command that the end of a line belongs to, while it is typed.
struct CommandWords {
    /// Without their quotes; the last is the one being typed, and may be empty.
    private(set) var words = [""]
    /// The last word as it is typed.
    private(set) var typed = ""
    /// Whether it is the first command of the line.
    private(set) var isFirstCommand = true
    /// Whether the last word is the file of a redirection.
    private(set) var isRedirection = false
    /// Whether a quote is open.
    private(set) var isInQuotes = false

    /// Words after which a command begins.
    private static let openers: Set<String> = ["!", "{", "if", "then", "elif", "else", "while", "until", "do", "time"]

    private var hasWord = false
    /// Commands that a substitution stands in.
    private var outer: [(words: [String], typed: String)] = []

    init(_ line: String) {
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                isEscaped = false
                append(character)
                typed.append(character)
            } else if let open = quote {
                typed.append(character)
                if character == open { quote = nil } else { append(character) }
            } else {
                switch character {
                case "\\":
                    isEscaped = true
                    hasWord = true
                    typed.append(character)
                case "'", "\"":
                    quote = character
                    hasWord = true
                    typed.append(character)
                case " ", "\t": endWord()
                case "|", "&", ";", "\n", "`": beginCommand()
                case "(":
                    outer.append((words, typed))
                    beginCommand()
                case "<", ">":
                    endWord()
                    isRedirection = true
                case ")": endSubstitution()
                default:
                    append(character)
                    typed.append(character)
                }
            }
        }
        isInQuotes = quote != nil
    }

    private mutating func append(_ character: Character) {
        words[words.count - 1].append(character)
        hasWord = true
    }

    private mutating func endWord() {
        guard hasWord else { return }
        hasWord = false
        let word = words[words.count - 1]
        let isAssignment = words.count == 1 && word.contains("=") && word.first?.isLetter == true
        if isRedirection {
            isRedirection = false
            words[words.count - 1] = ""
        } else if words.count == 1, isAssignment || Self.openers.contains(word) {
            words = [""]
            isFirstCommand = false
        } else {
            words.append("")
        }
        typed = ""
    }

    private mutating func endSubstitution() {
        guard let command = outer.popLast() else { return }
        (words, typed) = command
        append(")")
        typed.append(")")
        isRedirection = false
    }

    private mutating func beginCommand() {
        words = [""]
        typed = ""
        hasWord = false
        isRedirection = false
        isFirstCommand = false
    }
}

/// Splits the input of `xargs` into words, and these into command lines.
struct XargsWords: Codable, Sendable {
    private let plan: XargsPlan
    private var words: [[UInt8]] = []
    /// After how many of the words a line of input ended.
    private var lineEnds: [Int] = []
    private var word: [UInt8] = []
    private var isInWord = false
    private var quote: UInt8 = 0
    private var isEscaped = false
    private var hasEnded = false
    private var failure: String?

    init(_ plan: XargsPlan) { self.plan = plan }

    /// What it holds, in bytes.
    var heldMemory: Int { words.reduce(word.count) { $0 + $1.count + 48 } }

    /// What comes of asking for a command.
    enum Next {
        case needsInput
        case command([[UInt8]])
        case failed(String)
        case ended
    }

    /// Takes input; an empty piece is its end.
    mutating func take(_ bytes: [UInt8]) {
        guard !hasEnded, failure == nil else { return }
        if bytes.isEmpty {
            hasEnded = true
            if quote != 0 {
                failure = "unmatched \(quote == UInt8(ascii: "'") ? "single" : "double") quote"
            } else if isInWord {
                finishWord()
                lineEnds.append(words.count)
            }
            return
        }
        for byte in bytes where !hasEnded && failure == nil { take(byte) }
    }

    private mutating func take(_ byte: UInt8) {
        if plan.isNullSeparated {
            if byte == plan.separator {
                isInWord = true
                finishWord()
            } else {
                isInWord = true
                word.append(byte)
            }
        } else if plan.replaced != nil {
            if byte == 10 || byte == 0 {
                if isInWord { finishWord() }
            } else if isInWord || (byte != 32 && byte != 9) {
                isInWord = true
                word.append(byte)
            }
        } else {
            takeQuoted(byte)
        }
    }

    private mutating func takeQuoted(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
            word.append(byte)
        } else if quote != 0 {
            if byte == quote {
                quote = 0
            } else if byte == 10 {
                failure = "unmatched \(quote == UInt8(ascii: "'") ? "single" : "double") quote"
            } else {
                word.append(byte)
            }
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
            isInWord = true
        } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
            quote = byte
            isInWord = true
        } else if byte == 32 || byte == 9 || byte == 10 {
            if isInWord { finishWord() }
            if byte == 10, lineEnds.last != words.count { lineEnds.append(words.count) }
        } else {
            isInWord = true
            word.append(byte)
        }
    }

    private mutating func finishWord() {
        // As an argument it ends at a null byte.
        if let end = word.firstIndex(of: 0) { word.removeSubrange(end...) }
        if word == plan.endMark, !plan.isNullSeparated {
            hasEnded = true
        } else {
            words.append(word)
        }
        word = []
        isInWord = false
    }

    /// The next command line. One without words is run only at first, and only without `-r`.
    mutating func nextCommand(isFirst: Bool) -> Next {
        if let replaced = plan.replaced {
            if let line = words.first {
                words.removeFirst()
                return .command(plan.command.map { Self.replace(replaced, in: $0, by: line) })
            }
            if let failure { return .failed(failure) }
            return hasEnded ? .ended : .needsInput
        }
        var count = 0
        var size = plan.command.reduce(0) { $0 + $1.count + 1 }
        var isFull = false
        let lines = plan.mostLines <= lineEnds.count ? lineEnds[plan.mostLines - 1] : Int.max
        while count < words.count {
            size += words[count].count + 1
            if size > plan.mostBytes || count == plan.mostArguments || count == lines {
                isFull = true
                break
            }
            count += 1
        }
        if count == 0, isFull { return .failed("argument line too long") }
        isFull = isFull || count == plan.mostArguments || (count > 0 && count == lines)
        guard isFull || hasEnded || failure != nil else { return .needsInput }
        if let failure, !isFull { return .failed(failure) }
        guard count > 0 else {
            return isFirst && !plan.skipsEmpty ? .command(plan.command) : .ended
        }
        let taken = Array(words.prefix(count))
        words.removeFirst(count)
        lineEnds = lineEnds.map { $0 - count }.filter { $0 > 0 }
        return .command(plan.command + taken)
    }

    private static func replace(_ mark: [UInt8], in word: [UInt8], by line: [UInt8]) -> [UInt8] {
        guard !mark.isEmpty else { return word }
        var output: [UInt8] = []
        var index = 0
        while index < word.count {
            if word[index...].starts(with: mark) {
                output += line
                index += mark.count
            } else {
                output.append(word[index])
                index += 1
            }
        }
        return output
    }
}

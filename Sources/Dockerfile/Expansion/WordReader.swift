/// Walks over one word.
struct WordReader {
    let text: [UInt8]
    let expansion: WordExpansion
    var position = 0
    var unset: [String] = []
    private var word: [UInt8] = []
    private var words: [[UInt8]] = []
    private var current: [UInt8] = []
    private var hasCurrent = false

    init(text: [UInt8], expansion: WordExpansion) {
        self.text = text
        self.expansion = expansion
    }

    private var next: UInt8? { position < text.count ? text[position] : nil }

    /// The whole text as one word, and split at blanks outside quotes.
    mutating func readAll() throws(DockerfileError) -> (word: [UInt8], words: [[UInt8]]) {
        while let byte = next {
            switch byte {
            case UInt8(ascii: "'"): try singleQuoted()
            case UInt8(ascii: "\""): try doubleQuoted()
            case UInt8(ascii: "$"):
                let value = try dollar()
                word += value
                addSplit(value)
            case expansion.escape:
                position += 1
                guard let escaped = next else { break }
                position += 1
                add([escaped])
            default:
                position += 1
                if byte.isSpace {
                    word.append(byte)
                    endWord()
                } else {
                    add([byte])
                }
            }
        }
        endWord()
        return (word, words)
    }

    private mutating func add(_ bytes: [UInt8]) {
        word += bytes
        current += bytes
        hasCurrent = true
    }

    private mutating func addSplit(_ value: [UInt8]) {
        for byte in value {
            if byte.isSpace {
                endWord()
            } else {
                current.append(byte)
                hasCurrent = true
            }
        }
    }

    private mutating func endWord() {
        if hasCurrent { words.append(current) }
        current = []
        hasCurrent = false
    }

    private mutating func singleQuoted() throws(DockerfileError) {
        position += 1
        hasCurrent = true
        while let byte = next {
            position += 1
            if byte == UInt8(ascii: "'") { return }
            add([byte])
        }
        throw DockerfileError("unexpected end of statement while looking for matching single-quote")
    }

    private mutating func doubleQuoted() throws(DockerfileError) {
        position += 1
        hasCurrent = true
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                position += 1
                return
            }
            if byte == UInt8(ascii: "$") {
                add(try dollar())
            } else if byte == expansion.escape {
                position += 1
                guard let escaped = next else { break }
                position += 1
                let isSpecial = [UInt8(ascii: "\""), UInt8(ascii: "$"), expansion.escape].contains(escaped)
                add(isSpecial ? [escaped] : [byte, escaped])
            } else {
                position += 1
                add([byte])
            }
        }
        throw DockerfileError("unexpected end of statement while looking for matching double-quote")
    }

    /// What stands behind a dollar sign.
    private mutating func dollar() throws(DockerfileError) -> [UInt8] {
        position += 1
        guard let byte = next else { return [36] }
        guard byte == UInt8(ascii: "{") else {
            let name = readName()
            guard !name.isEmpty else { return [36] }
            return value(name).map { Array($0.utf8) } ?? []
        }
        position += 1
        guard let first = next else { throw DockerfileError("syntax error: missing '}'") }
        if first == UInt8(ascii: "}") { throw DockerfileError("unsupported bad substitution ${}") }
        if first == UInt8(ascii: ":") { throw DockerfileError("unsupported bad substitution ${:") }
        let name = readName()
        guard let operation = next else { throw DockerfileError("syntax error: missing '}'") }
        position += 1
        if operation == UInt8(ascii: "}") { return value(name).map { Array($0.utf8) } ?? [] }
        return Array(try modified(name, operation).utf8)
    }

    private mutating func value(_ name: String) -> String? {
        let value = expansion.value(name)
        if value == nil { unset.append(name) }
        return value
    }

    private mutating func readName() -> String {
        let start = position
        if let byte = next, byte.isDigit || [42, 35, 64, 33, 63, 45].contains(byte) {
            position += 1
            while byte.isDigit, let more = next, more.isDigit { position += 1 }
            return String(Array(text[start..<position]))
        }
        while let byte = next, byte.isName { position += 1 }
        return String(Array(text[start..<position]))
    }

    private mutating func modified(_ name: String, _ operation: UInt8) throws(DockerfileError) -> String {
        let current = expansion.value(name)
        switch operation {
        case UInt8(ascii: ":"):
            guard let kind = next else { throw DockerfileError("syntax error: missing ':' in substitution") }
            position += 1
            let word = try braceWord()
            return try chosen(name, kind, word, current.flatMap { $0.isEmpty ? nil : $0 }, text: ":")
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "?"):
            return try chosen(name, operation, try braceWord(), current, text: "")
        case UInt8(ascii: "#"), UInt8(ascii: "%"):
            let isLong = next == operation
            if isLong { position += 1 }
            let pattern = GlobPattern(try braceWord())
            let value = Array((current ?? "").utf8)
            let cut =
                operation == UInt8(ascii: "#")
                ? pattern.removingPrefix(value, longest: isLong) : pattern.removingSuffix(value, longest: isLong)
            return String(cut)
        case UInt8(ascii: "/"):
            let isAll = next == UInt8(ascii: "/")
            if isAll { position += 1 }
            let (pattern, replacement) = try replaceWords()
            return String(
                GlobPattern(pattern).replacing(
                    in: Array((current ?? "").utf8),
                    with: Array(replacement.utf8),
                    all: isAll
                )
            )
        default:
            throw DockerfileError("unsupported modifier (\(String([operation]))) in substitution")
        }
    }

    private mutating func chosen(
        _ name: String,
        _ kind: UInt8,
        _ word: String,
        _ value: String?,
        text: String
    ) throws(DockerfileError) -> String {
        switch kind {
        case UInt8(ascii: "-"): return value ?? word
        case UInt8(ascii: "+"): return value == nil ? "" : word
        case UInt8(ascii: "?"):
            guard let value else {
                throw DockerfileError("\(name): \(word.isEmpty ? "not allowed to be unset" : word)")
            }
            return value
        default:
            throw DockerfileError("unsupported modifier (\(text)\(String([kind]))) in substitution")
        }
    }

    /// The word up to the closing brace, expanded itself.
    private mutating func braceWord() throws(DockerfileError) -> String {
        let body = try rawUntil([UInt8(ascii: "}")]).text
        var inner = WordReader(text: body, expansion: expansion)
        return String(try inner.readAll().word)
    }

    private mutating func replaceWords() throws(DockerfileError) -> (pattern: String, replacement: String) {
        let (pattern, end) = try rawUntil([UInt8(ascii: "/"), UInt8(ascii: "}")])
        var replacement: [UInt8] = []
        if end == UInt8(ascii: "/") { replacement = try rawUntil([UInt8(ascii: "}")]).text }
        var first = WordReader(text: pattern, expansion: expansion)
        var second = WordReader(text: replacement, expansion: expansion)
        return (String(try first.readAll().word), String(try second.readAll().word))
    }

    /// The text up to one of some bytes, nested braces and escapes passed over.
    private mutating func rawUntil(_ ends: [UInt8]) throws(DockerfileError) -> (text: [UInt8], end: UInt8) {
        var depth = 0
        var body: [UInt8] = []
        while let byte = next {
            position += 1
            if depth == 0, ends.contains(byte) { return (body, byte) }
            if byte == expansion.escape, let escaped = next {
                position += 1
                body += ends.contains(escaped) ? [escaped] : [byte, escaped]
                continue
            }
            if byte == UInt8(ascii: "{"), body.last == UInt8(ascii: "$") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            body.append(byte)
        }
        throw DockerfileError("syntax error: missing '}'")
    }
}

/// A here-document of a `RUN`, `COPY` or `ADD`.
public struct HereDocument: Hashable, Codable, Sendable {
    /// The word that ends it.
    public var name: String
    /// Whether the word was unquoted, so that variables in the text are expanded (`COPY` and `ADD` only).
    public var expands: Bool
    /// `<<-`: leading tabs are dropped.
    public var stripsTabs: Bool
    /// The descriptor before `<<`; 0 without one.
    public var descriptor: Int
    /// The lines up to the end word, each with its newline.
    public var content: String = ""

    /// Reads `3<<-"EOF"`; nil for a word that is none.
    static func parse(_ word: [UInt8]) -> HereDocument? {
        var rest = word[...]
        let digits = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(digits.count)
        guard rest.starts(with: [60, 60]) else { return nil }
        rest = rest.dropFirst(2)
        let strips = rest.first == UInt8(ascii: "-")
        if strips { rest = rest.dropFirst() }
        guard let first = rest.first, first != UInt8(ascii: "<") else { return nil }
        var name: [UInt8] = []
        var quote: UInt8?
        var wasQuoted = false
        for byte in rest {
            if let open = quote {
                if byte == open { quote = nil } else { name.append(byte) }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
                wasQuoted = true
            } else if byte.isSpace || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") {
                return nil
            } else {
                name.append(byte)
            }
        }
        guard quote == nil, !name.isEmpty else { return nil }
        return HereDocument(
            name: String(name),
            expands: !wasQuoted,
            stripsTabs: strips,
            descriptor: Int(String(Array(digits))) ?? 0
        )
    }

    /// The here-documents that a line begins, in order.
    static func all(in line: [UInt8]) -> [HereDocument] {
        words(of: line).compactMap(parse)
    }

    /// The shell words of a line, quotes kept.
    private static func words(of line: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var quote: UInt8?
        for byte in line {
            if let open = quote {
                word.append(byte)
                if byte == open { quote = nil }
            } else if byte.isSpace {
                if !word.isEmpty { words.append(word) }
                word = []
            } else {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                word.append(byte)
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}

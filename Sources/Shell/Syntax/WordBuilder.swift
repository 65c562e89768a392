/// Gathers a word's parts; neighbouring text of the same kind becomes one part.
struct WordBuilder {
    private var parts: [Word.Part] = []
    private var text: [UInt8] = []
    private var isQuoted = false

    /// The last byte of unquoted text just before this place, if any.
    var lastLiteral: UInt8? { isQuoted ? nil : text.last }

    var isEmpty: Bool { parts.isEmpty && text.isEmpty }

    mutating func literal(_ bytes: ArraySlice<UInt8>) {
        change(toQuoted: false)
        text += bytes
    }

    mutating func literal(_ byte: UInt8) {
        change(toQuoted: false)
        text.append(byte)
    }

    mutating func quoted(_ bytes: ArraySlice<UInt8>) {
        change(toQuoted: true)
        text += bytes
    }

    mutating func quoted(_ byte: UInt8) {
        change(toQuoted: true)
        text.append(byte)
    }

    /// Adds text as the place has it.
    mutating func text(_ byte: UInt8, quoted isQuoted: Bool) {
        if isQuoted { quoted(byte) } else { literal(byte) }
    }

    /// Adds the empty text of `''`.
    mutating func emptyQuotes() {
        flush()
        parts.append(.quoted([]))
    }

    mutating func append(_ part: Word.Part) {
        flush()
        parts.append(part)
    }

    private mutating func change(toQuoted quoted: Bool) {
        if isQuoted != quoted {
            flush()
            isQuoted = quoted
        }
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        parts.append(isQuoted ? .quoted(text) : .literal(text))
        text = []
    }

    /// The parts so far.
    mutating func finish() -> [Word.Part] {
        flush()
        return parts
    }

    /// The parts as a word.
    mutating func word() -> Word { Word(parts: finish()) }
}

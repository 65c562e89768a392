/// Reads the single-letter options of a builtin's words.
struct BuiltinOptions {
    private let words: [[UInt8]]
    private var index = 0
    private var place = 1
    /// `+x`
    private(set) var isPlus = false

    init(_ words: [[UInt8]]) { self.words = words }

    /// The next option letter; nil where the operands begin.
    mutating func next(plus: Bool = false) -> UInt8? {
        if place == 1 {
            guard index < words.count, words[index].count > 1 else { return nil }
            let sign = words[index][0]
            guard sign == UInt8(ascii: "-") || (plus && sign == UInt8(ascii: "+")) else { return nil }
            isPlus = sign == UInt8(ascii: "+")
            if words[index] == [UInt8(ascii: "-"), UInt8(ascii: "-")] {
                index += 1
                return nil
            }
        }
        let letter = words[index][place]
        place += 1
        if place == words[index].count { advance() }
        return letter
    }

    /// The argument of the option just read: the rest of its word, or the next word.
    mutating func argument() -> [UInt8]? {
        if place > 1 {
            let rest = Array(words[index][place...])
            advance()
            return rest
        }
        guard index < words.count else { return nil }
        index += 1
        return words[index - 1]
    }

    var operands: [[UInt8]] { index < words.count ? Array(words[index...]) : [] }

    private mutating func advance() {
        index += 1
        place = 1
    }
}

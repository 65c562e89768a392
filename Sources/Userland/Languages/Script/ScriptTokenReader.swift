/// Going through the words of a program: what the parsers of all languages do alike.
protocol ScriptTokenReader {
    var tokens: [ScriptToken] { get }
    /// Which word is next.
    var place: Int { get set }
    /// How deep expressions are in each other.
    var depth: Int { get set }
}

extension ScriptTokenReader {
    var token: ScriptToken { tokens[min(place, tokens.count - 1)] }
    func ahead(_ count: Int) -> ScriptToken { tokens[min(place + count, tokens.count - 1)] }
    func isSign(_ text: String) -> Bool { token.kind == .sign && token.text == text }
    func isWord(_ text: String) -> Bool { token.kind == .name && token.text == text }

    mutating func take(_ sign: String) -> Bool {
        guard isSign(sign) else { return false }
        place += 1
        return true
    }

    mutating func takeWord(_ word: String) -> Bool {
        guard isWord(word) else { return false }
        place += 1
        return true
    }

    func fault(_ text: String) -> ScriptFault { ScriptFault(text: text, line: token.line, column: token.column) }

    /// Refuses what is nested too deeply.
    mutating func descend() throws(ScriptFault) {
        depth += 1
        if depth > 250 { throw fault("too many nested expressions") }
    }
}

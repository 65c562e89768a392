/// How each instruction's arguments are split.
struct ArgumentReader {
    let escape: UInt8

    /// Fills a node's arguments from the text behind its keyword and flags.
    func read(_ text: [UInt8], into node: inout Node) throws(DockerfileError) {
        switch node.name {
        case "ADD", "COPY", "VOLUME":
            if let list = try jsonArray(text) { return set(&node, list) }
            node.arguments = text.fields.map { String($0) }
        case "CMD", "ENTRYPOINT", "RUN", "SHELL":
            if let list = try jsonArray(text) { return set(&node, list) }
            node.arguments = text.isEmpty ? [] : [String(text)]
        case "EXPOSE", "FROM":
            node.arguments = text.fields.map { String($0) }
        case "ENV", "LABEL":
            try readPairs(text, into: &node)
        case "ARG":
            node.arguments = words(text).map { String($0) }
        case "HEALTHCHECK":
            try readHealthcheck(text, into: &node)
        case "MAINTAINER", "STOPSIGNAL", "USER", "WORKDIR", "ONBUILD":
            node.arguments = text.isEmpty ? [] : [String(text)]
        default:
            break
        }
    }

    private func set(_ node: inout Node, _ list: [String]) {
        node.arguments = list
        node.isJSON = true
    }

    /// The strings of a JSON array; nil for text that is none. Errors: an array of other things than strings.
    func jsonArray(_ text: [UInt8]) throws(DockerfileError) -> [String]? {
        guard text.first == UInt8(ascii: "[") else { return nil }
        switch JSONStringArray.parse(text) {
        case .strings(let strings): return strings
        case .otherValues:
            throw DockerfileError("when using JSON array syntax, arrays must be comprised of strings only")
        case .notJSON: return nil
        }
    }

    /// `NAME=value …`, or the old `NAME value`.
    private func readPairs(_ text: [UInt8], into node: inout Node) throws(DockerfileError) {
        let words = words(text)
        guard let first = words.first else { return }
        guard first.contains(UInt8(ascii: "=")) else {
            let (name, value) = text.commandSplit
            guard !value.isEmpty else { throw DockerfileError("\(node.name) must have two arguments") }
            node.arguments = [String(name), String(value)]
            node.usesLegacyForm = true
            return
        }
        for word in words {
            guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else {
                throw DockerfileError(
                    "Syntax error - can't find = in \"\(String(word))\". Must be of the form: name=value"
                )
            }
            node.arguments += [String(Array(word[..<equals])), String(Array(word[(equals + 1)...]))]
        }
    }

    private func readHealthcheck(_ text: [UInt8], into node: inout Node) throws(DockerfileError) {
        let (kind, rest) = text.commandSplit
        guard !kind.isEmpty else { return }
        if let list = try jsonArray(rest) {
            node.arguments = [String(kind)] + list
            node.isJSON = true
        } else {
            node.arguments = [String(kind)] + (rest.isEmpty ? [] : [String(rest)])
        }
    }

    /// Words with their quotes and escapes kept: blanks inside quotes do not split.
    func words(_ text: [UInt8]) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var quote: UInt8?
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == escape, quote != UInt8(ascii: "'"), index + 1 < text.count {
                word += [byte, text[index + 1]]
                index += 2
                continue
            }
            if let open = quote {
                if byte == open { quote = nil }
                word.append(byte)
            } else if byte.isSpace {
                if !word.isEmpty { words.append(word) }
                word = []
            } else {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                word.append(byte)
            }
            index += 1
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}

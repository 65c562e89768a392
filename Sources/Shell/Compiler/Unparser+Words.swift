extension Unparser {
    /// A word's parts; inside double quotes plain text is written as it stands there.
    mutating func parts(_ parts: [Word.Part], isQuoted: Bool) {
        for part in parts {
            switch part {
            case .literal(let bytes): append(bytes)
            case .quoted(let bytes): isQuoted ? append(Self.inDoubleQuotes(bytes)) : append(Self.quoted(bytes))
            case .doubleQuoted(let inner):
                append(isQuoted ? [] : [0x22])
                self.parts(inner, isQuoted: true)
                append(isQuoted ? [] : [0x22])
            case .parameter(let parameter): self.parameter(parameter)
            case .command(let script):
                append(Array("$(".utf8))
                for (index, item) in script.items.enumerated() {
                    if index > 0 { append(Array(script.items[index - 1].runsInBackground ? " ".utf8 : "; ".utf8)) }
                    append(Self.list(item.list))
                    if item.runsInBackground { append(Array(" &".utf8)) }
                }
                append([0x29])
            case .arithmetic(let word):
                append(Array("$((".utf8))
                self.parts(word.parts, isQuoted: true)
                append(Array("))".utf8))
            case .tilde(let user): append([UInt8(ascii: "~")] + user)
            case .process(let isInput, let script):
                append(Array((isInput ? "<(" : ">(").utf8))
                append(Array(script.items.map { Self.list($0.list) }.joined(separator: Array("; ".utf8))))
                append([0x29])
            case .brace(let words):
                append([UInt8(ascii: "{")])
                append(Array(words.map(Self.word).joined(separator: [UInt8(ascii: ",")])))
                append([UInt8(ascii: "}")])
            }
        }
    }

    private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.count == 1, bytes[0] != 0x27, bytes[0] != 10 { return [0x5C] + bytes }
        if bytes.contains(where: { $0 < 32 && $0 != 10 }) { return Quoting.dollar(bytes) }
        return Quoting.single(bytes)
    }

    private static func inDoubleQuotes(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { "\"\\$`".utf8.contains($0) ? [0x5C, $0] : [$0] }
    }

    private mutating func parameter(_ parameter: Parameter) {
        let isPlain: Bool = if case .value = parameter.operation { true } else { false }
        if isPlain, parameter.elementKey == nil, !parameter.isIndirect,
            parameter.name.count == 1 || Name.isValid(parameter.name)
        {
            append([UInt8(ascii: "$")] + parameter.name)
            return
        }
        if case .bad(let text) = parameter.operation {
            append(text)
            return
        }
        append(Array("${".utf8))
        if case .length = parameter.operation { append([UInt8(ascii: "#")]) }
        if parameter.isIndirect { append([UInt8(ascii: "!")]) }
        append(parameter.name)
        if let key = parameter.elementKey {
            append([0x5B])
            parts(key.parts, isQuoted: true)
            append([0x5D])
        }
        operation(parameter.operation)
        append([UInt8(ascii: "}")])
    }

    private mutating func operation(_ operation: Parameter.Operation) {
        func colon(_ checksEmpty: Bool, _ sign: String) -> [UInt8] { Array(((checksEmpty ? ":" : "") + sign).utf8) }
        switch operation {
        case .value, .length, .bad: break
        case .useDefault(let word, let checksEmpty): append(colon(checksEmpty, "-") + Self.word(word))
        case .assignDefault(let word, let checksEmpty): append(colon(checksEmpty, "=") + Self.word(word))
        case .useAlternative(let word, let checksEmpty): append(colon(checksEmpty, "+") + Self.word(word))
        case .errorIfUnset(let word, let checksEmpty): append(colon(checksEmpty, "?") + Self.word(word))
        case .removePrefix(let word, let longest): append(Array((longest ? "##" : "#").utf8) + Self.word(word))
        case .removeSuffix(let word, let longest): append(Array((longest ? "%%" : "%").utf8) + Self.word(word))
        case .substring(let offset, let length):
            append([UInt8(ascii: ":")] + (offset.constantText ?? Self.word(offset)))
            if let length { append([UInt8(ascii: ":")] + (length.constantText ?? Self.word(length))) }
        case .replace(let pattern, let with, let scope):
            let sign =
                switch scope {
                case .first: "/"
                case .all: "//"
                case .prefix: "/#"
                case .suffix: "/%"
                }
            append(Array(sign.utf8) + Self.word(pattern) + [UInt8(ascii: "/")] + Self.word(with))
        case .changeCase(let change, let all, let pattern):
            let sign = change == .upper ? "^" : change == .lower ? "," : "~"
            append(Array((all ? sign + sign : sign).utf8))
            if let pattern { append(Self.word(pattern)) }
        case .names: append([UInt8(ascii: "@")])
        case .transform(let letter): append([UInt8(ascii: "@"), letter])
        }
    }

    // MARK: Redirections

    mutating func redirections(_ redirections: [Redirection]) {
        for redirection in redirections {
            append([32])
            if let variable = redirection.variable { append([UInt8(ascii: "{")] + variable + [UInt8(ascii: "}")]) }
            if let descriptor = redirection.descriptor { append(decimal(Int64(descriptor))) }
            switch redirection.operation {
            case .read(let word): append(Array("< ".utf8) + Self.word(word))
            case .write(let word): append(Array("> ".utf8) + Self.word(word))
            case .writeOverriding(let word): append(Array(">| ".utf8) + Self.word(word))
            case .append(let word): append(Array(">> ".utf8) + Self.word(word))
            case .readWrite(let word): append(Array("<> ".utf8) + Self.word(word))
            case .duplicateInput(let word): append(Array("<&".utf8) + Self.word(word))
            case .duplicateOutput(let word): append(Array(">&".utf8) + Self.word(word))
            case .writeBoth(let word): append(Array("&> ".utf8) + Self.word(word))
            case .appendBoth(let word): append(Array("&>> ".utf8) + Self.word(word))
            case .hereString(let word): append(Array("<<< ".utf8) + Self.word(word))
            case .hereDocument(let word):
                let isQuoted = word.parts.contains { if case .doubleQuoted = $0 { false } else { true } }
                append(Array((isQuoted ? "<<'EOF'\n" : "<<EOF\n").utf8))
                append(word.constantText ?? Self.word(word).filter { $0 != 0x22 })
                append(Array("EOF\n".utf8))
            }
        }
    }

    private mutating func append(_ bytes: [UInt8]) { add(String(decoding: bytes, as: UTF8.self)) }
}

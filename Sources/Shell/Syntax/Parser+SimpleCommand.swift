extension Parser {
    /// Assignments, words and redirections in any order; or a function definition.
    mutating func simpleCommand() throws(ParseStop) -> Command {
        var line = lexer.line
        let start = lexer.position
        var elements = 0
        var assignments: [Assignment] = []
        var words: [Word] = []
        var redirections: [Redirection] = []
        var declares = false
        var arrays: [ArrayArgument] = []
        var doubleBrackets = false
        loop: while true {
            if let redirection = try redirection() {
                redirections.append(redirection)
                elements += 1
                if elements == 1, dialect == .bash { line = lexer.line }
                continue
            }
            let next = lexer.token()
            // bash counts a command's line when it has read the token after the first word.
            if elements == 1, dialect == .bash, words.count == 1 { line = lexer.line }
            switch next.token {
            case .word:
                if words.isEmpty {
                    if lexer.aliases != nil, lexer.replaceAlias() { continue }
                    if let assignment = try assignment() {
                        assignments.append(assignment)
                        elements += 1
                        if elements == 1 { line = lexer.line }
                        continue
                    }
                } else {
                    lexer.replaceFollowingAlias()
                    guard lexer.token().token == .word else { continue }
                    if declares, dialect == .bash, let array = try arrayArgument(wordIndex: words.count) {
                        arrays.append(array)
                        continue
                    }
                }
                let word = try word(declares ? .declaration : .argument)
                words.append(word)
                elements += 1
                // ash counts it when it has read the first word.
                if elements == 1, dialect == .ash { line = lexer.line }
                if elements == 2, words.count == 2, dialect == .bash { line = lexer.line }
                if words.count == 1, case .literal(let name) = word.parts.first, word.parts.count == 1 {
                    declares = isDeclaration(name)
                    doubleBrackets = dialect == .ash && name == [0x5B, 0x5B]
                } else if doubleBrackets, word.parts == [.literal([0x5D, 0x5D])] {
                    doubleBrackets = false
                }
            case .leftParenthesis where words.count == 1 && assignments.isEmpty && redirections.isEmpty:
                let name = Array(lexer.source[start..<lexer.lastEnd])
                lexer.consume(next.end)
                try expectRightParenthesis(knowsKeywords: false)
                return try function(name, line)
            case .andAnd where doubleBrackets, .orOr where doubleBrackets:
                words.append(Word(parts: [.quoted(Array(lexer.source[lexer.position..<next.end]))]))
                lexer.consume(next.end)
            default: break loop
            }
        }
        guard !words.isEmpty || !assignments.isEmpty || !redirections.isEmpty else { throw unexpected() }
        let command = Command(
            kind: .simple(assignments: assignments, words: words),
            redirections: redirections,
            line: line
        )
        return arrays.isEmpty ? command : declaringArrays(arrays, in: command)
    }

    /// Whether the command's arguments are read as assignments.
    private func isDeclaration(_ name: [UInt8]) -> Bool {
        switch String(decoding: name, as: UTF8.self) {
        case "export", "readonly", "local": true
        case "declare", "typeset": dialect == .bash
        default: false
        }
    }

    /// Reads `NAME=value` where the word here is that.
    private mutating func assignment() throws(ParseStop) -> Assignment? {
        let nameEnd = lexer.nameEnd()
        guard nameEnd > lexer.position, nameEnd < lexer.source.count else { return nil }
        let name = lexer.position..<nameEnd
        switch lexer.source[nameEnd] {
        case UInt8(ascii: "="):
            lexer.consume(nameEnd + 1)
            return Assignment(
                name: Array(lexer.source[name]),
                elementKey: nil,
                appends: false,
                value: try assignedValue()
            )
        case UInt8(ascii: "+")
        where dialect == .bash && nameEnd + 1 < lexer.source.count
            && lexer.source[nameEnd + 1] == UInt8(ascii: "="):
            lexer.consume(nameEnd + 2)
            return Assignment(
                name: Array(lexer.source[name]),
                elementKey: nil,
                appends: true,
                value: try assignedValue()
            )
        case UInt8(ascii: "[") where dialect == .bash:
            guard let end = subscriptedAssignmentEnd(from: nameEnd) else { return nil }
            lexer.position = nameEnd + 1
            let key = try subscriptWord()
            lexer.consume(end.value)
            return Assignment(
                name: Array(lexer.source[name]),
                elementKey: key,
                appends: end.appends,
                value: try assignedValue()
            )
        default: return nil
        }
    }

    /// What follows `=`.
    mutating func assignedValue() throws(ParseStop) -> Assignment.Value {
        if dialect == .bash, lexer.current == UInt8(ascii: "(") { return .array(try arrayElements()) }
        guard !lexer.isAtEnd else { return .word(Word(parts: [])) }
        return .word(try word(.assignment))
    }
}

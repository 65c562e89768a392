/// bash: `NAME=(…)` as an argument of `declare` and its kin.
struct ArrayArgument {
    /// Which word of the command it would have been.
    var wordIndex: Int
    var assignment: Assignment
}

extension Parser {
    /// Finds the end of `[…]=` or `[…]+=` from its bracket: where the value starts.
    func subscriptedAssignmentEnd(from bracket: Int) -> (value: Int, appends: Bool)? {
        var nesting = 0
        var index = bracket
        var quote: UInt8 = 0
        while index < lexer.source.count {
            let byte = lexer.source[index]
            if byte == UInt8(ascii: "\\") {
                index += 1
            } else if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "[") {
                nesting += 1
            } else if byte == UInt8(ascii: "]") {
                nesting -= 1
                if nesting == 0 { break }
            } else if byte == 0x0A {
                return nil
            }
            index += 1
        }
        guard index + 1 < lexer.source.count else { return nil }
        if lexer.source[index + 1] == UInt8(ascii: "=") { return (index + 2, false) }
        guard lexer.source[index + 1] == UInt8(ascii: "+"), index + 2 < lexer.source.count,
            lexer.source[index + 2] == UInt8(ascii: "=")
        else { return nil }
        return (index + 3, true)
    }

    /// The subscript of `${name[…]}` from its bracket; nil where it is empty, or is not closed before the brace.
    mutating func subscriptInBraces() throws(ParseStop) -> Word? {
        guard closesBeforeBrace(lexer.position) else { return nil }
        lexer.position += 1
        let key = try subscriptWord()
        return key.parts.isEmpty ? nil : key
    }

    /// Whether the bracket there is closed before the brace that it stands in.
    private func closesBeforeBrace(_ bracket: Int) -> Bool {
        var brackets = 0
        var inner = 0
        var quote: UInt8 = 0
        var index = bracket
        while index < lexer.source.count {
            let byte = lexer.source[index]
            switch byte {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                if quote == 0 { quote = byte } else if quote == byte { quote = 0 }
            case UInt8(ascii: "(") where quote == 0, UInt8(ascii: "{") where quote == 0: inner += 1
            case UInt8(ascii: ")") where quote == 0, UInt8(ascii: "}") where quote == 0:
                if inner == 0 { return false }
                inner -= 1
            case UInt8(ascii: "[") where quote == 0: brackets += 1
            case UInt8(ascii: "]") where quote == 0:
                brackets -= 1
                if brackets == 0 { return true }
            default: break
            }
            index += 1
        }
        // The end of the input is somebody else's complaint.
        return true
    }

    /// The text up to `]`, which is passed.
    mutating func subscriptWord() throws(ParseStop) -> Word {
        try enter()
        let line = lexer.line
        var builder = WordBuilder()
        try unquoted(.bracket, tilde: .none, startLine: line, into: &builder)
        guard lexer.current == UInt8(ascii: "]") else {
            throw unterminated("]", since: line, ash: "missing ']'", .substitution)
        }
        lexer.position += 1
        leave()
        return builder.word()
    }

    /// `( element … )` from its parenthesis.
    mutating func arrayElements() throws(ParseStop) -> [Assignment.ArrayElement] {
        let line = lexer.line
        lexer.consume(lexer.position + 1)
        var elements: [Assignment.ArrayElement] = []
        while true {
            skipNewlines()
            let next = lexer.token()
            switch next.token {
            case .word:
                guard lexer.current == UInt8(ascii: "["), let end = subscriptedAssignmentEnd(from: lexer.position)
                else {
                    elements.append(Assignment.ArrayElement(key: nil, value: try word(.argument)))
                    continue
                }
                lexer.position += 1
                let key = try subscriptWord()
                lexer.consume(end.value)
                elements.append(Assignment.ArrayElement(key: key, value: try word(.assignment)))
            case .rightParenthesis:
                lexer.consume(next.end)
                return elements
            case .end:
                throw unterminated(")", since: line, ash: "missing ')'", .compoundCommand)
            default: throw unexpected(knowsKeywords: false)
            }
        }
    }

    /// `NAME=(…)` or `NAME+=(…)` among a declaration's arguments.
    mutating func arrayArgument(wordIndex: Int) throws(ParseStop) -> ArrayArgument? {
        let nameEnd = lexer.nameEnd()
        guard nameEnd > lexer.position, nameEnd + 1 < lexer.source.count else { return nil }
        let appends = lexer.source[nameEnd] == UInt8(ascii: "+")
        let equals = appends ? nameEnd + 1 : nameEnd
        guard equals + 1 < lexer.source.count, lexer.source[equals] == UInt8(ascii: "="),
            lexer.source[equals + 1] == UInt8(ascii: "(")
        else { return nil }
        let name = Array(lexer.source[lexer.position..<nameEnd])
        lexer.consume(equals + 1)
        let value = Assignment.Value.array(try arrayElements())
        let assignment = Assignment(name: name, elementKey: nil, appends: appends, value: value)
        return ArrayArgument(wordIndex: wordIndex, assignment: assignment)
    }

    /// A declaration with arrays as a group: declare the names, assign, then make them read-only if that was asked for.
    func declaringArrays(_ arrays: [ArrayArgument], in command: Command) -> Command {
        guard case .simple(let assignments, var words) = command.kind else { return command }
        let isReadOnly = words.first == Word(parts: [.literal(Array("readonly".utf8))])
        var readOnlyOptions: [Word] = []
        if !isReadOnly {
            words = words.compactMap { word in
                guard case .literal(let text) = word.parts.first, text.first == UInt8(ascii: "-"),
                    text.contains(UInt8(ascii: "r")), word.parts.count == 1
                else { return word }
                readOnlyOptions = [Word(parts: [.literal(Array("-r".utf8))])]
                let rest = text.filter { $0 != UInt8(ascii: "r") }
                return rest.count > 1 ? Word(parts: [.literal(rest)]) : nil
            }
        }
        let names = arrays.map { Word(parts: [.literal($0.assignment.name)]) }
        let assigning = arrays.map { array in
            simple([array.assignment], [], command.line)
        }
        let declaring = simple(assignments, words + names, command.line)
        var steps = isReadOnly ? assigning + [declaring] : [declaring] + assigning
        if !readOnlyOptions.isEmpty, let name = words.first {
            steps.append(simple([], [name] + readOnlyOptions + names, command.line))
        }
        let script = Script(items: steps.map { Script.Item(list: $0, runsInBackground: false, text: []) })
        return Command(kind: .group(script), redirections: command.redirections, line: command.line)
    }

    private func simple(_ assignments: [Assignment], _ words: [Word], _ line: Int) -> AndOrList {
        let command = Command(
            kind: .simple(assignments: assignments, words: words),
            redirections: [],
            line: line
        )
        let pipeline = Pipeline(isNegated: false, isTimed: false, commands: [command], pipesStandardError: [])
        return AndOrList(first: pipeline, rest: [])
    }
}

extension Parser {
    /// What starts with `$`.
    mutating func dollar(isQuoted: Bool, into builder: inout WordBuilder) throws(ParseStop) {
        let next = lexer.peek(1)
        if next.startsName {
            lexer.position += 1
            let end = lexer.nameEnd()
            builder.append(value(of: lexer.source[lexer.position..<end]))
            lexer.position = end
        } else if next.isDigit || next.isSpecialParameter {
            builder.append(value(of: [next]))
            lexer.position += 2
        } else if next == UInt8(ascii: "{") {
            lexer.position += 2
            try enter()
            builder.append(.parameter(try parameter(isQuoted: isQuoted)))
            leave()
        } else if next == UInt8(ascii: "(") {
            try enter()
            try parenthesisedSubstitution(into: &builder)
            leave()
        } else if next == UInt8(ascii: "'"), !isQuoted {
            lexer.position += 2
            try ansiQuotes(into: &builder)
        } else if next == UInt8(ascii: "\""), !isQuoted, dialect == .bash {
            lexer.position += 1
        } else if next == UInt8(ascii: "["), dialect == .bash {
            try oldArithmetic(isQuoted: isQuoted, into: &builder)
        } else {
            lexer.position += 1
            builder.text(UInt8(ascii: "$"), quoted: isQuoted)
        }
    }

    private func value(of name: some Collection<UInt8>) -> Word.Part {
        .parameter(Parameter(name: Array(name), elementKey: nil, isIndirect: false, operation: .value, isOpen: true))
    }

    /// `$(…)` and `$((…))`.
    private mutating func parenthesisedSubstitution(into builder: inout WordBuilder) throws(ParseStop) {
        var openLine: Int?
        if lexer.peek(2) == UInt8(ascii: "(") {
            openLine = lexer.line
            if let word = try arithmetic(after: 3) {
                builder.append(.arithmetic(word))
                return
            }
        }
        lexer.position += 2
        builder.append(.command(try commandSubstitution(openLine: openLine)))
    }

    /// The text between `((`, which ends that many bytes on, and `))`; nil (and nothing read) if it is no arithmetic.
    mutating func arithmetic(after length: Int) throws(ParseStop) -> Word? {
        guard !plainParentheses.contains(lexer.position) else { return nil }
        let start = self
        lexer.position += length
        if let word = try arithmeticText(startLine: lexer.line) { return word }
        let known = plainParentheses
        self = start
        plainParentheses = known
        plainParentheses.insert(lexer.position)
        return nil
    }

    /// The commands up to the closing parenthesis, which is passed.
    private mutating func commandSubstitution(openLine: Int? = nil) throws(ParseStop) -> Script {
        let waiting = lexer.pendingHereDocuments
        lexer.pendingHereDocuments = []
        let script = try list(.optional)
        let next = lexer.token()
        guard next.token == .rightParenthesis else {
            if next.token == .end {
                let ash = "unexpected end of file (expecting \")\")"
                throw unterminated(")", since: openLine ?? lexer.line, ash: ash, .substitution)
            }
            throw unexpected(expecting: "\")\"")
        }
        lexer.consume(next.end)
        if dialect == .ash {
            for document in lexer.pendingHereDocuments { lexer.foundHereDocuments.append(document) }
            lexer.pendingHereDocuments = waiting
        } else {
            lexer.pendingHereDocuments = waiting + lexer.pendingHereDocuments
        }
        return script
    }

    /// The text up to `))`, which is passed; as a part of `for ((…))`, up to a `;` at its own level, which is not.
    ///
    /// Nil in bash where a single parenthesis closes it: it was no arithmetic.
    mutating func arithmeticText(startLine: Int, isPart: Bool = false) throws(ParseStop) -> Word? {
        var builder = WordBuilder()
        while true {
            try quoted(isPart ? .arithmeticPart : .arithmetic, startLine: startLine, into: &builder)
            if isPart, lexer.current == UInt8(ascii: ";") { return builder.word() }
            if lexer.peek(1) == UInt8(ascii: ")") {
                lexer.position += 2
                return builder.word()
            }
            if dialect == .bash { return nil }
            builder.quoted(UInt8(ascii: ")"))
            lexer.position += 1
        }
    }

    /// bash's old `$[…]`.
    private mutating func oldArithmetic(isQuoted: Bool, into builder: inout WordBuilder) throws(ParseStop) {
        lexer.position += 2
        let word = try subscriptWord()
        builder.append(.arithmetic(word))
    }

    /// `<(…)` and `>(…)`.
    mutating func processSubstitution(into builder: inout WordBuilder) throws(ParseStop) {
        try enter()
        let isInput = lexer.current == UInt8(ascii: "<")
        lexer.position += 2
        builder.append(.process(isInput: isInput, try commandSubstitution()))
        leave()
    }
}

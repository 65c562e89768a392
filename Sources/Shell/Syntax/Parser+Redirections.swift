extension Parser {
    /// Whether a redirection starts here, perhaps with its descriptor before the operator.
    func isRedirectionStart() -> Bool {
        var copy = lexer
        if case .redirection = copy.token().token { return true }
        return descriptorEnd() != nil
    }

    /// The end of `12`, or bash's `{name}` or `{name[element]}`, directly before a redirection operator.
    private func descriptorEnd() -> Int? {
        let start = lexer.position
        var end = start
        if lexer.current.isDigit {
            while end < lexer.source.count, lexer.source[end].isDigit, end - start < 10 { end += 1 }
            guard end - start < 10 else { return nil }
        } else if dialect == .bash, lexer.current == UInt8(ascii: "{") {
            end += 1
            while end < lexer.source.count, lexer.source[end].continuesName { end += 1 }
            guard lexer.source[(start + 1)..<end].isName else { return nil }
            if end < lexer.source.count, lexer.source[end] == UInt8(ascii: "[") {
                end += 1
                while end < lexer.source.count, lexer.source[end].continuesName { end += 1 }
                guard end < lexer.source.count, lexer.source[end] == UInt8(ascii: "]") else { return nil }
                end += 1
            }
            guard end < lexer.source.count, lexer.source[end] == UInt8(ascii: "}") else { return nil }
            end += 1
        }
        guard end > start, end < lexer.source.count else { return nil }
        let operation = lexer.source[end]
        return operation == UInt8(ascii: "<") || operation == UInt8(ascii: ">") ? end : nil
    }

    /// Reads a redirection where one starts.
    mutating func redirection() throws(ParseStop) -> Redirection? {
        var next = lexer.token()
        var result = Redirection(descriptor: nil, variable: nil, operation: .read(Word(parts: [])))
        if next.token == .word {
            guard lexer.current.isDigit || lexer.current == UInt8(ascii: "{"), let end = descriptorEnd() else {
                return nil
            }
            let text = lexer.source[lexer.position..<end]
            if lexer.current.isDigit {
                result.descriptor = text.reduce(0) { $0 &* 10 &+ Int32($1 - 0x30) }
            } else {
                result.variable = Array(text.dropFirst().dropLast())
            }
            let start = lexer.position
            lexer.position = end
            next = lexer.token()
            if next.token == .word {
                lexer.position = start
                return nil
            }
        }
        guard case .redirection(let operation) = next.token else { return nil }
        let operatorPosition = lexer.position
        lexer.consume(next.end)
        _ = lexer.token()
        guard lexer.token().token == .word, isDuplicate(operation) || !isRedirectionStart() else {
            throw unexpected(knowsKeywords: false)
        }
        switch operation {
        case .hereDocument, .hereDocumentStrippingTabs:
            let strips = operation == .hereDocumentStrippingTabs
            result.operation = .hereDocument(try hereDocument(at: operatorPosition, stripsTabs: strips))
        case .duplicateOutput:
            let target = try word(.plain)
            let isFile = result.descriptor == nil && target.constantText.map(isFileName) == true
            result.operation = isFile ? .writeBoth(target) : .duplicateOutput(target)
        default:
            result.operation = redirection(operation, try word(.plain))
        }
        return result
    }

    private func redirection(_ operation: RedirectionOperator, _ target: Word) -> Redirection.Operation {
        switch operation {
        case .read: .read(target)
        case .write: .write(target)
        case .writeOverriding: .writeOverriding(target)
        case .append: .append(target)
        case .readWrite: .readWrite(target)
        case .duplicateInput: .duplicateInput(target)
        case .writeBoth: .writeBoth(target)
        case .appendBoth: .appendBoth(target)
        case .hereString: .hereString(target)
        case .duplicateOutput, .hereDocument, .hereDocumentStrippingTabs: .duplicateOutput(target)
        }
    }

    /// bash takes a number after `<&` and `>&` as the target, even if another operator follows.
    private func isDuplicate(_ operation: RedirectionOperator) -> Bool {
        dialect == .bash && (operation == .duplicateInput || operation == .duplicateOutput)
    }

    /// Whether the target of `>&` names a file rather than a descriptor.
    private func isFileName(_ text: [UInt8]) -> Bool {
        if text.isDigits || text == [UInt8(ascii: "-")] { return false }
        return !(dialect == .bash && text.last == UInt8(ascii: "-") && text.dropLast().isDigits)
    }

    /// Reads the delimiter; gives the body when it is already known, else an empty word.
    private mutating func hereDocument(at position: Int, stripsTabs: Bool) throws(ParseStop) -> Word {
        let line = lexer.line
        let delimiter = try hereDocumentDelimiter()
        let document = HereDocument(
            operatorPosition: position,
            operatorLine: line,
            delimiter: delimiter.text,
            isQuoted: delimiter.isQuoted,
            stripsTabs: stripsTabs
        )
        lexer.pendingHereDocuments.append(document)
        guard let found = lexer.foundHereDocuments.first(where: { $0.operatorPosition == position }) else {
            return Word(parts: [])
        }
        if found.isQuoted { return Word(parts: [.quoted(found.body)]) }
        try enter()
        var parser = Parser(source: [], dialect: dialect)
        parser.lexer.source = found.body
        parser.lexer.line = found.bodyLine
        parser.depth = depth
        let parts = try parser.resolvingHereDocuments { parser throws(ParseStop) in
            var builder = WordBuilder()
            try parser.quoted(.hereDocument, startLine: found.bodyLine, into: &builder)
            return builder.finish()
        }
        leave()
        return Word(parts: [.doubleQuoted(parts)])
    }

    /// The delimiter without its quotes.
    private mutating func hereDocumentDelimiter() throws(ParseStop) -> (text: [UInt8], isQuoted: Bool) {
        var text: [UInt8] = []
        var isQuoted = false
        let line = lexer.line
        while !lexer.isAtEnd, !lexer.current.isMetacharacter {
            let byte = lexer.current
            lexer.position += 1
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                isQuoted = true
                while !lexer.isAtEnd, lexer.current != byte {
                    if lexer.current == 0x0A { lexer.line += 1 }
                    text.append(lexer.current)
                    lexer.position += 1
                }
                guard !lexer.isAtEnd else {
                    let closing = String(decoding: [byte], as: UTF8.self)
                    throw unterminated(closing, since: line, ash: "unterminated quoted string", .quote)
                }
                lexer.position += 1
            case UInt8(ascii: "\\"):
                isQuoted = true
                if lexer.current == 0x0A {
                    lexer.line += 1
                } else if !lexer.isAtEnd {
                    text.append(lexer.current)
                }
                lexer.position += 1
            default: text.append(byte)
            }
        }
        lexer.consume(min(lexer.position, lexer.source.count))
        return (text, isQuoted)
    }
}

/// Reads shell source one complete command line at a time, as shells do: what stands before a later syntax error runs.
public struct Parser {
    /// Compound commands, substitutions and expansions that may stand in one another. Keeps recursion within the stack.
    public static let deepestNesting = 150

    /// bash: `?(a|b)` and the like are read as one word (`shopt -s extglob`).
    public var readsExtendedPatterns = false

    var lexer: Lexer
    var depth = 0
    /// bash: where `((` was found to be no arithmetic, so that it is not tried again.
    var plainParentheses: Set<Int> = []
    private let sourceCount: Int

    /// Starts at a byte offset of the source, which is at line `firstLine`.
    ///
    /// `aliases` gives the text of an alias, or nil. It is asked while a command line is parsed.
    public init(
        source: [UInt8],
        dialect: Dialect,
        firstLine: Int = 1,
        offset: Int = 0,
        aliases: (([UInt8]) -> [UInt8]?)? = nil
    ) {
        sourceCount = source.count
        lexer = Lexer(source: source, dialect: dialect, position: offset, line: firstLine, aliases: aliases)
    }

    /// The offset in the source of the first byte that is not consumed.
    public var position: Int { min(lexer.position - lexer.splicedBytes, sourceCount) }

    /// The 1-based line of `position`.
    public var line: Int { lexer.line }

    var dialect: Dialect { lexer.dialect }

    /// Parses one command line: up to its newline and the here-documents that start on it.
    ///
    /// Nil at the end of the input. After a failure nothing more is read.
    public mutating func nextCommandLine() -> ParseOutcome? {
        let start = position
        while lexer.token().token == .newline { lexer.consumeNewline() }
        guard !lexer.isAtEnd else {
            guard let forgiven = lexer.forgivenEnd, position > start else { return nil }
            lexer.forgivenEnd = nil
            return end(forgiven, Script(items: []), from: start)
        }
        do {
            let script = try resolvingHereDocuments { parser throws(ParseStop) in try parser.commandLine() }
            guard let forgiven = lexer.forgivenEnd else { return .script(script, consumed: position - start) }
            lexer.forgivenEnd = nil
            return end(forgiven, script, from: start)
        } catch {
            lexer.position = lexer.source.count
            lexer.splicedBytes = lexer.source.count - sourceCount
            switch error {
            case .failure(let failure): return .failure(failure)
            case .incomplete(let reason, let failure):
                return .incomplete(IncompleteInput(reason: reason, atEndOfInput: .failure(failure)))
            }
        }
    }

    /// Parses a whole source into one script, for `eval`-like uses where nothing has to run before the end is read.
    public static func parseAll(
        source: [UInt8],
        dialect: Dialect,
        firstLine: Int = 1,
        aliases: (([UInt8]) -> [UInt8]?)? = nil
    ) -> ParseOutcome {
        var parser = Parser(source: source, dialect: dialect, firstLine: firstLine, aliases: aliases)
        var script = Script(items: [])
        while let outcome = parser.nextCommandLine() {
            switch outcome {
            case .script(let line, _): script.items += line.items
            case .failure: return outcome
            case .incomplete(var input):
                guard case .script(let line, _, let warning) = input.atEndOfInput else { return outcome }
                script.items += line.items
                input.atEndOfInput = .script(script, consumed: parser.position, warning: warning)
                return .incomplete(input)
            }
        }
        return .script(script, consumed: parser.position)
    }

    private func end(_ forgiven: Lexer.ForgivenEnd, _ script: Script, from start: Int) -> ParseOutcome {
        .incomplete(
            IncompleteInput(
                reason: forgiven.reason,
                atEndOfInput: .script(script, consumed: position - start, warning: forgiven.warning)
            )
        )
    }

    private mutating func commandLine() throws(ParseStop) -> Script {
        let script = try list(.line)
        if lexer.token().token == .newline {
            lexer.consumeNewline()
        } else {
            readBodiesAtEnd()
        }
        return script
    }

    /// Here-documents whose line is the last of the input have no body.
    mutating func readBodiesAtEnd() {
        let waiting = lexer.pendingHereDocuments
        lexer.pendingHereDocuments = []
        for document in waiting { lexer.readBody(document) }
    }

    /// Parses twice where here-documents are met: their bodies come after the place in the tree that holds them.
    mutating func resolvingHereDocuments<T>(
        _ parse: (inout Parser) throws(ParseStop) -> T
    ) throws(ParseStop) -> T {
        let start = self
        let first = try parse(&self)
        guard !lexer.foundHereDocuments.isEmpty else { return first }
        let found = lexer.foundHereDocuments
        self = start
        lexer.foundHereDocuments = found
        let second = try parse(&self)
        lexer.foundHereDocuments = []
        return second
    }

    /// Counts a level of nesting; `leave` ends it.
    mutating func enter() throws(ParseStop) {
        depth += 1
        if depth > Parser.deepestNesting { throw failure("command nesting is too deep") }
    }

    mutating func leave() {
        depth -= 1
    }
}

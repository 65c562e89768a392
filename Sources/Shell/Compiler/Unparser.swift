/// Turns syntax back into text, laid out as bash prints functions (`declare -f`) and jobs.
struct Unparser {
    private(set) var text = ""
    private var indentation = 0
    private var elseDepth = 0
    /// What is deeper, or longer, is left out: nobody reads it.
    private static let deepestElse = 200
    private static let longestText = 1 << 20

    /// A function as `declare -f` prints it.
    static func function(_ name: [UInt8], _ body: Command) -> [UInt8] {
        var unparser = Unparser()
        unparser.text = String(decoding: name, as: UTF8.self) + " () \n"
        unparser.functionBody(body)
        return Array(unparser.text.utf8)
    }

    /// A command list on one line where it can be.
    static func list(_ list: AndOrList) -> [UInt8] {
        var unparser = Unparser()
        unparser.andOr(list)
        return Array(unparser.text.utf8)
    }

    /// A command on one line where it can be.
    static func command(_ command: Command) -> [UInt8] {
        var unparser = Unparser()
        unparser.command(command)
        return Array(unparser.text.utf8)
    }

    static func condition(_ condition: Condition) -> [UInt8] {
        var unparser = Unparser()
        unparser.condition(condition)
        return Array(unparser.text.utf8)
    }

    static func word(_ word: Word) -> [UInt8] {
        var unparser = Unparser()
        unparser.parts(word.parts, isQuoted: false)
        return Array(unparser.text.utf8)
    }

    static func words(_ words: [Word]) -> [UInt8] { Array(words.map(word).joined(separator: [32])) }

    // MARK: Lists

    mutating func add(_ piece: String) {
        if text.utf8.count < Self.longestText { text += piece }
    }

    private mutating func newLine() { text += "\n" + String(repeating: " ", count: indentation) }

    private mutating func functionBody(_ body: Command) {
        if case .group(let script) = body.kind {
            text += "{ "
            block(script)
            newLine()
            text += "}"
            redirections(body.redirections)
        } else {
            text += "{ "
            indentation += 4
            newLine()
            command(body)
            indentation -= 4
            newLine()
            text += "}"
        }
    }

    private mutating func block(_ script: Script) {
        indentation += 4
        newLine()
        lines(script, endsLast: false)
        indentation -= 4
    }

    private mutating func lines(_ script: Script, endsLast: Bool) {
        for (index, item) in script.items.enumerated() {
            andOr(item.list)
            let isLast = index == script.items.count - 1
            if item.runsInBackground {
                text += " &"
            } else if !isLast || endsLast {
                text += ";"
            }
            if !isLast {
                if item.runsInBackground { text += " " } else { newLine() }
            }
        }
    }

    private mutating func inline(_ script: Script) {
        for (index, item) in script.items.enumerated() {
            if index > 0 { text += script.items[index - 1].runsInBackground ? " " : "; " }
            andOr(item.list)
            if item.runsInBackground { text += " &" }
        }
    }

    private mutating func andOr(_ list: AndOrList) {
        pipeline(list.first)
        for (connector, next) in list.rest {
            text += connector == .and ? " && " : " || "
            pipeline(next)
        }
    }

    private mutating func pipeline(_ pipeline: Pipeline) {
        if pipeline.isTimed { text += pipeline.timesInPosixFormat ? "time -p " : "time " }
        if pipeline.isNegated { text += "! " }
        for (index, command) in pipeline.commands.enumerated() {
            if index > 0 { text += pipeline.pipesStandardError[index - 1] ? " 2>&1 | " : " | " }
            self.command(command)
        }
    }

    // MARK: Commands

    private mutating func command(_ command: Command) {
        switch command.kind {
        case .simple(let assignments, let words):
            var pieces = assignments.map(Self.assignment)
            pieces += words.map { String(decoding: Self.word($0), as: UTF8.self) }
            text += pieces.joined(separator: " ")
        case .subshell(let script):
            text += "( "
            inline(script)
            text += " )"
        case .group(let script):
            text += "{ "
            block(script)
            newLine()
            text += "}"
        case .conditional(let branches, let otherwise): conditional(branches, otherwise)
        case .loop(let isUntil, let condition, let body):
            text += isUntil ? "until " : "while "
            inline(condition)
            text += "; do"
            loopBody(body)
        case .forEach(let name, let words, let body): forEach("for", name, words, body)
        case .select(let name, let words, let body): forEach("select", name, words, body)
        case .forArithmetic(let start, let condition, let step, let body):
            let parts = [start, condition, step].map {
                $0.map { String(decoding: Self.word($0), as: UTF8.self) } ?? "1"
            }
            text += "for ((" + parts.joined(separator: "; ") + "))"
            newLine()
            text += "do"
            loopBody(body)
        case .caseOf(let subject, let clauses): caseOf(subject, clauses)
        case .function(let name, let body):
            text += "function " + String(decoding: name, as: UTF8.self) + " () "
            newLine()
            functionBody(body)
        case .coprocess(let name, let body):
            text += "coproc " + String(decoding: name, as: UTF8.self) + " "
            self.command(body)
        case .arithmetic(let word):
            text += "((" + String(decoding: word.constantText ?? Self.word(word), as: UTF8.self) + "))"
        case .condition(let condition):
            text += "[[ "
            self.condition(condition)
            text += " ]]"
        }
        redirections(command.redirections)
    }

    private mutating func loopBody(_ script: Script) {
        indentation += 4
        newLine()
        lines(script, endsLast: true)
        indentation -= 4
        newLine()
        text += "done"
    }

    private mutating func forEach(_ keyword: String, _ name: [UInt8], _ words: [Word]?, _ body: Script) {
        text += keyword + " " + String(decoding: name, as: UTF8.self) + " in "
        text += words.map { String(decoding: Self.words($0), as: UTF8.self) } ?? "\"$@\""
        text += ";"
        newLine()
        text += "do"
        loopBody(body)
    }

    private mutating func conditional(_ branches: [Command.Branch], _ otherwise: Script?) {
        guard let first = branches.first, elseDepth < Self.deepestElse else { return }
        elseDepth += 1
        defer { elseDepth -= 1 }
        text += "if "
        inline(first.condition)
        text += "; then"
        indentation += 4
        newLine()
        lines(first.body, endsLast: true)
        indentation -= 4
        newLine()
        if branches.count > 1 {
            // bash keeps `elif` as an `if` inside `else`.
            text += "else"
            indentation += 4
            newLine()
            conditional(Array(branches.dropFirst()), otherwise)
            text += ";"
            indentation -= 4
            newLine()
        } else if let otherwise {
            text += "else"
            indentation += 4
            newLine()
            lines(otherwise, endsLast: true)
            indentation -= 4
            newLine()
        }
        text += "fi"
    }

    private mutating func caseOf(_ subject: Word, _ clauses: [CaseClause]) {
        text += "case " + String(decoding: Self.word(subject), as: UTF8.self) + " in "
        indentation += 4
        for clause in clauses {
            newLine()
            text +=
                clause.patterns.map { String(decoding: Self.word($0), as: UTF8.self) }.joined(separator: " | ") + ")"
            indentation += 4
            newLine()
            if clause.body.items.isEmpty { text.removeLast(indentation) } else { lines(clause.body, endsLast: false) }
            indentation -= 4
            newLine()
            switch clause.ending {
            case .stop: text += ";;"
            case .fallThrough: text += ";&"
            case .testNext: text += ";;&"
            }
        }
        indentation -= 4
        newLine()
        text += "esac"
    }

    private mutating func condition(_ condition: Condition) {
        switch condition {
        case .word(let word): parts(word.parts, isQuoted: false)
        case .unary(let operation, let word):
            text += String(decoding: operation, as: UTF8.self) + " "
            parts(word.parts, isQuoted: false)
        case .binary(let left, let operation, let right):
            parts(left.parts, isQuoted: false)
            text += " " + String(decoding: operation, as: UTF8.self) + " "
            parts(right.parts, isQuoted: false)
        case .not(let inner):
            text += "! "
            self.condition(inner)
        case .and(let left, let right):
            self.condition(left)
            text += " && "
            self.condition(right)
        case .or(let left, let right):
            self.condition(left)
            text += " || "
            self.condition(right)
        }
    }

    private static func assignment(_ assignment: Assignment) -> String {
        var text = String(decoding: assignment.name, as: UTF8.self)
        if let key = assignment.elementKey { text += "[" + String(decoding: word(key), as: UTF8.self) + "]" }
        text += assignment.appends ? "+=" : "="
        switch assignment.value {
        case .word(let value): return text + String(decoding: word(value), as: UTF8.self)
        case .array(let elements):
            let parts = elements.map { element -> String in
                let key = element.key.map { "[" + String(decoding: word($0), as: UTF8.self) + "]=" } ?? ""
                return key + String(decoding: word(element.value), as: UTF8.self)
            }
            return text + "(" + parts.joined(separator: " ") + ")"
        }
    }
}

@testable import Shell

/// Short descriptions of syntax trees for comparison.
enum ParserOutline {
    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    static func of(_ script: Script) -> String {
        script.items.map { of($0.list) + ($0.runsInBackground ? " &" : "") }.joined(separator: "; ")
    }

    static func of(_ list: AndOrList) -> String {
        of(list.first) + list.rest.map { ($0.0 == .and ? " && " : " || ") + of($0.1) }.joined()
    }

    static func of(_ pipeline: Pipeline) -> String {
        var result = (pipeline.isTimed ? "time " : "") + (pipeline.isNegated ? "! " : "")
        for (index, command) in pipeline.commands.enumerated() {
            if index > 0 { result += pipeline.pipesStandardError[index - 1] ? " |& " : " | " }
            result += of(command)
        }
        return result
    }

    static func of(_ command: Command) -> String {
        var result: String
        switch command.kind {
        case .simple(let assignments, let words):
            result = (assignments.map(of) + words.map(of)).joined(separator: " ")
        case .subshell(let script): result = "(\(of(script)))"
        case .coprocess(let name, let body): result = "coproc \(text(name)) \(of(body))"
        case .group(let script): result = "{\(of(script))}"
        case .conditional(let branches, let otherwise):
            result = branches.map { "if \(of($0.condition)) then \(of($0.body))" }.joined(separator: " else ")
            if let otherwise { result += " otherwise \(of(otherwise))" }
        case .loop(let isUntil, let condition, let body):
            result = "\(isUntil ? "until" : "while") \(of(condition)) do \(of(body))"
        case .forEach(let name, let words, let body):
            result = "for \(text(name)) in \(words.map { $0.map(of).joined(separator: " ") } ?? "-") do \(of(body))"
        case .forArithmetic(let start, let condition, let step, let body):
            let parts = [start, condition, step].map { $0.map(of) ?? "-" }
            result = "for ((\(parts.joined(separator: ";")))) do \(of(body))"
        case .select(let name, let words, let body):
            result = "select \(text(name)) in \(words.map { $0.map(of).joined(separator: " ") } ?? "-") do \(of(body))"
        case .caseOf(let subject, let clauses):
            result = "case \(of(subject))"
            for clause in clauses {
                let patterns = clause.patterns.map(of).joined(separator: "|")
                result += " [\(patterns) -> \(of(clause.body)) \(clause.ending)]"
            }
        case .function(let name, let body): result = "function \(text(name)) \(of(body))"
        case .arithmetic(let word): result = "((\(of(word))))"
        case .condition(let condition): result = "[[\(of(condition))]]"
        }
        for redirection in command.redirections { result += " " + of(redirection) }
        return result
    }

    static func of(_ condition: Condition) -> String {
        switch condition {
        case .word(let word): of(word)
        case .unary(let operation, let word): "\(text(operation)) \(of(word))"
        case .binary(let left, let operation, let right): "\(of(left)) \(text(operation)) \(of(right))"
        case .not(let inner): "!(\(of(inner)))"
        case .and(let left, let right): "(\(of(left)) and \(of(right)))"
        case .or(let left, let right): "(\(of(left)) or \(of(right)))"
        }
    }

    static func of(_ assignment: Assignment) -> String {
        var result = text(assignment.name)
        if let key = assignment.elementKey { result += "[\(of(key))]" }
        result += assignment.appends ? "+=" : "="
        switch assignment.value {
        case .word(let word): result += of(word)
        case .array(let elements):
            result +=
                "(\(elements.map { ($0.key.map { "[\(of($0))]=" } ?? "") + of($0.value) }.joined(separator: " ")))"
        }
        return result
    }

    static func of(_ redirection: Redirection) -> String {
        var result = redirection.descriptor.map(String.init) ?? ""
        if let variable = redirection.variable { result += "{\(text(variable))}" }
        switch redirection.operation {
        case .read(let word): result += "<" + of(word)
        case .write(let word): result += ">" + of(word)
        case .writeOverriding(let word): result += ">|" + of(word)
        case .append(let word): result += ">>" + of(word)
        case .readWrite(let word): result += "<>" + of(word)
        case .duplicateInput(let word): result += "<&" + of(word)
        case .duplicateOutput(let word): result += ">&" + of(word)
        case .writeBoth(let word): result += "&>" + of(word)
        case .appendBoth(let word): result += "&>>" + of(word)
        case .hereDocument(let word): result += "<<" + of(word)
        case .hereString(let word): result += "<<<" + of(word)
        }
        return result
    }

    static func of(_ word: Word) -> String { word.parts.map(of).joined() }

    static func of(_ part: Word.Part) -> String {
        switch part {
        case .literal(let bytes): text(bytes)
        case .quoted(let bytes): "'\(text(bytes))'"
        case .doubleQuoted(let parts): "\"\(parts.map(of).joined())\""
        case .parameter(let parameter): "$" + of(parameter)
        case .command(let script): "$(\(of(script)))"
        case .arithmetic(let word): "$((\(of(word))))"
        case .tilde(let user): "~\(text(user))~"
        case .process(let isInput, let script): "\(isInput ? "<" : ">")(\(of(script)))"
        case .brace(let words): "{\(words.map(of).joined(separator: ","))}"
        }
    }

    static func of(_ parameter: Parameter) -> String {
        var name = (parameter.isIndirect ? "!" : "") + text(parameter.name)
        if let key = parameter.elementKey { name += "[\(of(key))]" }
        switch parameter.operation {
        case .value: return "{\(name)}"
        case .length: return "{#\(name)}"
        case .useDefault(let word, let checks): return "{\(name)\(checks ? ":" : "")-\(of(word))}"
        case .assignDefault(let word, let checks): return "{\(name)\(checks ? ":" : "")=\(of(word))}"
        case .useAlternative(let word, let checks): return "{\(name)\(checks ? ":" : "")+\(of(word))}"
        case .errorIfUnset(let word, let checks): return "{\(name)\(checks ? ":" : "")?\(of(word))}"
        case .removePrefix(let word, let longest): return "{\(name)\(longest ? "##" : "#")\(of(word))}"
        case .removeSuffix(let word, let longest): return "{\(name)\(longest ? "%%" : "%")\(of(word))}"
        case .substring(let offset, let length): return "{\(name) from \(of(offset)) to \(length.map(of) ?? "-")}"
        case .replace(let pattern, let word, let scope): return "{\(name) \(scope) \(of(pattern)) by \(of(word))}"
        case .changeCase(let change, let all, let pattern):
            let way = change == .upper ? "up" : change == .lower ? "down" : "toggle"
            return "{\(name) \(way) \(all) \(pattern.map(of) ?? "-")}"
        case .names: return "{\(name) names}"
        case .transform(let letter): return "{\(name)@\(text([letter]))}"
        case .bad(let bytes): return "{bad \(text(bytes))}"
        }
    }

    /// The outline of a whole source, or what is wrong with it.
    static func of(_ source: String, _ dialect: Dialect, extended: Bool = false) -> String {
        var parser = Parser(source: Array(source.utf8), dialect: dialect)
        parser.readsExtendedPatterns = extended
        var lines: [String] = []
        while let outcome = parser.nextCommandLine() {
            switch outcome {
            case .script(let script, _): lines.append(of(script))
            case .failure(let failure): lines.append("error \(failure.line): \(text(failure.message))")
            case .incomplete(let input):
                switch input.atEndOfInput {
                case .failure(let failure): lines.append("open \(failure.line): \(text(failure.message))")
                case .script(let script, _, _): lines.append("open \(of(script))")
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

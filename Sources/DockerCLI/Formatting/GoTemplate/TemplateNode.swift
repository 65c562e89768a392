/// A part of a parsed template.
indirect enum TemplateNode: Sendable {
    case text(String)
    case action(Pipeline, position: Int)
    case condition(Control)
    case with(Control)
    case range(Control)
    case template(name: String, Pipeline?, position: Int)
    case breakLoop(position: Int)
    case continueLoop(position: Int)

    /// `if`, `with` and `range`.
    struct Control: Sendable {
        var pipeline: Pipeline
        var list: [TemplateNode]
        var otherwise: [TemplateNode]?
        var position: Int
        /// As error messages show it.
        var shown: String
    }
}

/// Commands joined by `|`, with the variables they set.
struct Pipeline: Sendable {
    var position: Int
    var variables: [String] = []
    var assigns = false
    var commands: [Command] = []

    var shown: String {
        var result = ""
        if !variables.isEmpty {
            result = variables.joined(separator: ", ") + (assigns ? " = " : " := ")
        }
        return result + commands.map(\.shown).joined(separator: " | ")
    }
}

/// A function or field with its arguments.
struct Command: Sendable {
    var position: Int
    var arguments: [Operand]

    var shown: String {
        arguments.map { operand in
            if case .pipeline = operand.kind { return "(\(operand.shown))" }
            return operand.shown
        }.joined(separator: " ")
    }
}

/// A word of a command.
struct Operand: Sendable {
    indirect enum Kind: Sendable {
        case bool(Bool)
        case dot
        case null
        case number(NumberLiteral)
        case string(String)
        case field([String])
        case variable([String])
        case identifier(String)
        case chain(Operand, [String])
        case pipeline(Pipeline)
    }

    var kind: Kind
    var position: Int
    /// As error messages show it.
    var shown: String
}

/// A parsed template with those it defines.
struct ParsedTemplate: Sendable {
    var name: String
    var text: String
    var body: [TemplateNode]
    var definitions: [String: [TemplateNode]] = [:]

    /// `name:line:column` of a byte offset.
    func place(_ position: Int) -> String {
        let head = Array(text.utf8).prefix(position)
        let lines = head.count { $0 == 10 }
        let column = head.lastIndex(of: 10).map { position - $0 - 1 } ?? position
        return "\(name):\(lines + 1):\(column)"
    }
}

/// Why a template cannot be read or run; the message begins with `template:`.
struct TemplateError: Error, Equatable {
    var message: String
}

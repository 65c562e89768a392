/// Runs a parsed template.
struct Evaluator {
    /// What a missing key of a map is.
    enum MissingKey {
        case noValue
        case failure
    }

    private enum Flow {
        case normal
        case breaks
        case continues
    }

    private let template: ParsedTemplate
    private let functions: TemplateFunctions
    private let missingKey: MissingKey
    private var variables: [(name: String, value: GoValue)]
    private var output = ""
    private var depth = 0
    /// What an error message names.
    private var place: (position: Int, shown: String) = (0, "")
    private var executing: String

    /// The output for `data` as far as it got, and why it stopped, if it did.
    static func runPartly(
        _ template: ParsedTemplate,
        _ data: GoValue,
        functions: TemplateFunctions
    ) -> (String, TemplateError?) {
        var evaluator = Evaluator(
            template: template,
            functions: functions,
            missingKey: .noValue,
            variables: [("$", data)],
            executing: template.name
        )
        do {
            _ = try evaluator.walk(template.body, data)
        } catch {
            return (evaluator.output, error)
        }
        return (evaluator.output, nil)
    }

    /// The output for `data`, or why it fails.
    static func run(
        _ template: ParsedTemplate,
        _ data: GoValue,
        functions: TemplateFunctions,
        missingKey: MissingKey = .noValue
    ) throws(TemplateError) -> String {
        var evaluator = Evaluator(
            template: template,
            functions: functions,
            missingKey: missingKey,
            variables: [("$", data)],
            executing: template.name
        )
        _ = try evaluator.walk(template.body, data)
        return evaluator.output
    }

    private init(
        template: ParsedTemplate,
        functions: TemplateFunctions,
        missingKey: MissingKey,
        variables: [(name: String, value: GoValue)],
        executing: String
    ) {
        self.template = template
        self.functions = functions
        self.missingKey = missingKey
        self.variables = variables
        self.executing = executing
    }

    private func failure(_ message: String) -> TemplateError {
        let location = template.place(place.position)
        return TemplateError(
            message: "template: \(location): executing \(GoNumber.quoted(executing)) at <\(place.shown)>: \(message)"
        )
    }

    private mutating func at(_ position: Int, _ shown: String) {
        place = (position, shown)
    }

    // MARK: Nodes

    private mutating func walk(_ nodes: [TemplateNode], _ dot: GoValue) throws(TemplateError) -> Flow {
        for node in nodes {
            let flow = try walk(node, dot)
            if flow != .normal { return flow }
        }
        return .normal
    }

    private mutating func walk(_ node: TemplateNode, _ dot: GoValue) throws(TemplateError) -> Flow {
        switch node {
        case .text(let text):
            output += text
        case .action(let pipeline, let position):
            at(position, "{{\(pipeline.shown)}}")
            let value = try evaluate(pipeline, dot)
            if pipeline.variables.isEmpty {
                at(position, "{{\(pipeline.shown)}}")
                output += try printed(value)
            }
        case .condition(let control), .with(let control):
            let mark = variables.count
            defer { variables.removeLast(variables.count - mark) }
            at(control.position, control.shown)
            let value = try evaluate(control.pipeline, dot)
            if value.isTrue {
                if case .with = node { return try walk(control.list, value) }
                return try walk(control.list, dot)
            }
            if let otherwise = control.otherwise { return try walk(otherwise, dot) }
        case .range(let control):
            return try walkRange(control, dot)
        case .template(let name, let pipeline, let position):
            at(position, "{{template \(GoNumber.quoted(name))\(pipeline.map { " " + $0.shown } ?? "")}}")
            try invoke(name, pipeline, dot)
        case .breakLoop: return .breaks
        case .continueLoop: return .continues
        }
        return .normal
    }

    private mutating func walkRange(_ control: TemplateNode.Control, _ dot: GoValue) throws(TemplateError) -> Flow {
        at(control.position, control.shown)
        let mark = variables.count
        defer { variables.removeLast(variables.count - mark) }
        let value = try evaluate(control.pipeline, dot).target
        let base = variables.count
        var items: [(GoValue, GoValue)] = []
        switch value {
        case .list(let values, _, _): items = values.enumerated().map { (.number($0.offset), $0.element) }
        case .map(let entries, _, _): items = entries.map { ($0.key, $0.value) }
        case .int(let count, let type): items = (0..<max(0, count)).map { (.int($0, type), .int($0, type)) }
        case .absent: break
        default: throw failure("range can't iterate over \(GoFormat.plain(value))")
        }
        for (index, element) in items {
            setLoopVariables(control.pipeline, index, element)
            let flow = try walk(control.list, element)
            variables.removeLast(variables.count - base)
            if flow == .breaks { return .normal }
        }
        if items.isEmpty, let otherwise = control.otherwise { return try walk(otherwise, dot) }
        return .normal
    }

    private mutating func setLoopVariables(_ pipeline: Pipeline, _ index: GoValue, _ element: GoValue) {
        guard let last = pipeline.variables.last else { return }
        if pipeline.assigns {
            assign(last, element)
            if pipeline.variables.count > 1 { assign(pipeline.variables[0], index) }
        } else {
            // The pipeline declared them with its own value.
            let count = variables.count
            variables[count - 1].value = element
            if pipeline.variables.count > 1 { variables[count - 2].value = index }
        }
    }

    private mutating func invoke(_ name: String, _ pipeline: Pipeline?, _ dot: GoValue) throws(TemplateError) {
        guard let body = template.definitions[name] else {
            throw failure("template \(GoNumber.quoted(name)) not defined")
        }
        if depth >= 1000 { throw failure("exceeded maximum template depth (1000)") }
        let data: GoValue
        if let pipeline { data = try evaluate(pipeline, dot) } else { data = .absent }
        let (outer, outerName) = (variables, executing)
        (variables, executing) = ([("$", data)], name)
        depth += 1
        _ = try walk(body, data)
        depth -= 1
        (variables, executing) = (outer, outerName)
    }

    private mutating func assign(_ name: String, _ value: GoValue) {
        if let index = variables.lastIndex(where: { $0.name == name }) { variables[index].value = value }
    }

    // MARK: Pipelines and commands

    private mutating func evaluate(_ pipeline: Pipeline, _ dot: GoValue) throws(TemplateError) -> GoValue {
        at(pipeline.position, pipeline.shown)
        var value: GoValue?
        for command in pipeline.commands { value = try evaluate(command, dot, value) }
        let result = value ?? .absent
        for name in pipeline.variables {
            if pipeline.assigns { assign(name, result) } else { variables.append((name, result)) }
        }
        return result
    }

    private mutating func evaluate(_ command: Command, _ dot: GoValue, _ final: GoValue?) throws(TemplateError)
        -> GoValue
    {
        let first = command.arguments[0]
        let rest = Array(command.arguments.dropFirst())
        switch first.kind {
        case .field(let names):
            at(first.position, first.shown)
            return try fields(dot, dot, names, first, rest, final)
        case .chain(let head, let names):
            at(first.position, first.shown)
            if case .null = head.kind { throw failure("indirection through explicit nil in \(first.shown)") }
            let receiver = try argument(head, dot)
            return try fields(dot, receiver, names, first, rest, final)
        case .identifier(let name):
            at(first.position, first.shown)
            return try call(name, rest, final, dot, (command.position, command.shown))
        case .pipeline(let inner):
            try notFunction(first, rest, final)
            return try evaluate(inner, dot)
        case .variable(let names):
            at(first.position, first.shown)
            let value = variable(names[0])
            if names.count == 1 {
                try notFunction(first, rest, final)
                return value
            }
            return try fields(dot, value, Array(names.dropFirst()), first, rest, final)
        default: break
        }
        at(first.position, first.shown)
        try notFunction(first, rest, final)
        switch first.kind {
        case .null: throw failure("nil is not a command")
        default: return try constant(first, dot)
        }
    }

    private func notFunction(_ first: Operand, _ rest: [Operand], _ final: GoValue?) throws(TemplateError) {
        if !rest.isEmpty || final != nil { throw failure("can't give argument to non-function \(first.shown)") }
    }

    private func variable(_ name: String) -> GoValue {
        variables.last { $0.name == name }?.value ?? .absent
    }

    private func constant(_ operand: Operand, _ dot: GoValue) throws(TemplateError) -> GoValue {
        switch operand.kind {
        case .bool(let value): return .bool(value)
        case .dot: return dot
        case .string(let value): return .text(value)
        case .number(.integer(let value)): return .int(value, .int)
        case .number(.float(let value)): return .float(value)
        default: throw failure("can't evaluate command \(GoNumber.quoted(operand.shown))")
        }
    }

    /// The value of an argument.
    private mutating func argument(_ operand: Operand, _ dot: GoValue) throws(TemplateError) -> GoValue {
        at(operand.position, operand.shown)
        switch operand.kind {
        case .field(let names): return try fields(dot, dot, names, operand, [], nil)
        case .chain(let head, let names):
            let receiver = try argument(head, dot)
            return try fields(dot, receiver, names, operand, [], nil)
        case .identifier(let name): return try call(name, [], nil, dot, (operand.position, operand.shown))
        case .variable(let names):
            let value = variable(names[0])
            return names.count == 1 ? value : try fields(dot, value, Array(names.dropFirst()), operand, [], nil)
        case .pipeline(let inner): return try evaluate(inner, dot)
        case .null: return .absent
        default: return try constant(operand, dot)
        }
    }

    // MARK: Fields

    private mutating func fields(
        _ dot: GoValue,
        _ receiver: GoValue,
        _ names: [String],
        _ node: Operand,
        _ rest: [Operand],
        _ final: GoValue?
    ) throws(TemplateError) -> GoValue {
        var value = receiver
        var isAny = false
        for name in names.dropLast() {
            let next = try field(dot, name, node, [], nil, value, isAny)
            // What a map of anything holds is an interface until it leaves the chain.
            if case .map(_, let type, _) = value.target, case .map(_, .any) = type.underlying { isAny = true }
            value = next
        }
        return try field(dot, names[names.count - 1], node, rest, final, value, isAny)
    }

    private mutating func field(
        _ dot: GoValue,
        _ name: String,
        _ node: Operand,
        _ rest: [Operand],
        _ final: GoValue?,
        _ receiver: GoValue,
        _ isAny: Bool
    ) throws(TemplateError) -> GoValue {
        at(node.position, node.shown)
        let hasArguments = !rest.isEmpty || final != nil
        switch receiver.target {
        case .absent:
            if missingKey == .failure { throw failure("nil data; no entry for key \(GoNumber.quoted(name))") }
            return .absent
        case .null(let type):
            if case .pointer(let target) = type, case .structure(let shape) = target.underlying,
                GoStruct(type: shape, json: nil).field(name) != nil
            {
                throw failure("nil pointer evaluating \(type.name).\(name)")
            }
        case .structure(let value):
            if let found = value.field(name) {
                if hasArguments { throw failure("\(name) has arguments but cannot be invoked as function") }
                return found
            }
        case .map(let entries, let type, _):
            guard case .map(let key, _) = type.underlying, key.underlying == .string else { break }
            if hasArguments { throw failure("\(name) is not a method but has arguments") }
            if let entry = entries.first(where: { GoFormat.plain($0.key) == name }) { return entry.value }
            if missingKey == .failure { throw failure("map has no entry for key \(GoNumber.quoted(name))") }
            return .absent
        case .object(let object):
            switch object.member(name) {
            case .field(let value):
                if hasArguments {
                    throw failure("wrong number of args for \(name): want 0 got \(rest.count + (final == nil ? 0 : 1))")
                }
                return value
            case .method(let count, let body):
                return try callMethod(name, count, body, rest, final, dot)
            case nil: break
            }
        default: break
        }
        throw failure("can't evaluate field \(name) in type \(isAny ? "interface {}" : receiver.typeName)")
    }

    private mutating func callMethod(
        _ name: String,
        _ count: Int,
        _ body: @Sendable ([String]) -> GoValue,
        _ rest: [Operand],
        _ final: GoValue?,
        _ dot: GoValue
    ) throws(TemplateError) -> GoValue {
        let given = rest.count + (final == nil ? 0 : 1)
        if given != count { throw failure("wrong number of args for \(name): want \(count) got \(given)") }
        var values: [GoValue] = []
        for operand in rest { values.append(try argument(operand, dot)) }
        if let final { values.append(final) }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            guard case .string(let text, _) = value else {
                let shown = index < rest.count ? rest[index].shown : ""
                if case .int = value { throw failure("expected string; found \(shown)") }
                throw failure("wrong type for value; expected string; got \(value.typeName)")
            }
            texts.append(text)
        }
        return body(texts)
    }

    // MARK: Functions

    private mutating func call(
        _ name: String,
        _ rest: [Operand],
        _ final: GoValue?,
        _ dot: GoValue,
        _ node: (Int, String)
    ) throws(TemplateError) -> GoValue {
        guard let function = functions[name] else {
            throw failure("\(GoNumber.quoted(name)) is not a defined function")
        }
        let given = rest.count + (final == nil ? 0 : 1)
        if function.variadic {
            if given < function.parameters.count {
                throw failure(
                    "wrong number of args for \(name): want at least \(function.parameters.count) got \(rest.count)"
                )
            }
        } else if given != function.parameters.count {
            throw failure("wrong number of args for \(name): want \(function.parameters.count) got \(given)")
        }
        if name == "and" || name == "or" {
            // The rest is not even evaluated.
            var value: GoValue = .absent
            for operand in rest {
                value = try argument(operand, dot)
                if value.isTrue == (name == "or") { return value }
            }
            return final ?? value
        }
        var values: [GoValue] = []
        for (index, operand) in rest.enumerated() {
            let value = try argument(operand, dot)
            try check(value, operand, function.parameter(index))
            values.append(value)
        }
        if let final {
            try check(final, nil, function.parameter(rest.count))
            values.append(final)
        }
        if name == "call" {
            at(node.0, node.1)
            let shown = rest.first?.shown ?? ""
            throw failure("error calling call: non-function \(shown) of type \(values.first?.typeName ?? "<nil>")")
        }
        do {
            return try function.body(values)
        } catch {
            at(node.0, node.1)
            throw failure("error calling \(name): \((error as? ValueError)?.message ?? "failed")")
        }
    }

    private func check(_ value: GoValue, _ operand: Operand?, _ wanted: GoType) throws(TemplateError) {
        if wanted == .any { return }
        if case .absent = value {
            if case .null = operand?.kind { throw failure("cannot assign nil to \(wanted.name)") }
            if case .slice = wanted { return }
            throw failure("invalid value; expected \(wanted.name)")
        }
        if value.typeName == wanted.name { return }
        // A named type of lists goes where plain lists are wanted.
        if case .list(_, let type, _) = value, type.underlying == wanted { return }
        switch operand?.kind {
        case .number, .bool, .string:
            let word = wanted.underlying == .string ? "string" : wanted.underlying == .int ? "integer" : wanted.name
            throw failure("expected \(word); found \(operand?.shown ?? "")")
        default:
            throw failure("wrong type for value; expected \(wanted.name); got \(value.typeName)")
        }
    }

    private func printed(_ value: GoValue) throws(TemplateError) -> String {
        switch value {
        case .absent: "<no value>"
        case .pointer: GoFormat.plain(value.target)
        default: GoFormat.plain(value)
        }
    }
}

/// Checks that every name of a program stands for something.
struct JqBinder {
    private var functions: [Set<String>]
    private var variables: [Set<String>]
    private var labels: [Set<String>] = [[]]

    static func check(_ program: JqExpression, variables: Set<String>) throws(JqSyntaxError) {
        var binder = JqBinder(functions: [JqPrelude.names.union(JqNative.names)], variables: [variables])
        try binder.visit(program)
    }

    private init(functions: [Set<String>], variables: [Set<String>]) {
        self.functions = functions
        self.variables = variables
    }

    private func knows(_ name: String, _ stack: [Set<String>]) -> Bool { stack.contains { $0.contains(name) } }

    private mutating func visit(_ expression: JqExpression?) throws(JqSyntaxError) {
        guard let expression else { return }
        switch expression {
        case .identity, .recurseDefault, .literal, .format, .location: break
        case .interpolation(_, let parts):
            for part in parts { try visit(part) }
        case .iterate(let inner), .negative(let inner), .optional(let inner):
            try visit(inner)
        case .array(let inner): try visit(inner)
        case .index(let a, let b), .pipe(let a, let b), .comma(let a, let b), .binary(_, let a, let b),
            .and(let a, let b), .or(let a, let b), .alternative(let a, let b), .assignment(_, let a, let b):
            try visit(a)
            try visit(b)
        case .slice(let inner, let from, let to):
            try visit(inner)
            try visit(from)
            try visit(to)
        case .conditional(let condition, let first, let second):
            try visit(condition)
            try visit(first)
            try visit(second)
        case .attempt(let body, let handler):
            try visit(body)
            try visit(handler)
        case .object(let entries):
            for (key, value) in entries {
                try visit(key)
                try visit(value)
            }
        default:
            try visitBinding(expression)
        }
    }

    private mutating func visitBinding(_ expression: JqExpression) throws(JqSyntaxError) {
        switch expression {
        case .reduce(let source, let pattern, let start, let update):
            try visit(source)
            try visit(start)
            try within([pattern]) { (binder) throws(JqSyntaxError) in try binder.visit(update) }
        case .foreach(let source, let pattern, let start, let update, let extract):
            try visit(source)
            try visit(start)
            try within([pattern]) { (binder) throws(JqSyntaxError) in
                try binder.visit(update)
                try binder.visit(extract)
            }
        case .binding(let source, let patterns, let body):
            try visit(source)
            try within(patterns) { (binder) throws(JqSyntaxError) in try binder.visit(body) }
        case .function(let function, let rest):
            let key = "\(function.name)/\(function.parameters.count)"
            functions.append([key])
            var closures: Set<String> = []
            var values: Set<String> = []
            for parameter in function.parameters {
                let name = parameter.hasPrefix("$") ? String(parameter.dropFirst()) : parameter
                closures.insert(name + "/0")
                if parameter.hasPrefix("$") { values.insert(name) }
            }
            functions.append(closures)
            variables.append(values)
            try visit(function.body)
            functions.removeLast()
            variables.removeLast()
            try visit(rest)
            functions.removeLast()
        case .call(let name, let arguments, let offset):
            guard knows("\(name)/\(arguments.count)", functions) else {
                throw JqSyntaxError(text: "\(name)/\(arguments.count) is not defined", offset: offset)
            }
            for argument in arguments { try visit(argument) }
        case .variable(let name, let offset):
            guard knows(name, variables) else {
                throw JqSyntaxError(text: "$\(name) is not defined", offset: offset)
            }
        case .label(let name, let body):
            labels.append([name])
            try visit(body)
            labels.removeLast()
        case .breakLabel(let name, let offset):
            guard knows(name, labels) else {
                throw JqSyntaxError(text: "$*label-\(name) is not defined", offset: offset)
            }
        default:
            break
        }
    }

    private mutating func within(
        _ patterns: [JqPattern],
        _ body: (inout JqBinder) throws(JqSyntaxError) -> Void
    ) throws(JqSyntaxError) {
        for pattern in patterns { try visitKeys(pattern) }
        variables.append(Set(patterns.flatMap { $0.variables }))
        try body(&self)
        variables.removeLast()
    }

    private mutating func visitKeys(_ pattern: JqPattern) throws(JqSyntaxError) {
        switch pattern {
        case .variable: break
        case .array(let items):
            for item in items { try visitKeys(item) }
        case .object(let entries):
            for entry in entries {
                try visit(entry.key)
                if let value = entry.value { try visitKeys(value) }
            }
        }
    }
}

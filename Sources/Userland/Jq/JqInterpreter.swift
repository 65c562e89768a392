/// Runs a jq program on one input after the other. It lives only while the applet runs, which it does in one go.
final class JqInterpreter {
    /// Takes one result. Functions that are handed one are `dynamic`: the optimiser would otherwise copy each of them for
    /// every closure, and those copies again.
    typealias Emit = (JqItem) throws(JqFailure) -> Void

    /// How many expressions may be evaluated in all.
    static let stepLimit = 50_000_000
    /// How deep they may lie in one another.
    static let depthLimit = 3000

    var inputs: JqInputs
    /// `$ENV`
    let environment: JqValue
    /// Seconds since 1970, for `now`.
    let now: Double
    /// What `debug` and `stderr` write.
    var messages: [UInt8] = []
    private var steps = 0
    private var depth = 0
    private var labels = 0

    init(inputs: JqInputs, environment: JqValue, now: Double) {
        self.inputs = inputs
        self.environment = environment
        self.now = now
    }

    /// Counts one more step.
    func tick() throws(JqFailure) {
        steps += 1
        if steps > Self.stepLimit { throw .exhausted("too many steps") }
    }

    /// A number that no `label` has had.
    func nextLabel() -> Int {
        labels += 1
        return labels
    }

    // MARK: Evaluating

    dynamic func run(_ expression: JqExpression, _ item: JqItem, _ scope: JqScope?, _ emit: Emit) throws(JqFailure) {
        try tick()
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit { throw .exhausted("too much recursion") }
        switch expression {
        case .identity:
            try emit(item)
        case .literal(let value):
            try emit(item.made(value))
        case .index(let term, let index):
            try runIndex(term, index, item, scope, emit)
        case .pipe(let first, let second):
            try each(first, item, scope) { (machine, middle) throws(JqFailure) in
                try machine.run(second, middle, scope, emit)
            }
        case .comma(let first, let second):
            try run(first, item, scope, emit)
            try run(second, item, scope, emit)
        case .iterate(let term):
            try each(term, item, scope) { (machine, middle) throws(JqFailure) in
                try machine.iterate(middle, emit)
            }
        case .optional(let access):
            try runOptional(access, item, scope, emit)
        case .call(let name, let arguments, _):
            try call(name, arguments, item, scope, emit)
        case .variable(let name, _):
            if name == "ENV" {
                try emit(item.made(environment))
            } else {
                try emit(item.made(scope.variable(name) ?? .null))
            }
        case .binary(let operation, let left, let right):
            // The right side's results make the outer loop.
            try each(right, plain(item), scope) { (machine, b) throws(JqFailure) in
                try machine.each(left, machine.plain(item), scope) { (machine, a) throws(JqFailure) in
                    try emit(item.made(try JqArithmetic.apply(operation, a.value, b.value)))
                }
            }
        case .conditional(let condition, let first, let second):
            try each(condition, plain(item), scope) { (machine, test) throws(JqFailure) in
                if test.value.isTrue {
                    try machine.run(first, item, scope, emit)
                } else if let second {
                    try machine.run(second, item, scope, emit)
                } else {
                    try emit(item)
                }
            }
        default:
            try runOther(expression, item, scope, emit)
        }
    }

    /// The same, handing the interpreter on to the body.
    func each(
        _ expression: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: (JqInterpreter, JqItem) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        try run(expression, item, scope) { (result) throws(JqFailure) in try body(self, result) }
    }

    func plain(_ item: JqItem) -> JqItem { JqItem(value: item.value) }

    /// All values of an expression, without paths.
    func values(_ expression: JqExpression, _ item: JqItem, _ scope: JqScope?) throws(JqFailure) -> [JqValue] {
        var results: [JqValue] = []
        try run(expression, plain(item), scope) { results.append($0.value) }
        return results
    }

    private dynamic func runOther(
        _ expression: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        switch expression {
        case .recurseDefault:
            try recurse(item, emit)
        case .interpolation(let format, let parts):
            try interpolate(format, parts[...], [], item, scope, emit)
        case .format(let name):
            try emit(item.made(.string(try JqFormat.apply(name, item.value))))
        case .slice(let term, let from, let to):
            try runSlice(term, from, to, item, scope, emit)
        case .negative(let inner):
            try each(inner, plain(item), scope) { (_, result) throws(JqFailure) in
                guard case .number(let number) = result.value else {
                    throw JqFailure("\(JqArithmetic.shown(result.value)) cannot be negated")
                }
                try emit(item.made(.number(-number)))
            }
        case .and(let left, let right), .or(let left, let right):
            var isAnd = false
            if case .and = expression { isAnd = true }
            try each(left, plain(item), scope) { (machine, a) throws(JqFailure) in
                if a.value.isTrue != isAnd {
                    try emit(item.made(.bool(!isAnd)))
                } else {
                    try machine.run(right, machine.plain(item), scope) { (b) throws(JqFailure) in
                        try emit(item.made(.bool(b.value.isTrue)))
                    }
                }
            }
        case .alternative(let left, let right):
            var found = false
            var outer: JqFailure?
            do throws(JqFailure) {
                try run(left, item, scope) { (result) throws(JqFailure) in
                    guard result.value.isTrue else { return }
                    found = true
                    do throws(JqFailure) {
                        try emit(result)
                    } catch {
                        outer = error
                        throw error
                    }
                }
            } catch {
                if let outer { throw outer }
                guard case .error = error else { throw error }
                if found { return }
            }
            if !found { try run(right, item, scope, emit) }
        case .assignment(let operation, let left, let right):
            try assign(operation, left, right, item, scope, emit)
        case .attempt(let body, let handler):
            try attempt(body, handler, item, scope, emit)
        case .array(let inner):
            try emit(
                item.made(.array(try inner.map { (inner) throws(JqFailure) in try values(inner, item, scope) } ?? []))
            )
        case .object(let entries):
            try build(entries[...], JqObject(), item, scope, emit)
        case .location(let line):
            var object = JqObject()
            object["file"] = JqValue("<top-level>")
            object["line"] = .number(Double(line))
            try emit(item.made(.object(object)))
        default:
            try runBinding(expression, item, scope, emit)
        }
    }

    private dynamic func runBinding(
        _ expression: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        switch expression {
        case .function(let function, let rest):
            try run(rest, item, JqScope(.function(function), scope), emit)
        case .binding(let source, let patterns, let body):
            try each(source, plain(item), scope) { (machine, value) throws(JqFailure) in
                try machine.bind(value.value, patterns[...], item, scope) { (machine, inner) throws(JqFailure) in
                    try machine.run(body, item, inner, emit)
                }
            }
        case .reduce(let source, let pattern, let start, let update):
            try each(start, item, scope) { (machine, first) throws(JqFailure) in
                var state: JqItem? = first
                try machine.each(source, machine.plain(item), scope) { (machine, value) throws(JqFailure) in
                    try machine.bind(value.value, [pattern], item, scope) { (machine, inner) throws(JqFailure) in
                        // The state is let go of while it is worked on, so that it can be changed in place.
                        let current = state ?? item.made(.null)
                        state = nil
                        var last: JqItem?
                        try machine.run(update, current, inner) { last = $0 }
                        state = last ?? item.made(.null)
                    }
                }
                if let state { try emit(state) }
            }
        case .foreach(let source, let pattern, let start, let update, let extract):
            try each(start, item, scope) { (machine, first) throws(JqFailure) in
                var state = first
                try machine.each(source, machine.plain(item), scope) { (machine, value) throws(JqFailure) in
                    try machine.bind(value.value, [pattern], item, scope) { (machine, inner) throws(JqFailure) in
                        try machine.each(update, state, inner) { (machine, next) throws(JqFailure) in
                            state = next
                            if let extract { try machine.run(extract, next, inner, emit) } else { try emit(next) }
                        }
                    }
                }
            }
        case .label(let name, let body):
            labels += 1
            let number = labels
            do throws(JqFailure) {
                try run(body, item, JqScope(.label(name, number), scope), emit)
            } catch {
                guard case .breaking(number) = error else { throw error }
            }
        case .breakLabel(let name, _):
            throw .breaking(scope.label(name) ?? 0)
        default:
            break
        }
    }

    dynamic func attempt(
        _ body: JqExpression,
        _ handler: JqExpression?,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        // Only errors of the body are caught, not those of what happens to its results.
        var outer: JqFailure?
        do throws(JqFailure) {
            try run(body, item, scope) { (result) throws(JqFailure) in
                do throws(JqFailure) {
                    try emit(result)
                } catch {
                    outer = error
                    throw error
                }
            }
        } catch {
            if let outer { throw outer }
            guard case .error(let value) = error else { throw error }
            if case .object(let object) = value, object["__jq"] != nil { throw error }
            if let handler { try run(handler, item.made(value), scope, emit) }
        }
    }

    dynamic func call(
        _ name: String,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        if let node = scope.function(name, arguments.count) {
            switch node.binding {
            case .closure(_, let body, let home):
                try run(body, item, home, emit)
            case .function(let function):
                try invoke(function, home: node, arguments, item, scope, emit)
            default:
                break
            }
            return
        }
        if let function = JqPrelude.functions["\(name)/\(arguments.count)"] {
            try invoke(function, home: JqScope(.function(function), nil), arguments, item, scope, emit)
            return
        }
        try callNative(name, arguments, item, scope, emit)
    }

    private dynamic func invoke(
        _ function: JqFunction,
        home: JqScope,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        try bind(function.parameters[...], arguments[...], home, item, scope) { (machine, inner) throws(JqFailure) in
            try machine.run(function.body, item, inner, emit)
        }
    }

    /// Binds parameters: closures as they are, values one after the other.
    private func bind(
        _ parameters: ArraySlice<String>,
        _ arguments: ArraySlice<JqExpression>,
        _ inner: JqScope,
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: (JqInterpreter, JqScope) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        guard let parameter = parameters.first, let argument = arguments.first else {
            try body(self, inner)
            return
        }
        let (rest, others) = (parameters.dropFirst(), arguments.dropFirst())
        guard parameter.hasPrefix("$") else {
            try bind(rest, others, JqScope(.closure(parameter, argument, scope), inner), item, scope, body)
            return
        }
        let name = String(parameter.dropFirst())
        try each(argument, plain(item), scope) { (machine, result) throws(JqFailure) in
            let closure = JqScope(.closure(name, .literal(result.value), nil), inner)
            try machine.bind(
                rest,
                others,
                JqScope(.variable(name, result.value), closure),
                item,
                scope,
                body
            )
        }
    }

    private dynamic func interpolate(
        _ format: String?,
        _ parts: ArraySlice<JqExpression>,
        _ text: [UInt8],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        guard let part = parts.first else {
            try emit(item.made(.string(text)))
            return
        }
        if case .literal(.string(let literal)) = part {
            try interpolate(format, parts.dropFirst(), text + literal, item, scope, emit)
            return
        }
        try each(part, plain(item), scope) { (machine, result) throws(JqFailure) in
            let piece = try JqFormat.apply(format ?? "text", result.value)
            try machine.interpolate(format, parts.dropFirst(), text + piece, item, scope, emit)
        }
    }

    private dynamic func build(
        _ entries: ArraySlice<(JqExpression, JqExpression)>,
        _ object: JqObject,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        guard let (keyExpression, valueExpression) = entries.first else {
            try emit(item.made(.object(object)))
            return
        }
        try each(keyExpression, plain(item), scope) { (machine, key) throws(JqFailure) in
            guard case .string(let name) = key.value else {
                throw JqFailure("Cannot use \(JqArithmetic.shown(key.value)) as object key")
            }
            try machine.each(valueExpression, machine.plain(item), scope) { (machine, value) throws(JqFailure) in
                var extended = object
                extended[name] = value.value
                try machine.build(entries.dropFirst(), extended, item, scope, emit)
            }
        }
    }
}

/// The functions of jq that are part of the interpreter.
enum JqNative {
    /// Functions of their input alone, or of the values of their arguments.
    static let plain: Set<String> = [
        "length/0", "utf8bytelength/0", "not/0", "keys/0", "keys_unsorted/0", "has/1", "contains/1", "add/0",
        "_flatten/1", "tostring/0", "tonumber/0", "type/0", "isinfinite/0", "isnan/0", "isnormal/0", "infinite/0",
        "nan/0", "sort/0", "_sort_by/1", "_group_by/1", "_min_by/1", "_max_by/1", "min/0", "max/0", "reverse/0",
        "startswith/1", "endswith/1", "ltrimstr/1", "rtrimstr/1", "explode/0", "implode/0", "split/1", "indices/1",
        "setpath/2", "delpaths/1", "tojson/0", "fromjson/0", "now/0", "mktime/0", "gmtime/0", "strftime/1",
        "strptime/1", "bsearch/1", "_match/3", "splits_/0", "input_filename/0", "input_line_number/0", "builtins/0",
        "frexp/0", "ldexp/2", "scalb/2", "modf/0", "get_search_list/0", "tojson/0", "drem/2", "error/0",
    ]

    static let oneNumber: Set<String> = [
        "floor", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
        "atanh", "exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "cbrt", "ceil", "round", "trunc",
        "rint", "nearbyint", "fabs", "significand", "logb", "gamma", "lgamma", "tgamma",
    ]

    static let twoNumbers: Set<String> = ["pow", "atan2", "fmin", "fmax", "fmod"]

    /// Functions that take their arguments as filters.
    static let special: Set<String> = [
        "empty/0", "error/1", "path/1", "range/2", "range/3", "first/1", "limit/2", "until/2", "while/2", "repeat/1",
        "isempty/1", "any/2", "all/2", "any/1", "all/1", "recurse/0", "getpath/1", "input/0", "inputs/0", "debug/0",
        "stderr/0", "halt/0", "halt_error/1", "_sub/3",
    ]

    static let names: Set<String> = {
        var names = plain.union(special)
        for name in oneNumber { names.insert(name + "/0") }
        for name in twoNumbers { names.insert(name + "/2") }
        return names
    }()
}

extension JqInterpreter {
    dynamic func callNative(
        _ name: String,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        let key = "\(name)/\(arguments.count)"
        if JqNative.special.contains(key) {
            try callSpecial(key, arguments, item, scope, emit)
            return
        }
        if arguments.isEmpty, JqNative.oneNumber.contains(name) {
            guard case .number(let number) = item.value else {
                throw JqFailure("\(JqArithmetic.shown(item.value)) number required")
            }
            try emit(item.made(.number(Mathematics.call(name, number) ?? 0)))
            return
        }
        // The last argument makes the outermost loop.
        try product(arguments.reversed()[...], [], item, scope) { (values) throws(JqFailure) in
            if JqNative.twoNumbers.contains(name), values.count == 2 {
                guard case .number(let x) = values[0], case .number(let y) = values[1] else {
                    let wrong = if case .number = values[0] { values[1] } else { values[0] }
                    throw JqFailure("\(JqArithmetic.shown(wrong)) number required")
                }
                try emit(item.made(.number(Mathematics.call(name, x, y) ?? 0)))
                return
            }
            try emit(item.made(try self.apply(key, item.value, values)))
        }
    }

    private func product(
        _ arguments: ArraySlice<JqExpression>,
        _ values: [JqValue],
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: ([JqValue]) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        guard let first = arguments.first else {
            try body(values)
            return
        }
        try run(first, plain(item), scope) { (result) throws(JqFailure) in
            try self.product(arguments.dropFirst(), [result.value] + values, item, scope, body)
        }
    }

    private dynamic func callSpecial(
        _ key: String,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        switch key {
        case "empty/0": return
        case "error/1":
            for value in try values(arguments[0], item, scope) { throw .error(value) }
        case "path/1":
            try eachPath(arguments[0], item, scope) { (_, path) throws(JqFailure) in
                try emit(item.made(.array(path)))
            }
        case "getpath/1":
            for value in try values(arguments[0], item, scope) {
                guard case .array(let path) = value else { throw JqFailure("Path must be specified as an array") }
                let found = try JqPath.get(item.value, path[...])
                switch item.path {
                case .off: try emit(JqItem(value: found))
                case .at(let start): try emit(JqItem(value: found, path: .at(start + path)))
                case .lost: try emit(JqItem(value: found, path: .lost))
                }
            }
        case "range/2", "range/3":
            try range(arguments, item, scope, emit)
        case "recurse/0":
            try recurse(item, emit)
        case "input/0":
            try emit(item.made(try nextInput()))
        case "inputs/0":
            while let value = try inputOrNil() { try emit(item.made(value)) }
        case "debug/0":
            messages += Array("[\"DEBUG:\",".utf8) + JsonWriter.compact(item.value) + [93, 10]
            try emit(item)
        case "stderr/0":
            messages += JsonWriter.compact(item.value)
            try emit(item)
        case "halt/0":
            throw .halt(0, nil)
        case "halt_error/1":
            guard case .number(let status)? = try values(arguments[0], item, scope).first else {
                throw JqFailure("halt_error/1: number required")
            }
            throw .halt(Int32(truncatingIfNeeded: Int(clamping: status)), item.value)
        case "_sub/3":
            try substitute(arguments, item, scope, emit)
        default:
            try callLoop(key, arguments, item, scope, emit)
        }
    }

    private func nextInput() throws(JqFailure) -> JqValue {
        guard let value = try inputOrNil() else { throw JqFailure("break") }
        return value
    }

    private func inputOrNil() throws(JqFailure) -> JqValue? {
        do throws(JqInputs.ParseFailure) {
            return try inputs.next()
        } catch {
            throw JqFailure(error.text)
        }
    }

    private dynamic func range(
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        for from in try values(arguments[0], item, scope) {
            for to in try values(arguments[1], item, scope) {
                let steps = arguments.count > 2 ? try values(arguments[2], item, scope) : [.number(1)]
                for step in steps {
                    guard case .number(var value) = from, case .number(let end) = to, case .number(let by) = step else {
                        throw JqFailure("Range bounds must be numeric")
                    }
                    if by == 0, value >= end { continue }
                    while by >= 0 ? value < end : value > end {
                        try tick()
                        try emit(item.made(.number(value)))
                        value += by
                    }
                }
            }
        }
    }

    /// Runs until `emit` has been called `count` times.
    dynamic func limited(
        _ count: Int,
        _ expression: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        guard count > 0 else { return }
        let number = nextLabel()
        var left = count
        do throws(JqFailure) {
            try run(expression, item, scope) { (result) throws(JqFailure) in
                left -= 1
                try emit(result)
                if left == 0 { throw .breaking(number) }
            }
        } catch {
            guard case .breaking(number) = error else { throw error }
        }
    }

    private dynamic func callLoop(
        _ key: String,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        switch key {
        case "first/1":
            try limited(1, arguments[0], item, scope, emit)
        case "limit/2":
            for value in try values(arguments[0], item, scope) {
                guard case .number(let count) = value else { throw JqFailure("Invalid arguments") }
                if count < 0 {
                    try run(arguments[1], item, scope, emit)
                } else {
                    // As in 1.6, the first result comes even of `limit(0; …)`.
                    try limited(max(1, Int(clamping: count)), arguments[1], item, scope, emit)
                }
            }
        case "isempty/1":
            var isEmpty = true
            try limited(1, arguments[0], plain(item), scope) { _ in isEmpty = false }
            try emit(item.made(.bool(isEmpty)))
        case "any/1", "any/2", "all/1", "all/2":
            try quantify(isAny: key.hasPrefix("any"), arguments, item, scope, emit)
        case "until/2", "while/2", "repeat/1":
            try iterate(key, arguments, item, scope, emit)
        default:
            break
        }
    }

    private dynamic func quantify(
        isAny: Bool,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        let source = arguments.count > 1 ? arguments[0] : .iterate(.identity)
        let condition = arguments[arguments.count - 1]
        var result = !isAny
        let number = nextLabel()
        do throws(JqFailure) {
            try each(source, plain(item), scope) { (machine, value) throws(JqFailure) in
                try machine.run(condition, value, scope) { (test) throws(JqFailure) in
                    if test.value.isTrue == isAny {
                        result = isAny
                        throw .breaking(number)
                    }
                }
            }
        } catch {
            guard case .breaking(number) = error else { throw error }
        }
        try emit(item.made(.bool(result)))
    }

    /// `until`, `while`, `repeat`: a stack of values instead of calls, so that long loops need no depth.
    private dynamic func iterate(
        _ key: String,
        _ arguments: [JqExpression],
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        var pending = [item]
        while let current = pending.popLast() {
            try tick()
            let update = arguments[arguments.count - 1]
            if key == "repeat/1" {
                // The filter sees the same input every time.
                try run(update, current, scope, emit)
                pending = [current]
                continue
            }
            var test = false
            try run(arguments[0], plain(current), scope) { test = $0.value.isTrue }
            if key == "until/2" {
                if test {
                    try emit(current)
                    continue
                }
            } else {
                guard test else { continue }
                try emit(current)
            }
            var results: [JqItem] = []
            try run(update, current, scope) { results.append($0) }
            pending += results.reversed()
        }
    }
}

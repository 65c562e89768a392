extension JqInterpreter {
    // MARK: Going into values

    dynamic func runIndex(
        _ term: JqExpression,
        _ index: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        if case .literal(let key) = index {
            if case .identity = term {
                try emit(try child(of: item, key))
                return
            }
            try each(term, item, scope) { (machine, middle) throws(JqFailure) in
                try emit(try machine.child(of: middle, key))
            }
            return
        }
        try each(term, item, scope) { (machine, middle) throws(JqFailure) in
            try machine.each(index, machine.plain(item), scope) { (machine, key) throws(JqFailure) in
                try emit(try machine.child(of: middle, key.value))
            }
        }
    }

    /// `.a?`, `.[]?`: only the last access may fail, not what comes before it.
    dynamic func runOptional(
        _ access: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        let term: JqExpression
        let rebuilt: JqExpression
        switch access {
        case .index(let inner, let key): (term, rebuilt) = (inner, .index(.identity, key))
        case .iterate(let inner): (term, rebuilt) = (inner, .iterate(.identity))
        case .slice(let inner, let from, let to): (term, rebuilt) = (inner, .slice(.identity, from, to))
        default: (term, rebuilt) = (.identity, access)
        }
        try each(term, item, scope) { (machine, middle) throws(JqFailure) in
            if case .index(_, let key) = rebuilt {
                try machine.each(key, machine.plain(item), scope) { (machine, key) throws(JqFailure) in
                    try machine.attempt(.index(.identity, .literal(key.value)), nil, middle, scope, emit)
                }
            } else {
                try machine.attempt(rebuilt, nil, middle, scope, emit)
            }
        }
    }

    dynamic func runSlice(
        _ term: JqExpression,
        _ from: JqExpression?,
        _ to: JqExpression?,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        try each(term, item, scope) { (machine, middle) throws(JqFailure) in
            try machine.each(to ?? .literal(.null), machine.plain(item), scope) { (machine, end) throws(JqFailure) in
                try machine.each(from ?? .literal(.null), machine.plain(item), scope) {
                    (machine, start) throws(JqFailure) in
                    var key = JqObject()
                    key["start"] = start.value
                    key["end"] = end.value
                    try emit(try machine.child(of: middle, .object(key)))
                }
            }
        }
    }

    func child(of item: JqItem, _ key: JqValue) throws(JqFailure) -> JqItem {
        switch item.path {
        case .off: return JqItem(value: try JqArithmetic.element(item.value, key))
        case .at(let path):
            return JqItem(value: try JqArithmetic.element(item.value, key), path: .at(path + [key]))
        case .lost:
            throw JqFailure(
                "Invalid path expression near attempt to access element \(JqArithmetic.clipped(key)) of "
                    + JqArithmetic.clipped(item.value)
            )
        }
    }

    dynamic func iterate(_ item: JqItem, _ emit: Emit) throws(JqFailure) {
        if case .lost = item.path {
            throw JqFailure(
                "Invalid path expression near attempt to iterate through \(JqArithmetic.clipped(item.value))"
            )
        }
        switch item.value {
        case .array(let items):
            for (index, value) in items.enumerated() {
                try emit(extend(item, .number(Double(index)), value))
            }
        case .object(let object):
            for key in object.keys { try emit(extend(item, .string(key), object[key] ?? .null)) }
        default:
            throw JqFailure("Cannot iterate over \(JqArithmetic.iterated(item.value))")
        }
    }

    private func extend(_ item: JqItem, _ key: JqValue, _ value: JqValue) -> JqItem {
        guard case .at(let path) = item.path else { return JqItem(value: value) }
        return JqItem(value: value, path: .at(path + [key]))
    }

    /// `..`
    dynamic func recurse(_ item: JqItem, _ emit: Emit) throws(JqFailure) {
        try emit(item)
        switch item.value {
        case .array, .object: try iterate(item) { (inner) throws(JqFailure) in try recurse(inner, emit) }
        default: break
        }
    }

    // MARK: Paths

    /// The paths to what an expression selects.
    func paths(_ expression: JqExpression, _ item: JqItem, _ scope: JqScope?) throws(JqFailure) -> [[JqValue]] {
        var results: [[JqValue]] = []
        try eachPath(expression, item, scope) { (_, path) throws(JqFailure) in results.append(path) }
        return results
    }

    func eachPath(
        _ expression: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: (JqInterpreter, [JqValue]) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        let start = JqItem(value: item.value, path: .at([]))
        try each(expression, start, scope) { (machine, result) throws(JqFailure) in
            guard case .at(let path) = result.path else {
                throw JqFailure("Invalid path expression with result \(JqArithmetic.clipped(result.value))")
            }
            try body(machine, path)
        }
    }

    // MARK: Assignment

    dynamic func assign(
        _ operation: String,
        _ left: JqExpression,
        _ right: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?,
        _ emit: Emit
    ) throws(JqFailure) {
        if operation == "|=" {
            var result = item.value
            var deleted: [[JqValue]] = []
            for path in try paths(left, item, scope) {
                let old = try JqPath.get(result, path[...])
                var new: JqValue?
                // The first result counts; without one the place is deleted.
                do throws(JqFailure) {
                    try run(right, JqItem(value: old), scope) { (value) throws(JqFailure) in
                        new = value.value
                        throw .breaking(-1)
                    }
                } catch {
                    guard case .breaking(-1) = error else { throw error }
                }
                if let new {
                    result = try JqPath.set(result, path[...], new)
                } else {
                    deleted.append(path)
                    result = try JqPath.delete(result, [path])
                    break
                }
            }
            if !deleted.isEmpty { result = try afterDeletion(left, right, item, scope) }
            try emit(item.made(result))
            return
        }
        let function = String(operation.dropLast())
        for value in try values(right, item, scope) {
            var result = item.value
            for path in try paths(left, item, scope) {
                if operation == "=" {
                    result = try JqPath.set(result, path[...], value)
                    continue
                }
                let old = try JqPath.get(result, path[...])
                let new = function == "//" ? (old.isTrue ? old : value) : try JqArithmetic.apply(function, old, value)
                result = try JqPath.set(result, path[...], new)
            }
            try emit(item.made(result))
        }
    }

    /// jq 1.6 goes through the paths while it deletes: the elements after a deleted one are skipped.
    private func afterDeletion(
        _ left: JqExpression,
        _ right: JqExpression,
        _ item: JqItem,
        _ scope: JqScope?
    ) throws(JqFailure) -> JqValue {
        var result = item.value
        for path in try paths(left, item, scope) {
            let old = try JqPath.get(result, path[...])
            let new = try values(right, JqItem(value: old), scope).first
            if let new {
                result = try JqPath.set(result, path[...], new)
            } else {
                result = try JqPath.delete(result, [path])
            }
        }
        return result
    }
}

/// Values at paths.
enum JqPath {
    static func get(_ value: JqValue, _ path: ArraySlice<JqValue>) throws(JqFailure) -> JqValue {
        guard let key = path.first else { return value }
        if case .null = value { return .null }
        return try get(try JqArithmetic.element(value, key), path.dropFirst())
    }

    static func set(_ value: JqValue, _ path: ArraySlice<JqValue>, _ new: JqValue) throws(JqFailure) -> JqValue {
        guard let key = path.first else { return new }
        let inner = try set(try JqArithmetic.element(value, key), path.dropFirst(), new)
        switch (value, key) {
        case (.object(var object), .string(let name)):
            object[name] = inner
            return .object(object)
        case (.null, .string(let name)):
            var object = JqObject()
            object[name] = inner
            return .object(object)
        case (.array(let items), .number(let number)):
            return try setElement(items, number, inner)
        case (.null, .number(let number)):
            return try setElement([], number, inner)
        case (.array, .object(let slice)), (.null, .object(let slice)):
            var items: [JqValue] = []
            if case .array(let known) = value { items = known }
            guard case .array(let replacement) = inner else {
                throw JqFailure("A slice of an array can only be assigned another array")
            }
            let range = try JqArithmetic.range(slice, items.count)
            items.replaceSubrange(range, with: replacement)
            return .array(items)
        default:
            throw JqFailure("Invalid path component \(JqArithmetic.clipped(key))")
        }
    }

    private static func setElement(_ items: [JqValue], _ number: Double, _ new: JqValue) throws(JqFailure) -> JqValue {
        var items = items
        var index = Int(clamping: number.rounded(.down))
        if index < 0 { index += items.count }
        if index < 0 { throw JqFailure("Out of bounds negative array index") }
        if index > 536_870_910 { throw JqFailure("Array index too large") }
        while items.count <= index { items.append(.null) }
        items[index] = new
        return .array(items)
    }

    static func delete(_ value: JqValue, _ paths: [[JqValue]]) throws(JqFailure) -> JqValue {
        let sorted = paths.sorted { JqValue.array($0).compare(.array($1)) > 0 }
        var result = value
        for path in sorted { result = try deleteOne(result, path[...]) }
        return result
    }

    private static func deleteOne(_ value: JqValue, _ path: ArraySlice<JqValue>) throws(JqFailure) -> JqValue {
        guard let key = path.first else { return .null }
        if case .null = value { return .null }
        guard path.count == 1 else {
            let inner = try JqArithmetic.element(value, key)
            if case .null = inner { return value }
            return try set(value, [key], try deleteOne(inner, path.dropFirst()))
        }
        switch (value, key) {
        case (.object(var object), .string(let name)):
            object[name] = nil
            return .object(object)
        case (.array(var items), .number(let number)):
            var index = Int(clamping: number.rounded(.down))
            if index < 0 { index += items.count }
            if items.indices.contains(index) { items.remove(at: index) }
            return .array(items)
        case (.array(var items), .object(let slice)):
            items.removeSubrange(try JqArithmetic.range(slice, items.count))
            return .array(items)
        default:
            throw JqFailure(
                "Cannot delete field at \(value.typeName == "array" ? "array" : "object") index of "
                    + (value.typeName == "array" ? "array" : value.typeName)
            )
        }
    }
}

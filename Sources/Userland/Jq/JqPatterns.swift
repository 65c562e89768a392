extension JqInterpreter {
    /// Binds what the first fitting pattern names; with several (`?//`) the next is tried when one fails.
    func bind(
        _ value: JqValue,
        _ patterns: ArraySlice<JqPattern>,
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: (JqInterpreter, JqScope?) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        guard let first = patterns.first else { return }
        if patterns.count == 1 {
            try match(value, [first], [value], item, scope, body)
            return
        }
        var base = scope
        for name in patterns.flatMap({ $0.variables }) { base = base.binding(name, .null) }
        do throws(JqFailure) {
            try match(value, [first], [value], item, base, body)
        } catch {
            guard case .error = error else { throw error }
            var rest = base
            for name in first.variables { rest = rest.binding(name, .null) }
            try bind(value, patterns.dropFirst(), item, rest, body)
        }
    }

    /// Matches patterns to values, pair by pair.
    private func match(
        _ whole: JqValue,
        _ patterns: [JqPattern],
        _ values: [JqValue],
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: (JqInterpreter, JqScope?) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        guard let pattern = patterns.first, let value = values.first else {
            try body(self, scope)
            return
        }
        let (restPatterns, restValues) = (Array(patterns.dropFirst()), Array(values.dropFirst()))
        switch pattern {
        case .variable(let name):
            try match(whole, restPatterns, restValues, item, scope.binding(name, value), body)
        case .array(let items):
            var parts: [JqValue] = []
            for index in items.indices { parts.append(try JqArithmetic.element(value, .number(Double(index)))) }
            try match(whole, items + restPatterns, parts + restValues, item, scope, body)
        case .object(let entries):
            try matchObject(
                whole,
                entries[...],
                value,
                restPatterns,
                restValues,
                item,
                scope,
                body
            )
        }
    }

    private func matchObject(
        _ whole: JqValue,
        _ entries: ArraySlice<(key: JqExpression, variable: String?, value: JqPattern?)>,
        _ value: JqValue,
        _ patterns: [JqPattern],
        _ values: [JqValue],
        _ item: JqItem,
        _ scope: JqScope?,
        _ body: (JqInterpreter, JqScope?) throws(JqFailure) -> Void
    ) throws(JqFailure) {
        guard let entry = entries.first else {
            try match(whole, patterns, values, item, scope, body)
            return
        }
        try each(entry.key, plain(item), scope) { (machine, key) throws(JqFailure) in
            guard case .string = key.value else {
                throw JqFailure("Cannot index \(value.typeName) with \(key.value.typeName)")
            }
            let part = try JqArithmetic.element(value, key.value)
            var inner = scope
            if let name = entry.variable { inner = inner.binding(name, part) }
            guard let nested = entry.value else {
                try machine.matchObject(
                    whole,
                    entries.dropFirst(),
                    value,
                    patterns,
                    values,
                    item,
                    inner,
                    body
                )
                return
            }
            try machine.match(whole, [nested], [part], item, inner) { (machine, inner) throws(JqFailure) in
                try machine.matchObject(
                    whole,
                    entries.dropFirst(),
                    value,
                    patterns,
                    values,
                    item,
                    inner,
                    body
                )
            }
        }
    }
}

extension ScriptCompiler {
    mutating func block(_ statements: [ScriptStatement]) throws(ScriptFault) {
        openBlock()
        try hoist(statements)
        for statement in statements { try self.statement(statement) }
        closeBlock()
    }

    mutating func statement(_ statement: ScriptStatement) throws(ScriptFault) {
        switch statement {
        case .expression(let expression, _):
            try self.expression(expression)
            emit(.pop)
        case .assign(let targets, let values, let line): try assign(targets, values, line)
        case .update(let target, let operation, let value, let line):
            try expression(target)
            try expression(value)
            emit(.binary, Int(operation.rawValue), line: line)
            try take(target, line: line)
        case .declare(let names, let values, let reuses, let line): try declare(names, values, reuses, line)
        case .branch(let condition, let yes, let no):
            try expression(condition)
            let other = emit(.jumpIfFalse)
            try block(yes)
            if no.isEmpty {
                land(other)
            } else {
                let end = emit(.jump)
                land(other)
                try block(no)
                land(end)
            }
        case .loop(let condition, let body, let after): try loop(condition, body, after)
        case .each(let targets, let declares, let source, let pairs, let body, let line):
            try each(targets, declares, source, pairs, body, line)
        case .choose(let subject, let cases, let line): try choose(subject, cases, line)
        case .give(let values, let line): try give(values, line)
        case .leave(let line): try leave(line, continues: false)
        case .proceed(let line): try leave(line, continues: true)
        case .block(let body): try block(body)
        case .define(let function):
            if dialect == .python { try define(function) }
        case .type(let type):
            if dialect != .go || scopes.count > 1 { try self.type(type) }
        case .attempt(let body, let handlers, let last): try attempt(body, handlers, last)
        case .fail(let value, let line):
            if let value { try expression(value) } else { load("(caught)", line: line) }
            emit(.fail, line: line)
        case .delay(let call, let line): try delay(call, line)
        case .load(let path, let name, let line):
            emit(.module, constant(.text(path)), line: line)
            try take(.name(name, line: line), line: line)
        }
    }

    private mutating func assign(
        _ targets: [ScriptExpression],
        _ values: [ScriptExpression],
        _ line: Int
    ) throws(ScriptFault) {
        if values.count == 1 {
            try expression(values[0])
            return try take(targets)
        }
        try expressions(values)
        for target in targets.reversed() { try take(target, line: line) }
    }

    private mutating func declare(
        _ names: [String],
        _ values: [ScriptExpression],
        _ reuses: Bool,
        _ line: Int
    ) throws(ScriptFault) {
        let isTop = dialect == .go && scopes.count == 1 && scopes[0].blocks.count == 2
        try expressions(values)
        if values.isEmpty { emit(.constant, constant(dialect == .node ? .undefined : .none)) }
        if values.count == 1, names.count > 1 { emit(.unpack, names.count) }
        var isNew = false
        var slots: [(Int, Int)?] = []
        for name in names {
            if dialect == .go, name == "_" {
                slots.append(nil)
            } else if reuses, let known = scopes[scopes.count - 1].blocks.last?[name] {
                slots.append((0, known.slot))
            } else if isTop, let known = find(name, isUse: false) {
                slots.append(known)
                isNew = true
            } else {
                isNew = true
                slots.append((0, declare(name, line: line, mustBeUsed: dialect == .go)))
            }
        }
        if reuses, !isNew { faults.append(ScriptFault(text: "no new variables on left side of :=", line: line)) }
        // Where one value was taken apart the first part is on top.
        for place in values.count == 1 ? slots : slots.reversed() {
            if let (depth, slot) = place {
                if dialect == .go { emit(.copy) }
                emit(.store, depth, slot, line: line)
            } else {
                emit(.pop)
            }
        }
    }

    private mutating func loop(
        _ condition: ScriptExpression?,
        _ body: [ScriptStatement],
        _ after: [ScriptStatement]
    ) throws(ScriptFault) {
        let start = place
        var end: Int?
        if let condition {
            try expression(condition)
            end = emit(.jumpIfFalse)
        }
        scopes[scopes.count - 1].loops.append(Loop(protections: scopes[scopes.count - 1].protections))
        try block(body)
        let loop = scopes[scopes.count - 1].loops.removeLast()
        land(loop.continues)
        for statement in after { try self.statement(statement) }
        emit(.jump, start)
        if let end { land(end) }
        land(loop.breaks)
    }

    private mutating func each(
        _ targets: [ScriptExpression],
        _ declares: Bool,
        _ source: ScriptExpression,
        _ pairs: Bool,
        _ body: [ScriptStatement],
        _ line: Int
    ) throws(ScriptFault) {
        openBlock()
        let iterator = declare("(iterator \(place))")
        try expression(source)
        emit(pairs ? .iteratePairs : .iterate, line: line)
        emit(.store, 0, iterator)
        let start = place
        emit(.load, 0, iterator)
        let end = emit(pairs ? .nextPair : .next)
        if pairs {
            // Key, value; the iterator lies below.
            for index in 0..<2 {
                if index < targets.count { try declareAndTake(targets[index], declares, line) } else { emit(.pop) }
            }
            emit(.pop)
        } else {
            if declares {
                for target in targets { for name in Self.names(of: target) { _ = declare(name, line: line) } }
            }
            try take(targets)
            emit(.pop)
        }
        scopes[scopes.count - 1].loops.append(Loop(protections: scopes[scopes.count - 1].protections))
        try block(body)
        let loop = scopes[scopes.count - 1].loops.removeLast()
        land(loop.continues)
        emit(.jump, start)
        land(end)
        land(loop.breaks)
        closeBlock()
    }

    private mutating func declareAndTake(_ target: ScriptExpression, _ declares: Bool, _ line: Int) throws(ScriptFault)
    {
        if case .name("_", _) = target, dialect == .go { return _ = emit(.pop) }
        if declares, case .name(let name, _) = target {
            emit(.store, 0, declare(name, line: line, mustBeUsed: dialect == .go))
        } else {
            try take(target, line: line)
        }
    }

    private mutating func choose(
        _ subject: ScriptExpression?,
        _ cases: [(values: [ScriptExpression], body: [ScriptStatement], falls: Bool)],
        _ line: Int
    ) throws(ScriptFault) {
        openBlock()
        let slot = declare("(subject \(place))")
        try expression(subject ?? .constant(.bool(true)))
        emit(.store, 0, slot)
        var bodies: [[Int]] = []
        for part in cases {
            var jumps: [Int] = []
            for value in part.values {
                emit(.load, 0, slot)
                try expression(value)
                let same = dialect == .node ? ScriptOperator.same : .equal
                emit(.binary, Int(same.rawValue), line: line)
                jumps.append(emit(.jumpIfTrue))
            }
            bodies.append(jumps)
        }
        let standard = emit(.jump)
        let protections = scopes[scopes.count - 1].protections
        scopes[scopes.count - 1].loops.append(Loop(isLoop: false, protections: protections))
        var ends: [Int] = []
        var hasStandard = false
        var fall: Int?
        for (part, jumps) in zip(cases, bodies) {
            if part.values.isEmpty {
                hasStandard = true
                land(standard)
            }
            land(jumps)
            if let fall { land(fall) }
            fall = nil
            try block(part.body)
            if part.falls { fall = emit(.jump) } else { ends.append(emit(.jump)) }
        }
        if let fall { land(fall) }
        if !hasStandard { land(standard) }
        land(ends)
        land(scopes[scopes.count - 1].loops.removeLast().breaks)
        closeBlock()
    }

    private mutating func give(_ values: [ScriptExpression], _ line: Int) throws(ScriptFault) {
        if values.isEmpty { return giveNothing(line: line) }
        try expressions(values)
        if values.count > 1 { emit(.tuple, values.count) }
        let results = scopes[scopes.count - 1].results
        if results.count == 1 {
            emit(.duplicate)
            emit(.store, 0, results[0])
        }
        emit(.give, line: line)
    }

    private mutating func leave(_ line: Int, continues: Bool) throws(ScriptFault) {
        let last = scopes.count - 1
        guard let index = scopes[last].loops.lastIndex(where: { !continues || $0.isLoop }) else {
            let word = continues ? "continue" : "break"
            throw ScriptFault(text: dialect == .go ? "\(word) is not in a loop" : "'\(word)' outside loop", line: line)
        }
        for _ in scopes[last].loops[index].protections..<scopes[last].protections { emit(.unprotect) }
        let jump = emit(.jump, line: line)
        if continues {
            scopes[last].loops[index].continues.append(jump)
        } else {
            scopes[last].loops[index].breaks.append(jump)
        }
    }

    private mutating func attempt(
        _ body: [ScriptStatement],
        _ handlers: [(kinds: [ScriptExpression], name: String?, body: [ScriptStatement])],
        _ last: [ScriptStatement]
    ) throws(ScriptFault) {
        var outer: Int?
        let top = scopes.count - 1
        if !last.isEmpty {
            outer = emit(.protect)
            scopes[top].protections += 1
        }
        let start = emit(.protect)
        scopes[top].protections += 1
        try block(body)
        scopes[top].protections -= 1
        emit(.unprotect)
        var ends = [emit(.jump)]
        land(start)
        // The error is on the stack.
        openBlock()
        let caught = declare("(caught)")
        emit(.store, 0, caught)
        for handler in handlers {
            var skips: [Int] = []
            if !handler.kinds.isEmpty {
                var matches: [Int] = []
                for kind in handler.kinds {
                    emit(.load, 0, caught)
                    try expression(kind)
                    emit(.matches)
                    matches.append(emit(.jumpIfTrue))
                }
                skips.append(emit(.jump))
                land(matches)
            }
            openBlock()
            if let name = handler.name {
                emit(.load, 0, caught)
                if dialect == .python {
                    try take(.name(name, line: 0), line: 0)
                } else {
                    emit(.store, 0, declare(name))
                }
            }
            for statement in handler.body { try self.statement(statement) }
            closeBlock()
            ends.append(emit(.jump))
            land(skips)
        }
        emit(.load, 0, caught)
        emit(.fail)
        closeBlock()
        land(ends)
        if let outer {
            scopes[top].protections -= 1
            emit(.unprotect)
            try block(last)
            let end = emit(.jump)
            land(outer)
            openBlock()
            let again = declare("(again)")
            emit(.store, 0, again)
            for statement in last { try self.statement(statement) }
            emit(.load, 0, again)
            emit(.fail)
            closeBlock()
            land(end)
        }
    }

    /// `defer f(x)`: the function and its arguments are kept until the end.
    private mutating func delay(_ call: ScriptExpression, _ line: Int) throws(ScriptFault) {
        guard case .call(let callee, let arguments, _) = call else {
            throw ScriptFault(text: "expression in defer must be function call", line: line)
        }
        try expression(callee)
        for argument in arguments { try expression(argument.value) }
        emit(.delay, arguments.count, line: line)
    }
}

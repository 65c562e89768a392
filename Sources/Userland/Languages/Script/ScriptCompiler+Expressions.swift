extension ScriptCompiler {
    mutating func expressions(_ list: [ScriptExpression]) throws(ScriptFault) {
        for item in list { try expression(item) }
    }

    mutating func expression(_ expression: ScriptExpression) throws(ScriptFault) {
        switch expression {
        case .constant(let value): emit(.constant, constant(value))
        case .name(let name, let line): load(name, line: line)
        case .list(let items):
            try expressions(items)
            emit(.list, items.count)
        case .tuple(let items):
            try expressions(items)
            emit(.tuple, items.count)
        case .set(let items):
            try expressions(items)
            emit(.set, items.count)
        case .map(let entries): try map(entries)
        case .unary(let operation, let operand):
            try self.expression(operand)
            emit(.unary, Int(operation.rawValue))
        case .binary(let operation, let left, let right, let line):
            try self.expression(left)
            try self.expression(right)
            emit(.binary, Int(operation.rawValue), line: line)
        case .and(let left, let right): try shortcut(.jumpIfFalseKeeping, left, right)
        case .or(let left, let right): try shortcut(.jumpIfTrueKeeping, left, right)
        case .coalesce(let left, let right): try shortcut(.jumpIfPresentKeeping, left, right)
        case .conditional(let condition, let yes, let no):
            try self.expression(condition)
            let other = emit(.jumpIfFalse)
            try self.expression(yes)
            let end = emit(.jump)
            land(other)
            try self.expression(no)
            land(end)
        case .call(let callee, let arguments, let line): try call(callee, arguments, line)
        case .member(let object, let name, let line):
            try self.expression(object)
            emit(.member, constant(.text(name)), line: line)
        case .index(let object, let key, let line):
            try self.expression(object)
            try self.expression(key)
            emit(.index, line: line)
        case .slice(let object, let low, let high, let line):
            try self.expression(object)
            try self.expression(low ?? .constant(.none))
            try self.expression(high ?? .constant(.none))
            emit(.slice, line: line)
        case .function(let function): emit(.closure, try self.function(function), line: function.line)
        case .join(let parts):
            try expressions(parts)
            emit(.join, parts.count)
        case .format(let value, let form):
            try self.expression(value)
            emit(.format, constant(.text(form)))
        case .make(let name, let fields, let line):
            try make(name, fields, line)
        case .comprehension(let comprehension): try comprehend(comprehension)
        case .assign(let target, let operation, let value, let givesOld, let line):
            try assign(target, operation, value, givesOld, line)
        }
    }

    /// A structure: the fields that are given, and what the others begin as.
    private mutating func make(
        _ name: String,
        _ given: [(name: String, value: ScriptExpression)],
        _ line: Int
    ) throws(ScriptFault) {
        load(name, line: line)
        guard let type = types[name] else { return }
        if let zero = type.zero {
            emit(.pop)
            return try expression(zero)
        }
        let known = Set(type.fields.map(\.name))
        for field in given where Int(field.name) == nil && !known.contains(field.name) {
            faults.append(
                ScriptFault(text: "unknown field '\(field.name)' in struct literal of type \(name)", line: line)
            )
        }
        for (index, field) in type.fields.enumerated() {
            emit(.constant, constant(.text(field.name)))
            let own = given.first { $0.name == field.name || $0.name == String(index) }
            try expression(own?.value ?? field.value)
        }
        emit(.make, type.fields.count, line: line)
    }

    private mutating func shortcut(
        _ jump: ScriptOperation,
        _ left: ScriptExpression,
        _ right: ScriptExpression
    ) throws(ScriptFault) {
        try expression(left)
        let end = emit(jump)
        emit(.pop)
        try expression(right)
        land(end)
    }

    private mutating func map(_ entries: [(key: ScriptExpression?, value: ScriptExpression)]) throws(ScriptFault) {
        emit(.map)
        for entry in entries {
            emit(.duplicate)
            if let key = entry.key {
                try expression(key)
                try expression(entry.value)
                emit(.insert)
            } else {
                try expression(entry.value)
                emit(.spread)
            }
        }
    }

    private mutating func call(
        _ callee: ScriptExpression,
        _ arguments: [ScriptArgument],
        _ line: Int
    ) throws(ScriptFault) {
        var member = -1
        if case .member(let object, let name, _) = callee {
            try expression(object)
            member = constant(.text(name))
        } else {
            try expression(callee)
        }
        if arguments.contains(where: \.isSpread) {
            // All arguments in one list.
            emit(.list, 0)
            for argument in arguments {
                emit(.duplicate)
                try expression(argument.value)
                emit(argument.isSpread ? .spread : .append)
            }
            emit(member >= 0 ? .callMemberSpread : .callSpread, max(member, 0), line: line)
            return
        }
        for argument in arguments { try expression(argument.value) }
        let names = arguments.compactMap(\.name)
        var place = arguments.count
        if !names.isEmpty {
            code.names.append(names)
            place |= code.names.count << 16
        }
        emit(member >= 0 ? .callMember : .call, place, max(member, 0), line: line)
    }

    private mutating func comprehend(_ comprehension: ScriptComprehension) throws(ScriptFault) {
        let result = declare("(result \(place))")
        emit(comprehension.key != nil ? .map : comprehension.isSet ? .set : .list, 0)
        emit(.store, 0, result)
        try expression(comprehension.source)
        emit(.iterate, line: comprehension.line)
        let start = place
        let end = emit(.next)
        for target in comprehension.targets {
            for name in ScriptCompiler.names(of: target) where find(name, isUse: false) == nil { _ = declare(name) }
        }
        try take(comprehension.targets)
        var skip: Int?
        if let condition = comprehension.condition {
            try expression(condition)
            skip = emit(.jumpIfFalse)
        }
        emit(.load, 0, result)
        if let key = comprehension.key {
            try expression(key)
            try expression(comprehension.element)
            emit(.insert)
        } else {
            try expression(comprehension.element)
            emit(.append)
        }
        if let skip { land(skip) }
        emit(.jump, start)
        land(end)
        emit(.load, 0, result)
    }

    static func names(of target: ScriptExpression) -> [String] {
        switch target {
        case .name(let name, _): [name]
        case .tuple(let parts), .list(let parts): parts.flatMap { names(of: $0) }
        default: []
        }
    }

    /// Assigns the value on the stack to one target, or its parts to several.
    mutating func take(_ targets: [ScriptExpression]) throws(ScriptFault) {
        guard targets.count != 1, !targets.isEmpty else {
            if let target = targets.first { try take(target, line: 0) }
            return
        }
        emit(.unpack, targets.count)
        for target in targets { try take(target, line: 0) }
    }

    /// Assigns the value on the stack.
    mutating func take(_ target: ScriptExpression, line: Int) throws(ScriptFault) {
        switch target {
        case .name("_", _) where dialect == .go: emit(.pop)
        case .name(let name, let place):
            if let (depth, slot) = find(name, isUse: false) {
                if dialect == .go { emit(.copy) }
                emit(.store, depth, slot, line: line)
            } else if dialect == .go {
                faults.append(ScriptFault(text: "undefined: \(name)", line: place))
            } else {
                emit(.store, 0, declare(name), line: line)
            }
        case .member(let object, let name, let line):
            try expression(object)
            emit(.setMember, constant(.text(name)), line: line)
        case .index(let object, let key, let line):
            try expression(object)
            try expression(key)
            emit(.setIndex, line: line)
        case .tuple(let parts), .list(let parts): try take(parts)
        default: throw ScriptFault(text: "cannot assign to this expression", line: line)
        }
    }

    private mutating func assign(
        _ target: ScriptExpression,
        _ operation: ScriptOperator?,
        _ value: ScriptExpression,
        _ givesOld: Bool,
        _ line: Int
    ) throws(ScriptFault) {
        if let operation {
            try expression(target)
            if givesOld { emit(.duplicate) }
            try expression(value)
            emit(.binary, Int(operation.rawValue), line: line)
        } else {
            try expression(value)
        }
        if !givesOld { emit(.duplicate) }
        try take(target, line: line)
    }
}

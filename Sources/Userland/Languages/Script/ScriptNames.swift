/// The names that Python statements assign, which are a function's own.
enum ScriptNames {
    static func assigned(in body: [ScriptStatement], _ names: inout [String]) {
        for statement in body { assigned(in: statement, &names) }
    }

    private static func assigned(in statement: ScriptStatement, _ names: inout [String]) {
        switch statement {
        case .assign(let targets, _, _): for target in targets { add(target, &names) }
        case .update(let target, _, _, _): add(target, &names)
        case .declare(let declared, _, _, _): names += declared
        case .branch(_, let yes, let no):
            assigned(in: yes, &names)
            assigned(in: no, &names)
        case .loop(_, let body, let after):
            assigned(in: body, &names)
            assigned(in: after, &names)
        case .each(let targets, _, _, _, let body, _):
            for target in targets { add(target, &names) }
            assigned(in: body, &names)
        case .block(let body): assigned(in: body, &names)
        case .define(let function): names.append(function.name)
        case .type(let type): names.append(type.name)
        case .attempt(let body, let handlers, let last):
            assigned(in: body, &names)
            for handler in handlers {
                if let name = handler.name { names.append(name) }
                assigned(in: handler.body, &names)
            }
            assigned(in: last, &names)
        case .load(_, let name, _): names.append(name)
        default: break
        }
    }

    private static func add(_ target: ScriptExpression, _ names: inout [String]) {
        switch target {
        case .name(let name, _): names.append(name)
        case .tuple(let parts), .list(let parts): for part in parts { add(part, &names) }
        default: break
        }
    }
}

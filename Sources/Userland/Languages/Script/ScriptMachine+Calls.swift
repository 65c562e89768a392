import Kernel

extension ScriptMachine {
    mutating func callInstruction(
        _ instruction: ScriptInstruction,
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        var arguments: [ScriptValue]
        var names: [String] = []
        var member: Int?
        switch instruction.operation {
        case .callSpread, .callMemberSpread:
            arguments = elements(pop())
            if instruction.operation == .callMemberSpread { member = Int(instruction.first) }
        default:
            let count = Int(instruction.first) & 0xFFFF
            let list = Int(instruction.first) >> 16
            if list > 0 { names = code.names[list - 1] }
            arguments = pop(count)
            if instruction.operation == .callMember { member = Int(instruction.second) }
        }
        let callee = pop()
        let depth = stack.count
        defer {
            if blocked != nil {
                // It is done again when there is something to go on with.
                stack.removeLast(stack.count - depth)
                push(callee)
                stack += arguments
                frames[frames.count - 1].place -= 1
            }
        }
        if let member {
            try callMember(callee, text(member), arguments, names, &machine)
        } else {
            try call(callee, arguments, names: names, &machine)
        }
    }

    /// `object.name(arguments)`.
    private mutating func callMember(
        _ receiver: ScriptValue,
        _ name: String,
        _ arguments: [ScriptValue],
        _ names: [String],
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        if case .native(let path) = receiver {
            return try callNative(path + "." + name, arguments, names, &machine)
        }
        if let object = object(receiver) {
            if object.kind == .instance || object.kind == .map, let own = object[name], own != .undefined {
                return try call(own, arguments, names: names, receiver: receiver, &machine)
            }
            if object.kind == .instance, let method = method(name, of: receiver) {
                return try call(method, [receiver] + arguments, names: names, receiver: receiver, &machine)
            }
            if object.kind == .type, let method = typeMember(receiver, name) {
                return try call(method, arguments, names: names, receiver: receiver, &machine)
            }
        }
        try callMethod(receiver, name, arguments, names, &machine)
    }

    /// A method of an instance's type or of what that is based on.
    func method(_ name: String, of instance: ScriptValue) -> ScriptValue? {
        guard case .object(let place) = instance, let object = heap[Int(place)], object.kind == .instance else {
            return nil
        }
        return typeMember(.object(object.number), name)
    }

    func typeMember(_ type: ScriptValue, _ name: String) -> ScriptValue? {
        var current = type
        for _ in 0..<20 {
            guard let object = object(current) else { return nil }
            if let found = object[name] { return found }
            guard let base = object["(base)"] else { return nil }
            current = base
        }
        return nil
    }

    /// Calls whatever can be called: pushes a frame, or the result.
    mutating func call(
        _ callee: ScriptValue,
        _ arguments: [ScriptValue],
        names: [String] = [],
        receiver: ScriptValue = .undefined,
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        machine.fuel -= 2
        if case .native(let path) = callee { return try callNative(path, arguments, names, &machine) }
        guard case .object(let place) = callee, let object = heap[Int(place)] else {
            throw notCallable(callee)
        }
        switch object.kind {
        case .closure:
            guard case .int(let number)? = object.values.first else { break }
            var all = arguments
            let function = code.functions[Int(number)]
            if dialect == .node {
                // A method got its receiver in front already.
                if !function.takesReceiver, arguments.first == receiver, receiver != .undefined,
                    isMethod(callee, receiver)
                {
                    all.removeFirst()
                } else if function.takesReceiver, !(arguments.first == receiver && isMethod(callee, receiver)) {
                    all.insert(object.values.count > 1 ? object.values[1] : receiver, at: 0)
                }
            }
            try enter(Int32(number), object.number, all, names)
        case .bound:
            try call(
                object.values[1],
                [object.values[0]] + arguments,
                names: names,
                receiver: object.values[0],
                &machine
            )
        case .type: try construct(callee, arguments, names, &machine)
        default: throw notCallable(callee)
        }
    }

    private func isMethod(_ callee: ScriptValue, _ receiver: ScriptValue) -> Bool {
        guard let instance = object(receiver), instance.kind == .instance else { return false }
        return !instance.values.contains(callee)
    }

    /// Begins a function's frame.
    private mutating func enter(
        _ number: Int32,
        _ parent: Int32,
        _ given: [ScriptValue],
        _ names: [String]
    ) throws(ScriptFailure) {
        let function = code.functions[Int(number)]
        guard frames.count < Self.depthLimit else {
            switch dialect {
            case .python: throw failure("RecursionError", "maximum recursion depth exceeded")
            case .node: throw failure("RangeError", "Maximum call stack size exceeded")
            case .go: throw failure("", "stack overflow")
            }
        }
        let hidden = function.takesReceiver ? 1 : 0
        let count = function.parameters.count + hidden
        var arguments = given
        var environment = ScriptObject(kind: .environment, number: parent)
        let named = Array(arguments.suffix(names.count))
        arguments.removeLast(names.count)
        let positional = arguments.count
        if function.hasRest {
            let fixed = count - 1
            let rest = arguments.count > fixed ? Array(arguments[fixed...]) : []
            arguments = Array(arguments.prefix(fixed))
            while arguments.count < fixed { arguments.append(.undefined) }
            arguments.append(list(rest, dialect == .python ? .tuple : .list))
        } else if arguments.count > count, dialect != .node {
            throw wrongCount(function, given.count)
        }
        let missing: ScriptValue = dialect == .python ? .native("(missing)") : .undefined
        environment.values = Array(arguments.prefix(count))
        while environment.values.count < function.slots { environment.values.append(missing) }
        for (name, value) in zip(names, named) {
            guard let index = function.parameters.firstIndex(of: name) else {
                throw failure("TypeError", "\(function.name)() got an unexpected keyword argument '\(name)'")
            }
            environment.values[index + hidden] = value
        }
        if dialect == .python, !function.hasRest, positional < function.required {
            let absent = function.parameters.indices.prefix(function.required).filter {
                environment.values[$0] == missing
            }
            if !absent.isEmpty {
                let list = absent.map { "'\(function.parameters[$0])'" }
                let words =
                    list.count == 1 ? list[0] : list.dropLast().joined(separator: ", ") + " and " + (list.last ?? "")
                let noun = list.count == 1 ? "argument" : "arguments"
                throw failure(
                    "TypeError",
                    "\(function.name)() missing \(list.count) required positional \(noun): \(words)"
                )
            }
        }
        if dialect == .go {
            for index in environment.values.indices where index >= count { environment.values[index] = .none }
        }
        frames.append(
            Frame(
                function: number,
                environment: allocate(environment),
                base: Int32(stack.count),
                given: Int32(min(positional, count))
            )
        )
    }

    private mutating func wrongCount(_ function: ScriptFunctionCode, _ given: Int) -> ScriptFailure {
        let count = function.parameters.count
        let noun = count == 1 ? "argument" : "arguments"
        let verb = given == 1 ? "was" : "were"
        return failure("TypeError", "\(function.name)() takes \(count) positional \(noun) but \(given) \(verb) given")
    }

    private mutating func notCallable(_ value: ScriptValue) -> ScriptFailure {
        if dialect == .python { return failure("TypeError", "'\(typeName(value))' object is not callable") }
        return failure("TypeError", "\(shown(value)) is not a function")
    }

    // MARK: Instances

    /// `Type(…)` of Python, `new Type(…)` of JavaScript, a conversion of Go.
    private mutating func construct(
        _ type: ScriptValue,
        _ arguments: [ScriptValue],
        _ names: [String],
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        guard case .object(let place) = type else { return }
        if dialect == .go, let first = arguments.first { return push(first) }
        let instance = make(ScriptObject(kind: .instance, number: place))
        let maker = dialect == .python ? "__init__" : "constructor"
        guard let method = typeMember(type, maker) else {
            if isFailureType(type) { setMember(instance, "message", .text(arguments.first.map { shown($0) } ?? "")) }
            return push(instance)
        }
        let depth = frames.count
        try call(method, [instance] + arguments, names: names, receiver: instance, &machine)
        if frames.count > depth, case .object(let made) = instance { frames[frames.count - 1].instance = made }
    }

    /// A structure of Go with all its fields.
    mutating func makeInstance(_ count: Int, _ machine: inout Machine) throws(ScriptFailure) {
        let given = pop(count * 2)
        let type = pop()
        guard case .object(let place) = type, let object = heap[Int(place)], object.kind == .type else {
            throw failure("", "this is not a structure")
        }
        var instance = ScriptObject(kind: .instance, number: place)
        for index in stride(from: 0, to: given.count, by: 2) {
            instance.keys.append(given[index])
            instance.values.append(given[index + 1])
        }
        push(make(instance))
    }
}

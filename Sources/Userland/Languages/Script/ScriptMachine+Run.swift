import Kernel

extension ScriptMachine {
    /// Runs until a slice's fuel is used, something has to be waited for, or the end.
    mutating func run(_ machine: inout Machine) -> Step {
        while true {
            if let wait = output.flush(&machine, name: source) { return wait }
            if let status {
                flush()
                return output.drain(&machine, then: status, name: source)
            }
            while let signal = machine.takeSignal() { take(signal, &machine) }
            if let instant = pause {
                if machine.now < instant { return .block(.until(instant)) }
                pause = nil
            }
            if let wait = blocked {
                blocked = nil
                return .block(wait)
            }
            if frames.count == serving.depth, serving.isActive || frames.isEmpty {
                if let step = attend(&machine) { return step }
                continue
            }
            if frames.isEmpty {
                status = 0
                continue
            }
            let depth = frames.count
            advance(&machine)
            if frames.count < depth { collect() }
            if dialect != .python || isUnbuffered || machine.isTerminal(1) { flush() }
            if machine.fuel <= 0, output.isEmpty, status == nil, pause == nil, blocked == nil { return .again }
        }
    }

    /// Runs instructions until fuel is used or something other than an instruction has to be done.
    private mutating func advance(_ machine: inout Machine) {
        while machine.fuel > 0, !frames.isEmpty, pause == nil, status == nil, blocked == nil,
            frames.count != serving.depth || !serving.isActive
        {
            machine.fuel -= 1
            let last = frames.count - 1
            let place = Int(frames[last].place)
            let instruction = code.functions[Int(frames[last].function)].code[place]
            frames[last].place += 1
            do throws(ScriptFailure) {
                try execute(instruction, &machine)
            } catch {
                unwind(error.value, &machine)
            }
            if heap.count - freePlaces.count > collectionMark { collect() }
            if buffer.count > 60_000 {
                flush()
                return
            }
            if !output.isEmpty { return }
        }
    }

    /// Leads an error to its handler, or ends the program.
    private mutating func unwind(_ value: ScriptValue, _ machine: inout Machine) {
        guard let protection = protections.popLast() else {
            endWith(value, &machine)
            return
        }
        let height = Int(protection.frame) + 1
        if serving.isActive, height <= serving.depth {
            protections.append(protection)
            endWith(value, &machine)
            return
        }
        frames.removeLast(frames.count - height)
        frames[height - 1].place = protection.place
        stack.removeLast(stack.count - Int(protection.stack))
        push(value)
    }

    // MARK: Instructions

    private mutating func execute(
        _ instruction: ScriptInstruction,
        _ machine: inout Machine
    ) throws(ScriptFailure) {
        let first = Int(instruction.first)
        let second = Int(instruction.second)
        let last = frames.count - 1
        switch instruction.operation {
        case .constant: push(code.constants[first])
        case .pop: _ = pop()
        case .duplicate: push(stack[stack.count - 1])
        case .duplicatePair: stack += stack.suffix(2)
        case .load:
            let value = heap[environment(first)]?.values[second] ?? .none
            if dialect == .python, value == .native("(missing)") { throw unset(first, second) }
            push(value)
        case .store:
            let value = pop()
            let place = environment(first)
            heap[place]?.values[second] = value
        case .loadName:
            guard case .text(let name) = code.constants[first] else { break }
            push(try global(name, &machine))
        case .binary:
            let right = pop()
            let left = pop()
            push(try binary(ScriptOperator(rawValue: UInt8(first)) ?? .add, left, right))
        case .unary: push(try unary(ScriptOperator(rawValue: UInt8(first)) ?? .not, pop()))
        case .jump: frames[last].place = instruction.first
        case .jumpIfFalse: if !isTrue(pop()) { frames[last].place = instruction.first }
        case .jumpIfTrue: if isTrue(pop()) { frames[last].place = instruction.first }
        case .jumpIfFalseKeeping: if !isTrue(stack[stack.count - 1]) { frames[last].place = instruction.first }
        case .jumpIfTrueKeeping: if isTrue(stack[stack.count - 1]) { frames[last].place = instruction.first }
        case .jumpIfPresentKeeping:
            let top = stack[stack.count - 1]
            if top != .none, top != .undefined { frames[last].place = instruction.first }
        case .jumpIfGiven:
            let value = heap[environment(0)]?.values[second] ?? .undefined
            let isGiven = second < Int(frames[last].given) || (value != .undefined && value != .native("(missing)"))
            if isGiven { frames[last].place = instruction.first }
        case .list: push(list(pop(first)))
        case .tuple: push(list(pop(first), .tuple))
        case .map: push(make(ScriptObject(kind: .map)))
        case .set:
            var set = ScriptObject(kind: .set)
            for value in pop(first) where !set.values.contains(value) { set.values.append(value) }
            push(make(set))
        case .spread: try spread()
        case .append:
            let value = pop()
            guard case .object(let place) = pop() else { break }
            if heap[Int(place)]?.kind == .set, heap[Int(place)]?.values.contains(value) == true { break }
            heap[Int(place)]?.values.append(value)
        case .insert:
            let value = pop()
            let key = pop()
            guard case .object(let place) = pop() else { break }
            put(place, key, value)
        case .closure:
            var closure = ScriptObject(kind: .closure, number: frames[last].environment)
            closure.values = [.int(Int64(first))]
            if code.functions[first].name == "=>", let receiver = heap[environment(0)]?.values.first,
                code.functions[Int(frames[last].function)].takesReceiver
            {
                closure.values.append(receiver)
            }
            push(make(closure))
        case .call, .callMember, .callSpread, .callMemberSpread:
            try callInstruction(instruction, &machine)
        case .member: push(try member(pop(), text(first), &machine))
        case .setMember:
            let object = pop()
            try setMember(of: object, text(first), pop())
        case .index:
            let key = pop()
            push(try index(pop(), key, &machine))
        case .setIndex:
            let key = pop()
            let object = pop()
            try setIndex(object, key, pop())
        case .slice:
            let high = pop()
            let low = pop()
            push(try slice(pop(), low, high))
        case .iterate, .iteratePairs: push(try iterator(of: pop(), pairs: instruction.operation == .iteratePairs))
        case .next, .nextPair: next(instruction.first, pairs: instruction.operation == .nextPair)
        case .unpack: try unpack(first)
        case .give: try give(pop(), &machine)
        case .fail: throw ScriptFailure(value: try thrown(pop(), &machine))
        case .protect:
            protections.append(
                Protection(frame: Int32(last), place: instruction.first, stack: Int32(stack.count))
            )
        case .unprotect: protections.removeLast()
        case .matches:
            let kind = pop()
            push(.bool(matches(pop(), kind)))
        case .join:
            var text = ""
            for value in pop(first) { text += shown(value) }
            push(.text(text))
        case .format: push(.text(try formatted(pop(), text(first))))
        case .type:
            var type = ScriptObject(kind: .type, number: instruction.first)
            type.name = code.types[first].name
            let base = pop()
            if base != .none { type["(base)"] = base }
            push(make(type))
        case .method:
            let function = pop()
            guard case .object(let place) = pop() else { break }
            let name = text(first)
            heap[Int(place)]?[name] = function
        case .make: try makeInstance(first, &machine)
        case .copy:
            // Go's structures are values; what a pointer leads to is not.
            guard case .object(let place) = stack[stack.count - 1], let object = heap[Int(place)],
                object.kind == .instance, object.name.isEmpty
            else { break }
            stack[stack.count - 1] = make(object)
        case .delay:
            let arguments = list(pop(first))
            frames[last].delayed += [pop(), arguments]
        case .module: push(try module(text(first)))
        }
    }

    /// A variable of Python that has no value yet.
    private mutating func unset(_ depth: Int, _ slot: Int) -> ScriptFailure {
        let function = depth == 0 ? Int(frames[frames.count - 1].function) : 0
        let names = code.functions[function].slotNames
        let name = slot < names.count ? names[slot] : "?"
        if depth == 0, frames.count > 1 {
            return failure(
                "UnboundLocalError",
                "cannot access local variable '\(name)' where it is not associated with a value"
            )
        }
        return failure("NameError", "name '\(name)' is not defined")
    }

    func text(_ constant: Int) -> String {
        if case .text(let text) = code.constants[constant] { text } else { "" }
    }

    /// The environment so many functions outwards.
    private func environment(_ depth: Int) -> Int {
        var place = frames[frames.count - 1].environment
        for _ in 0..<depth { place = heap[Int(place)]?.number ?? globals }
        return Int(place)
    }

    private mutating func spread() throws(ScriptFailure) {
        let source = pop()
        guard case .object(let place) = pop() else { return }
        if heap[Int(place)]?.kind == .map {
            guard let object = object(source) else { return }
            for (key, value) in zip(object.keys, object.values) { heap[Int(place)]?[key] = value }
            return
        }
        let more = try allElements(of: source)
        heap[Int(place)]?.values += more
    }

    private mutating func unpack(_ count: Int) throws(ScriptFailure) {
        let value = pop()
        let values = try allElements(of: value)
        guard values.count == count || (dialect == .node && values.count > count) else {
            if dialect == .node {
                stack += (values + Array(repeating: .undefined, count: max(0, count - values.count))).prefix(count)
                    .reversed()
                return
            }
            if dialect == .go {
                throw failure("", "assignment mismatch: \(count) variables but \(values.count) values")
            }
            let words =
                values.count > count
                ? "too many values to unpack (expected \(count))"
                : "not enough values to unpack (expected \(count), got \(values.count))"
            throw failure("ValueError", words)
        }
        stack += values.prefix(count).reversed()
    }

    /// Leaves a function; what was delayed comes first.
    private mutating func give(_ value: ScriptValue, _ machine: inout Machine) throws(ScriptFailure) {
        let last = frames.count - 1
        if let arguments = frames[last].delayed.popLast(), let function = frames[last].delayed.popLast() {
            // Comes back to this instruction afterwards, with the value below the call's own.
            frames[last].place -= 1
            push(value)
            try call(function, elements(arguments), &machine)
            if frames.count == last + 1 { _ = pop() } else { frames[frames.count - 1].instance = -2 }
            return
        }
        let frame = frames.removeLast()
        while let protection = protections.last, Int(protection.frame) >= frames.count { protections.removeLast() }
        stack.removeLast(max(0, stack.count - Int(frame.base)))
        switch frame.instance {
        case -1: push(value)
        case -2: break
        default: push(.object(frame.instance))
        }
    }
}

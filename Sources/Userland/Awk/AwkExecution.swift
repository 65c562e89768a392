import Kernel

extension AwkState {
    /// Runs until the code at hand is done (nil), something blocks, or the fuel is used.
    mutating func run(_ machine: inout Machine) throws(AwkFailure) {
        var fuel = machine.fuel
        defer { machine.fuel = min(machine.fuel, fuel) }
        while true {
            fuel -= 1
            if fuel <= 0 {
                machine.fuel = fuel
                throw .wait(.again)
            }
            let instruction = program.code[counter]
            switch instruction {
            case .number(let value): stack.append(.number(value))
            case .string(let index): stack.append(.string(program.strings[index]))
            case .pattern(let index): stack.append(.pattern(index))
            case .load(let number): stack.append(globals[number])
            case .loadLocal(let slot): stack.append(locals[base + slot])
            case .loadFieldCount: stack.append(.number(Double(record.fieldCount())))
            case .fieldAt(0): stack.append(.input(whole()))
            case .fieldAt(let index): stack.append(record.field(index))
            case .arithmetic(let operation):
                let right = stack.removeLast().number
                let left = stack[stack.count - 1].number
                stack[stack.count - 1] = .number(try Self.calculate(operation, left, right))
            case .compare(let comparison):
                let right = stack.removeLast()
                let isTrue = compare(comparison, stack[stack.count - 1], right)
                stack[stack.count - 1] = .number(isTrue ? 1 : 0)
            case .concatenate:
                let right = stack.removeLast()
                var joined = text(stack[stack.count - 1])
                stack[stack.count - 1] = .uninitialized
                joined += text(right)
                if joined.count > Self.largestText { throw .words("out of memory", hasLine: false) }
                if joined.count > 4_096 { fuel -= joined.count / 256 }
                stack[stack.count - 1] = .string(joined)
            case .jump(let target):
                counter = target
                continue
            case .jumpIfFalse(let target):
                if !stack.removeLast().isTrue {
                    counter = target
                    continue
                }
            case .jumpIfTrue(let target):
                if stack.removeLast().isTrue {
                    counter = target
                    continue
                }
            case .matchRecord(let index):
                let line = whole()
                let isMatch = try withPattern(.pattern(index)) { $0.matches(line[...]) }
                stack.append(.number(isMatch ? 1 : 0))
            case .pop: stack.removeLast()
            case .duplicate: stack.append(stack[stack.count - 1])
            case .store(.global(let number)):
                try setGlobal(number, plain(stack[stack.count - 1]))
            case .store(.local(let slot)):
                locals[base + slot] = plain(stack[stack.count - 1])
            case .next, .nextFile, .exit, .done, .call, .result:
                machine.fuel = fuel
                if try transfer(instruction) { return }
                continue
            default:
                machine.fuel = fuel
                try execute(instruction, &machine)
                fuel = min(fuel, machine.fuel)
            }
            counter += 1
        }
    }

    @inline(__always)
    var base: Int { frames.isEmpty ? 0 : frames[frames.count - 1].base }

    /// What can be stored: never an array or a pattern.
    @inline(__always)
    func plain(_ value: AwkValue) -> AwkValue {
        switch value {
        case .array, .pattern: .uninitialized
        default: value
        }
    }

    static func calculate(
        _ operation: AwkInstruction.Operation,
        _ left: Double,
        _ right: Double
    ) throws(AwkFailure) -> Double {
        switch operation {
        case .add: return left + right
        case .subtract: return left - right
        case .multiply: return left * right
        case .divide:
            if right == 0 { throw .words("Division by zero", hasLine: true) }
            return left / right
        case .remainder:
            if right == 0 { throw .words("Division by zero", hasLine: true) }
            return left.truncatingRemainder(dividingBy: right)
        case .power:
            return Mathematics.power(left, right)
        }
    }

    func compare(_ comparison: AwkInstruction.Comparison, _ left: AwkValue, _ right: AwkValue) -> Bool {
        let order: Int
        if let a = left.comparable, let b = right.comparable {
            switch comparison {
            case .less: return a < b
            case .lessOrEqual: return a <= b
            case .equal: return a == b
            case .notEqual: return a != b
            case .greater: return a > b
            case .greaterOrEqual: return a >= b
            }
        }
        var (a, b) = (text(left), text(right))
        if ignoresCase { (a, b) = (a.map { $0.lowerCased }, b.map { $0.lowerCased }) }
        if comparison == .equal { return a == b }
        if comparison == .notEqual { return a != b }
        order = a.lexicographicallyPrecedes(b) ? -1 : a == b ? 0 : 1
        switch comparison {
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        default: return order >= 0
        }
    }

    /// Goes elsewhere in the code; true where the code at hand is done.
    private mutating func transfer(_ instruction: AwkInstruction) throws(AwkFailure) -> Bool {
        switch instruction {
        case .call(let number, let arguments):
            let function = program.functions[number]
            if frames.count > 20_000 { throw .words("Recursion too deep", hasLine: true) }
            let newBase = locals.count
            locals += stack[(stack.count - arguments)...]
            stack.removeLast(arguments)
            for _ in arguments..<max(arguments, function.parameterCount) { locals.append(.uninitialized) }
            frames.append(
                Frame(counter: counter + 1, base: newBase, arrayBase: arrays.count, walkBase: walks.count)
            )
            counter = function.entry
        case .result:
            guard let frame = frames.popLast() else {
                isExiting = true
                return true
            }
            locals.removeLast(locals.count - frame.base)
            arrays.removeLast(max(0, arrays.count - frame.arrayBase))
            walks.removeLast(max(0, walks.count - frame.walkBase))
            counter = frame.counter
            if case .array = stack[stack.count - 1] { stack[stack.count - 1] = .uninitialized }
        case .exit(let hasStatus):
            if hasStatus { status = Int32(truncatingIfNeeded: Int(clamping: stack.removeLast().number)) & 255 }
            isExiting = true
            unwind()
            return true
        case .nextFile:
            input.skipsFile = true
            unwind()
            return true
        default:
            unwind()
            return true
        }
        return false
    }

    private mutating func unwind() {
        if let first = frames.first { arrays.removeLast(max(0, arrays.count - first.arrayBase)) }
        frames = []
        locals = []
        walks = []
        stack.removeAll(keepingCapacity: true)
    }

    /// The less frequent instructions.
    private mutating func execute(_ instruction: AwkInstruction, _ machine: inout Machine) throws(AwkFailure) {
        switch instruction {
        case .field:
            let number = stack[stack.count - 1].number
            stack[stack.count - 1] = try field(number)
        case .element(let reference):
            let key = text(stack[stack.count - 1])
            let number = array(reference)
            let place = arrays[number].place(key)
            stack[stack.count - 1] = arrays[number][place]
        case .array(let reference):
            stack.append(.array(array(reference)))
        case .store(let place):
            let value = plain(stack.removeLast())
            let key = stack.removeLast()
            try write(place, key, value)
            stack.append(value)
        case .step(let place, let delta, let isPostfix):
            let key: AwkValue = place.hasKey ? stack.removeLast() : .uninitialized
            let old = try read(place, key).number
            try write(place, key, .number(old + delta))
            stack.append(.number(isPostfix ? old : old + delta))
        case .joinSubscripts(let count):
            let separator = text(special(.subsep))
            var joined: [UInt8] = []
            for (number, value) in stack[(stack.count - count)...].enumerated() {
                if number > 0 { joined += separator }
                joined += text(value)
            }
            stack.removeLast(count)
            stack.append(.string(joined))
        case .negative: stack[stack.count - 1] = .number(-stack[stack.count - 1].number)
        case .positive: stack[stack.count - 1] = .number(stack[stack.count - 1].number)
        case .not: stack[stack.count - 1] = .number(stack[stack.count - 1].isTrue ? 0 : 1)
        case .truth: stack[stack.count - 1] = .number(stack[stack.count - 1].isTrue ? 1 : 0)
        case .match(let isNegated):
            let pattern = stack.removeLast()
            let subject = text(stack[stack.count - 1])
            let isMatch = try withPattern(pattern) { $0.matches(subject[...]) }
            stack[stack.count - 1] = .number(isMatch != isNegated ? 1 : 0)
        case .matchPattern(let index, let isNegated):
            let subject = text(stack[stack.count - 1])
            let isMatch = try withPattern(.pattern(index)) { $0.matches(subject[...]) }
            stack[stack.count - 1] = .number(isMatch != isNegated ? 1 : 0)
        case .contains(let reference):
            let key = text(stack[stack.count - 1])
            stack[stack.count - 1] = .number(arrays[array(reference)].find(key) != nil ? 1 : 0)
        case .jumpIfOutside(let target, let range):
            if !ranges[range] { counter = target - 1 }
        case .setRange(let range, let isInside): ranges[range] = isInside
        case .delete(let reference):
            let key = text(stack.removeLast())
            arrays[array(reference)].remove(key)
        case .deleteAll(let reference): arrays[array(reference)].removeAll()
        case .beginWalk(let reference): walks.append(Walk(keys: arrays[array(reference)].order))
        case .nextWalk(let target):
            let last = walks.count - 1
            if walks[last].position == walks[last].keys.count {
                counter = target - 1
            } else {
                stack.append(.string(walks[last].keys[walks[last].position]))
                walks[last].position += 1
            }
        case .endWalk: walks.removeLast()
        case .fail(let words): throw .words(words, hasLine: true)
        case .print(let count, let redirection): try print(count, redirection, &machine)
        case .format(let count, let redirection): try printFormatted(count, redirection, &machine)
        case .getline(let source, let place): try getline(source, place, &machine)
        default: try executeFunction(instruction, &machine)
        }
    }

    // MARK: Places

    mutating func read(_ place: AwkInstruction.Place, _ key: AwkValue) throws(AwkFailure) -> AwkValue {
        switch place {
        case .global(let number):
            return number == AwkSpecial.nf.rawValue ? .number(Double(record.fieldCount())) : globals[number]
        case .local(let slot): return locals[base + slot]
        case .element(let reference):
            let number = array(reference)
            let place = arrays[number].place(text(key))
            return arrays[number][place]
        case .field: return try field(key.number)
        }
    }

    mutating func write(
        _ place: AwkInstruction.Place,
        _ key: AwkValue,
        _ value: AwkValue
    ) throws(AwkFailure) {
        switch place {
        case .global(let number): try setGlobal(number, value)
        case .local(let slot): locals[base + slot] = value
        case .element(let reference):
            let number = array(reference)
            let place = arrays[number].place(text(key))
            arrays[number][place] = value
        case .field: try setField(key.number, value)
        }
    }
}

extension AwkInstruction.Place {
    /// Whether a key or a field number lies on the stack for it.
    var hasKey: Bool {
        switch self {
        case .global, .local: false
        case .element, .field: true
        }
    }
}

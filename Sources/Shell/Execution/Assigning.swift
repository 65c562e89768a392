import Kernel

extension ShellProgram {
    mutating func assignInteger(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let slot = slot(instruction.a, machine)
        if options.contains(.trace) { traceAssignment(variables.entries[slot].name, decimal(accumulator), &machine) }
        try assign(slot: slot, .integer(accumulator), &machine)
    }

    /// `name=text`, all of it known beforehand.
    @inline(__always)
    mutating func assignLiteral(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let slot = slot(instruction.a, machine)
        let constant = Int(instruction.b)
        if options.contains(.trace) {
            traceAssignment(variables.entries[slot].name, code.constants[constant], &machine)
        }
        let value: Value = code.numbers[constant].map { .integer($0) } ?? .text(code.constants[constant])
        try assign(slot: slot, value, &machine)
    }

    /// `name=$other`
    mutating func assignParameter(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let source = slot(instruction.b, machine)
        var value = variables.entries[source].value
        switch value {
        case .text(let bytes) where bytes.count <= 1_024 && !variables.entries[source].attributes.contains(.reference):
            break
        case .integer: break
        default:
            fields.nest()
            try appendVariable(source, instruction.flags, &machine)
            value = .text(fields.popNested())
        }
        try assign(known: value, to: slot(instruction.a, machine), &machine)
    }

    /// `name=$1`
    mutating func assignPositional(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let index = Int(instruction.b)
        if index > positional.count, options.contains(.noUnset) { throw unsetPositional(index) }
        let value: Value = index > positional.count ? .text([]) : .text(positional[index - 1])
        try assign(known: value, to: slot(instruction.a, machine), &machine)
    }

    private mutating func assign(known value: Value, to slot: Int, _ machine: inout Machine) throws(ShellError) {
        if options.contains(.trace) { traceAssignment(variables.entries[slot].name, bytes(of: value), &machine) }
        try assign(slot: slot, value, &machine)
    }

    /// `name=value`, `name+=value`, `name[i]=value`.
    mutating func assign(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        var value = fields.popNested()
        var slot = slot(instruction.a, machine)
        let appends = instruction.flags.contains(.appends)
        if instruction.operation == .assignElement {
            let key = fields.popNested()
            if let target = referent(slot, machine) { slot = target }
            if options.contains(.trace) {
                traceAssignment(variables.entries[slot].name + [0x5B] + key + [0x5D], value, appends: appends, &machine)
            }
            try setElement(slot, key, value, appends: appends, &machine)
            return
        }
        if options.contains(.trace) { traceAssignment(variables.entries[slot].name, value, appends: appends, &machine) }
        if appends {
            if variables.entries[slot].attributes.contains(.integer) {
                value = (text(of: slot, machine) ?? [UInt8(ascii: "0")]) + [UInt8(ascii: "+")] + value
            } else {
                value = (text(of: slot, machine) ?? []) + value
            }
            if value.count > Self.largestText { throw outOfMemory(value.count) }
        }
        try assign(slot: slot, .text(value), &machine)
    }

    /// Sets one element of an array.
    mutating func setElement(
        _ slot: Int,
        _ key: [UInt8],
        _ value: [UInt8],
        appends: Bool,
        _ machine: inout Machine
    ) throws(ShellError) {
        try checkWritable(slot)
        let attributes = variables.entries[slot].attributes
        var value = value
        if attributes.contains(.associative) {
            var array = associativeArray(slot)
            if appends { value = (array[key] ?? []) + value }
            array.set(key, bytes(of: try convert(.text(value), attributes, &machine)))
            variables.entries[slot].value = .associative(array)
        } else {
            var array = indexedArray(slot)
            let place = try evaluate(text: key, &machine)
            if appends {
                let sum = attributes.contains(.integer) ? [UInt8(ascii: "+")] : []
                value = (array[place] ?? (sum.isEmpty ? [] : [48])) + sum + value
            }
            guard array.set(place, bytes(of: try convert(.text(value), attributes, &machine))) else {
                throw .discarding(variables.entries[slot].name + [0x5B] + key + Array("]: bad array subscript".utf8))
            }
            variables.entries[slot].value = .indexed(array)
            variables.entries[slot].attributes.insert(.indexed)
        }
        changed(slot, machine)
    }

    /// The elements of a variable, a plain value being element 0.
    func indexedArray(_ slot: Int) -> IndexedArray {
        switch variables.entries[slot].value {
        case .indexed(let array): array
        case .text(let text): IndexedArray([text])
        case .integer(let number): IndexedArray([decimal(number)])
        case .dynamic(let kind): IndexedArray(dynamicArray(kind))
        case .unset, .associative: IndexedArray()
        }
    }

    func associativeArray(_ slot: Int) -> AssociativeArray {
        if case .associative(let array) = variables.entries[slot].value { array } else { AssociativeArray() }
    }

    // MARK: name=( … )

    mutating func beginArray() {
        fields.nest()
        extra.arrayKeys = [Int32(fields.count)]
        fields.start = Int32(fields.text.count)
        fields.isOpen = false
    }

    /// The fields since `beginArray`, taken off.
    mutating func takeArrayFields() -> [[UInt8]] {
        let first = Int(extra.arrayKeys.first ?? 0)
        let elements = Array(fields.fields(from: 0).dropFirst(first))
        fields.ends.removeLast(fields.ends.count - first)
        _ = fields.popNested()
        return elements
    }

    /// Two fields stand for `[key]=value`; where is noted.
    mutating func addKeyedElement() {
        let value = fields.popNested()
        let key = fields.popNested()
        extra.arrayKeys.append(Int32(fields.count))
        fields.text += key
        fields.finishField()
        fields.text += value
        fields.finishField()
    }

    mutating func assignArray(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let keys = extra.arrayKeys
        let first = Int(keys.first ?? 0)
        let elements = takeArrayFields()
        var slot = slot(instruction.a, machine)
        if let target = referent(slot, machine) { slot = target }
        try checkWritable(slot)
        let attributes = variables.entries[slot].attributes
        let keyed = Set(keys.dropFirst().map { Int($0) - first })
        let appends = instruction.flags.contains(.appends)
        if options.contains(.trace) {
            let shown = elements.map { quotedForTrace($0) }.joined(separator: [32])
            traceAssignment(
                variables.entries[slot].name,
                Array("(".utf8) + shown + Array(")".utf8),
                raw: true,
                &machine
            )
        }
        if attributes.contains(.associative) {
            var array = appends ? associativeArray(slot) : AssociativeArray()
            var index = 0
            while index < elements.count {
                // Without `[key]=`, bash takes keys and values in turn.
                let value = index + 1 < elements.count ? elements[index + 1] : []
                array.set(elements[index], bytes(of: try convert(.text(value), attributes, &machine)))
                index += 2
            }
            variables.entries[slot].value = .associative(array)
        } else {
            var array = appends ? indexedArray(slot) : IndexedArray()
            var next = array.next
            var index = 0
            while index < elements.count {
                var value = elements[index]
                if keyed.contains(index), index + 1 < elements.count {
                    next = try evaluate(text: elements[index], &machine)
                    index += 1
                    value = elements[index]
                }
                _ = array.set(next, bytes(of: try convert(.text(value), attributes, &machine)))
                next += 1
                index += 1
            }
            variables.entries[slot].value = .indexed(array)
            variables.entries[slot].attributes.insert(.indexed)
        }
        changed(slot, machine)
    }

    /// `name=value` before a command.
    mutating func assignPrefix(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        var value = fields.popNested()
        let slot = slot(instruction.a, machine)
        if instruction.flags.contains(.appends) { value = (text(of: slot, machine) ?? []) + value }
        if options.contains(.trace) {
            prefix.append(PrefixAssignment(name: variables.entries[slot].name, value: value))
        }
        var stays = false
        switch resolution {
        case .none: stays = true
        case .builtin(let builtin): stays = builtin.isSpecial && builtin != .exec && !isBash
        case .function, .external: break
        }
        if !stays, !execsNext, let top = frames.indices.last, frames[top].kind == .prefix {
            frames[top].variables.append(
                Frame.SavedVariable(slot: Int32(slot), variable: variables.entries[slot])
            )
        }
        do throws(ShellError) {
            try assign(slot: slot, .text(value), &machine)
        } catch {
            // bash complains and runs the command all the same.
            guard isBash, let message = error.message, fields.count > 0 else { throw error }
            complain(message, &machine)
            return
        }
        if !stays, !variables.entries[slot].attributes.contains(.exported) {
            variables.entries[slot].attributes.insert(.exported)
            environmentIsCurrent = false
        }
    }
}

import Kernel

/// What `declare` and its kin are asked for.
struct Declaration {
    var sets: Variable.Attributes = []
    var clears: Variable.Attributes = []
    var prints = false
    var namesFunctions = false
    var onlyFunctionNames = false
    var isGlobal = false

    /// `declare -x` letters for attributes, in bash's order.
    static func letters(_ attributes: Variable.Attributes) -> String {
        var text = ""
        if attributes.contains(.indexed) { text += "a" }
        if attributes.contains(.associative) { text += "A" }
        if attributes.contains(.integer) { text += "i" }
        if attributes.contains(.reference) { text += "n" }
        if attributes.contains(.readOnly) { text += "r" }
        if attributes.contains(.exported) { text += "x" }
        if attributes.contains(.lowerCase) { text += "l" }
        if attributes.contains(.upperCase) { text += "u" }
        return text
    }

    static func attribute(_ letter: UInt8) -> Variable.Attributes? {
        switch letter {
        case UInt8(ascii: "a"): .indexed
        case UInt8(ascii: "A"): .associative
        case UInt8(ascii: "i"): .integer
        case UInt8(ascii: "n"): .reference
        case UInt8(ascii: "r"): .readOnly
        case UInt8(ascii: "x"): .exported
        case UInt8(ascii: "l"): .lowerCase
        case UInt8(ascii: "u"): .upperCase
        default: nil
        }
    }
}

extension ShellProgram {
    /// `export`, `readonly`, `local`, `declare`, `typeset`
    mutating func declareCommand(
        _ builtin: Builtin,
        _ words: [[UInt8]],
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        if builtin == .local, functionDepth == 0 {
            throw isBash
                ? failure("can only be used in a function", .local)
                : ShellError("not in a function", builtin: fields.field(0))
        }
        var options = BuiltinOptions(words)
        let takesOptions = isBash || builtin != .local
        let declaration = takesOptions ? try declarationOptions(builtin, &options) : Declaration()
        let operands = takesOptions ? options.operands : words
        status = 0
        if declaration.namesFunctions { return try declareFunctions(operands, declaration, builtin, &machine) }
        if operands.isEmpty { return listVariables(builtin, declaration, &machine) }
        if declaration.prints, builtin == .declare || (isBash && builtin == .local) {
            return printDeclarations(operands, &machine)
        }
        for operand in operands { try declare(operand, builtin, declaration, &machine) }
        return .next
    }

    private mutating func declarationOptions(
        _ builtin: Builtin,
        _ options: inout BuiltinOptions
    ) throws(ShellError) -> Declaration {
        var result = Declaration()
        if builtin == .export { result.sets = .exported }
        if builtin == .readonly { result.sets = .readOnly }
        while let letter = options.next(plus: isBash && (builtin == .declare || builtin == .local)) {
            switch letter {
            case UInt8(ascii: "p"): result.prints = true
            case UInt8(ascii: "n") where builtin == .export:
                result.sets = []
                result.clears = .exported
            case UInt8(ascii: "f") where isBash: result.namesFunctions = true
            case UInt8(ascii: "F") where isBash && builtin == .declare:
                result.namesFunctions = true
                result.onlyFunctionNames = true
            case UInt8(ascii: "g") where isBash && builtin == .declare: result.isGlobal = true
            default:
                guard isBash, builtin == .declare || builtin == .local || builtin == .readonly,
                    let attribute = Declaration.attribute(letter)
                else {
                    throw illegalOption(letter, builtin, usage: Self.declarationUsage(builtin))
                }
                if options.isPlus { result.clears.insert(attribute) } else { result.sets.insert(attribute) }
            }
        }
        return result
    }

    private static func declarationUsage(_ builtin: Builtin) -> String {
        switch builtin {
        case .export: "[-fn] [name[=value] ...] or export -p"
        case .readonly: "[-aAf] [name[=value] ...] or readonly -p"
        case .local: "[option] name[=value] ..."
        default: "[-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]"
        }
    }

    private mutating func declare(
        _ operand: [UInt8],
        _ builtin: Builtin,
        _ declaration: Declaration,
        _ machine: inout Machine
    ) throws(ShellError) {
        var text = operand[...]
        var value: [UInt8]?
        var appends = false
        if let equals = operand.firstIndex(of: UInt8(ascii: "=")) {
            value = Array(operand[(equals + 1)...])
            text = operand[..<equals]
            if text.last == UInt8(ascii: "+"), isBash {
                appends = true
                text.removeLast()
            }
        }
        var key: [UInt8]?
        if isBash, text.last == 0x5D, let bracket = text.firstIndex(of: 0x5B) {
            key = Array(text[(bracket + 1)..<(text.endIndex - 1)])
            text = text[..<bracket]
        }
        if builtin == .local, operand == [UInt8(ascii: "-")] {
            if let place = frames.lastIndex(where: { $0.kind == .function }), frames[place].options == nil {
                frames[place].options = self.options
            }
            return
        }
        guard Name.isValid(text) else {
            throw isBash
                ? failure(Array("`".utf8) + operand + Array("': not a valid identifier".utf8), builtin)
                : failure(operand.prefix { $0 != UInt8(ascii: "=") } + Array(": bad variable name".utf8), builtin)
        }
        let slot = slot(of: Name(Array(text)), machine)
        let makesLocal = builtin == .local || (builtin == .declare && functionDepth > 0 && !declaration.isGlobal)
        if makesLocal { try makeLocal(slot, builtin, machine) }
        try change(slot, declaration, builtin, machine)
        if let value {
            var full = value
            if key != nil
                || (value.first == 0x28 && declaration.sets.intersection([.indexed, .associative]).isEmpty == false)
            {
                try setElement(slot, key ?? [48], value, appends: appends, &machine)
                return finish(slot, declaration, machine)
            }
            if appends {
                if variables.entries[slot].attributes.contains(.integer) {
                    full = (self.text(of: slot, machine) ?? [48]) + [UInt8(ascii: "+")] + value
                } else {
                    full = (self.text(of: slot, machine) ?? []) + value
                }
            }
            if variables.entries[slot].attributes.contains(.reference), declaration.sets.contains(.reference) {
                variables.entries[slot].value = .text(full)
            } else {
                do throws(ShellError) {
                    try assign(slot: slot, .text(full), &machine)
                } catch {
                    var failure = error
                    failure.builtin = isBash ? nil : fields.field(0)
                    failure.isFatal = !isBash
                    throw failure
                }
            }
        } else if builtin != .local || isBash {
            variables.entries[slot].attributes.insert(.declared)
        }
        finish(slot, declaration, machine)
    }

    private mutating func finish(_ slot: Int, _ declaration: Declaration, _ machine: borrowing Machine) {
        if declaration.sets.contains(.readOnly) { variables.entries[slot].attributes.insert(.readOnly) }
        if declaration.sets.contains(.exported) || declaration.clears.contains(.exported) {
            environmentIsCurrent = false
        }
        changed(slot, machine)
    }

    private mutating func change(
        _ slot: Int,
        _ declaration: Declaration,
        _ builtin: Builtin,
        _ machine: borrowing Machine
    ) throws(ShellError) {
        if declaration.clears.contains(.readOnly), variables.entries[slot].attributes.contains(.readOnly) {
            throw failure(variables.entries[slot].name + Array(": readonly variable".utf8), builtin)
        }
        variables.entries[slot].attributes.subtract(declaration.clears)
        var sets = declaration.sets.subtracting(.readOnly)
        if sets.contains(.lowerCase) { variables.entries[slot].attributes.remove(.upperCase) }
        if sets.contains(.upperCase) { variables.entries[slot].attributes.remove(.lowerCase) }
        if sets.contains(.associative) {
            if case .associative = variables.entries[slot].value {
            } else {
                variables.entries[slot].value = .unset
            }
        } else if sets.contains(.indexed) {
            if variables.entries[slot].attributes.contains(.associative) { sets.remove(.indexed) }
            switch variables.entries[slot].value {
            case .text, .integer: variables.entries[slot].value = .indexed(indexedArray(slot))
            default: break
            }
        }
        variables.entries[slot].attributes.formUnion(sets)
    }

    /// Hides a variable until the function ends.
    mutating func makeLocal(_ slot: Int, _ builtin: Builtin, _ machine: borrowing Machine) throws(ShellError) {
        if variables.entries[slot].attributes.contains(.readOnly) {
            throw isBash
                ? failure(variables.entries[slot].name + Array(": readonly variable".utf8), builtin)
                : failure(variables.entries[slot].name + Array(": is read only".utf8), builtin)
        }
        guard let place = frames.lastIndex(where: { $0.kind == .function }) else { return }
        guard !frames[place].variables.contains(where: { $0.slot == Int32(slot) }) else { return }
        frames[place].variables.append(Frame.SavedVariable(slot: Int32(slot), variable: variables.entries[slot]))
        variables.entries[slot].value = .unset
        variables.entries[slot].attributes.formIntersection([.watched, .exported])
    }

    // MARK: Functions

    /// A function's definition, as bash lays it out.
    func functionText(_ function: Function) -> [UInt8] {
        function.text >= 0 ? function.code.constants[Int(function.text)] : []
    }

    private mutating func declareFunctions(
        _ operands: [[UInt8]],
        _ declaration: Declaration,
        _ builtin: Builtin,
        _ machine: inout Machine
    ) throws(ShellError) -> Flow {
        if operands.isEmpty {
            let sorted = functions.sorted { $0.name.lexicographicallyPrecedes($1.name) }
            let lines = sorted.map { function -> [UInt8] in
                guard !declaration.onlyFunctionNames else {
                    return Array((function.isExported ? "declare -fx " : "declare -f ").utf8) + function.name + [10]
                }
                return functionText(function) + [10]
            }
            return write(Array(lines.joined()), command: "declare", &machine)
        }
        var output: [UInt8] = []
        for name in operands {
            guard let place = functions.firstIndex(where: { $0.name == name }) else {
                status = 1
                if builtin != .declare {
                    complain(name + Array(": not a function".utf8), builtin: fields.field(0), &machine)
                }
                continue
            }
            if builtin == .export || declaration.sets.contains(.exported) {
                functions[place].isExported = !declaration.clears.contains(.exported)
                environmentIsCurrent = false
            } else if builtin == .declare {
                output += (declaration.onlyFunctionNames ? name : functionText(functions[place])) + [10]
            } else {
                throw failure("-f: read-only functions are not supported here", builtin, status: 2)
            }
        }
        let result = status
        let flow = write(output, command: "declare", &machine)
        if status == 0 { status = result }
        return flow
    }
}

import Kernel

extension ShellProgram {
    /// `export`, `readonly`, `declare` without names.
    mutating func listVariables(
        _ builtin: Builtin,
        _ declaration: Declaration,
        _ machine: inout Machine
    ) -> Flow {
        importEnvironment(machine)
        if isBash, declaration.sets.contains(.indexed) {
            for name in Self.ownArrays { _ = slot(of: Name(Array(name.utf8)), machine) }
        }
        if builtin == .local { return isBash ? listLocals(&machine) : .next }
        var output: [UInt8] = []
        for slot in sortedSlots() {
            let entry = variables.entries[slot]
            if !declaration.sets.isEmpty, entry.attributes.isDisjoint(with: declaration.sets) { continue }
            let hasValue = !entry.value.isUnset
            guard hasValue || !entry.attributes.subtracting(.watched).isEmpty else { continue }
            if isBash {
                if builtin == .declare, declaration.sets.isEmpty, !declaration.prints {
                    if hasValue { output += assignment(slot, isPlain: true) + [10] }
                } else {
                    output += declarationLine(slot) + [10]
                }
            } else {
                output += Array((builtin == .export ? "export " : "readonly ").utf8) + entry.name
                if hasValue { output += [UInt8(ascii: "=")] + Quoting.ash(bytes(of: entry.value)) }
                output.append(10)
            }
        }
        return write(output, command: "declare", &machine)
    }

    /// The arrays that bash always has.
    private static let ownArrays = [
        "BASH_ARGC", "BASH_ARGV", "BASH_LINENO", "BASH_SOURCE", "BASH_VERSINFO", "DIRSTACK", "FUNCNAME", "GROUPS",
        "PIPESTATUS",
    ]

    private mutating func listLocals(_ machine: inout Machine) -> Flow {
        guard let frame = frames.last(where: { $0.kind == .function }) else { return .next }
        var output: [UInt8] = []
        for saved in frame.variables { output += assignment(Int(saved.slot), isPlain: true) + [10] }
        return write(output, command: "local", &machine)
    }

    private func sortedSlots() -> [Int] {
        variables.entries.indices.sorted {
            variables.entries[$0].name.lexicographicallyPrecedes(variables.entries[$1].name)
        }
    }

    /// `set` without words: every variable.
    mutating func listAll(_ machine: inout Machine) -> Flow {
        for name in ["IFS", "OPTIND", "PATH", "PS1", "PS2", "PS4", "PPID"] {
            _ = slot(of: Name(Array(name.utf8)), machine)
        }
        importEnvironment(machine)
        var output: [UInt8] = []
        for slot in sortedSlots() where !variables.entries[slot].value.isUnset {
            if case .dynamic = variables.entries[slot].value, isBash { continue }
            if isBash {
                output += assignment(slot, isPlain: true)
            } else {
                output += variables.entries[slot].name + [UInt8(ascii: "=")]
                output += Quoting.ash(text(of: slot, machine) ?? [])
            }
            output.append(10)
        }
        return write(output, command: "set", &machine)
    }

    /// `declare -p name…`
    mutating func printDeclarations(_ names: [[UInt8]], _ machine: inout Machine) -> Flow {
        var output: [UInt8] = []
        var result: Int32 = 0
        for name in names {
            let slot = Name.isValid(name) ? slot(of: Name(name), machine) : -1
            guard slot >= 0,
                !variables.entries[slot].value.isUnset
                    || !variables.entries[slot].attributes.subtracting(.watched).isEmpty
            else {
                complain(name + Array(": not found".utf8), builtin: fields.field(0), &machine)
                result = 1
                continue
            }
            output += declarationLine(slot) + [10]
        }
        let flow = write(output, command: "declare", &machine)
        if status == 0 { status = result }
        return flow
    }

    private func declarationLine(_ slot: Int) -> [UInt8] {
        let entry = variables.entries[slot]
        let letters = Declaration.letters(entry.attributes)
        let head = Array("declare -\(letters.isEmpty ? "-" : letters) ".utf8)
        if entry.value.isUnset { return head + entry.name }
        if case .dynamic(.functionName) = entry.value, dynamicArray(.functionName).isEmpty { return head + entry.name }
        return head + assignment(slot, isPlain: false)
    }

    /// `name=value` as bash prints it for `declare -p` or, plainer, for `set`.
    func assignment(_ slot: Int, isPlain: Bool) -> [UInt8] {
        let entry = variables.entries[slot]
        var text = entry.name + [UInt8(ascii: "=")]
        var value = entry.value
        if case .dynamic(let kind) = value, kind.isArray {
            // Two of them are filled only when they are asked for.
            let isEmpty = kind == .directoryStack || kind == .groups
            value = .indexed(IndexedArray(isEmpty ? [] : dynamicArray(kind)))
        }
        switch value {
        case .indexed(let array):
            let elements = zip(array.keys, array.values).map { key, value in
                Array("[\(key)]=".utf8) + Quoting.double(value)
            }
            text += [0x28] + elements.joined(separator: [32]) + [0x29]
        case .associative(let array):
            let elements = zip(array.keys, array.values).map { key, value in
                [0x5B] + (key.allSatisfy(Name.isPart) ? key : Quoting.double(key)) + [0x5D, UInt8(ascii: "=")]
                    + Quoting.double(value)
            }
            text += [0x28] + elements.joined(separator: [32]) + (elements.isEmpty ? [0x29] : [32, 0x29])
        default:
            let value = bytes(of: entry.value)
            text += isPlain ? (value.isEmpty ? [] : Quoting.bashTrace(value)) : Quoting.double(value)
        }
        return text
    }

    /// `${name@A}`
    func assignmentStatement(_ slot: Int) -> [UInt8] {
        let entry = variables.entries[slot]
        let letters = Declaration.letters(entry.attributes)
        switch entry.value {
        case .indexed, .associative: return Array("declare -\(letters) ".utf8) + assignment(slot, isPlain: false)
        default:
            let text = entry.name + [UInt8(ascii: "=")] + Quoting.single(bytes(of: entry.value))
            return letters.isEmpty ? text : Array("declare -\(letters) ".utf8) + text
        }
    }

    /// `unset [-f|-v] name…`
    mutating func unsetCommand(_ words: [[UInt8]], _ machine: inout Machine) throws(ShellError) -> Flow {
        var options = BuiltinOptions(words)
        var functionsOnly = false
        var variablesOnly = false
        var keepsTarget = false
        while let letter = options.next() {
            switch letter {
            case UInt8(ascii: "f"): functionsOnly = true
            case UInt8(ascii: "v"): variablesOnly = true
            case UInt8(ascii: "n") where isBash:
                variablesOnly = true
                keepsTarget = true
            default: throw illegalOption(letter, .unset, usage: "[-f] [-v] [-n] [name ...]")
            }
        }
        status = 0
        for name in options.operands {
            if functionsOnly {
                functions.removeAll { $0.name == name }
                continue
            }
            if isBash, name.last == 0x5D, let bracket = name.firstIndex(of: 0x5B) {
                try unsetElement(
                    slot(of: Name(Array(name[..<bracket])), machine),
                    Array(name[(bracket + 1)..<(name.count - 1)]),
                    &machine
                )
                continue
            }
            guard Name.isValid(name) else {
                throw isBash
                    ? failure(Array("`".utf8) + name + Array("': not a valid identifier".utf8), .unset)
                    : failure(name + Array(": bad variable name".utf8), .unset)
            }
            let slot = slot(of: Name(name), machine)
            if variables.entries[slot].value.isUnset, !variablesOnly, isBash,
                functions.contains(where: { $0.name == name })
            {
                functions.removeAll { $0.name == name }
                continue
            }
            do throws(ShellError) {
                try unset(keepsTarget ? slot : referent(slot, machine) ?? slot, machine)
            } catch {
                var failure = error
                failure.builtin = fields.field(0)
                failure.isFatal = !isBash
                throw failure
            }
        }
        return .next
    }

    private mutating func unsetElement(_ slot: Int, _ key: [UInt8], _ machine: inout Machine) throws(ShellError) {
        try checkWritable(slot)
        if case .associative(var array) = variables.entries[slot].value {
            array.remove(key)
            variables.entries[slot].value = .associative(array)
        } else if key == [UInt8(ascii: "@")] || key == [UInt8(ascii: "*")] {
            variables.entries[slot].value = .indexed(IndexedArray())
        } else {
            var array = indexedArray(slot)
            array.remove(try evaluate(text: key, &machine))
            variables.entries[slot].value = .indexed(array)
        }
    }
}

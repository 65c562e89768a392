import Kernel

extension ShellProgram {
    /// The slot of a name; a new one takes its value from the environment, or the shell's own first value.
    mutating func slot(of name: Name, _ machine: borrowing Machine) -> Int {
        if let slot = variables.find(name) { return slot }
        let slot = variables.add(name)
        if let kind = dynamicKind(name) {
            variables.entries[slot].value = .dynamic(kind)
            variables.entries[slot].attributes = kind.isArray ? [.watched, .indexed] : .watched
            return slot
        }
        if let value = inherited(name.bytes, machine.current.environment) {
            variables.entries[slot].value = .text(machine.commons.memo.known(value))
            variables.entries[slot].attributes.insert(.exported)
            if isIFS(name) { variables.entries[slot].value = .text([32, 9, 10]) }
        } else if isBash, name.bytes == Array("BASH_VERSINFO".utf8) {
            let parts = ["5", "2", "15", "1", "release", "x86_64-pc-linux-gnu"]
            variables.entries[slot].value = .indexed(IndexedArray(parts.map { Array($0.utf8) }))
            variables.entries[slot].attributes = [.indexed, .readOnly]
        } else if let value = firstValue(name, machine) {
            variables.entries[slot].value = .text(value)
        }
        if isIFS(name) || name == Self.optionIndex || name == Self.path {
            variables.entries[slot].attributes.insert(.watched)
        }
        return slot
    }

    static let separatorName = Name("IFS")
    static let optionIndex = Name("OPTIND")
    static let path = Name("PATH")
    static let callLimit = Name("FUNCNEST")

    private func isIFS(_ name: Name) -> Bool { name == Self.separatorName }

    private func inherited(_ name: [UInt8], _ environment: [[UInt8]]) -> [UInt8]? {
        for entry in environment
        where entry.count > name.count && entry[name.count] == UInt8(ascii: "=") && entry.starts(with: name) {
            return Array(entry[(name.count + 1)...])
        }
        return nil
    }

    private func dynamicKind(_ name: Name) -> DynamicVariable? {
        switch String(decoding: name.bytes, as: UTF8.self) {
        case "RANDOM": .random
        case "LINENO": .lineNumber
        case "EPOCHSECONDS": .epochSeconds
        case "EPOCHREALTIME": .epochRealtime
        case "SECONDS": isBash ? .seconds : nil
        case "BASHPID": isBash ? .processID : nil
        case "PIPESTATUS": isBash ? .pipeStatus : nil
        case "FUNCNAME": isBash ? .functionName : nil
        case "BASH_SOURCE": isBash ? .sourceName : nil
        case "DIRSTACK": isBash ? .directoryStack : nil
        case "BASH_LINENO": isBash ? .lineStack : nil
        case "BASH_SUBSHELL": isBash ? .subshellDepth : nil
        case "_": isBash ? .lastArgument : nil
        case "BASH_COMMAND": isBash ? .command : nil
        case "BASH_ARGC": isBash ? .argumentCounts : nil
        case "BASH_ARGV": isBash ? .argumentValues : nil
        case "GROUPS": isBash ? .groups : nil
        default: nil
        }
    }

    private func firstValue(_ name: Name, _ machine: borrowing Machine) -> [UInt8]? {
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
        switch String(decoding: name.bytes, as: UTF8.self) {
        case "IFS": return [32, 9, 10]
        case "OPTIND": return bytes("1")
        case "PS1":
            if isBash { return isInteractive ? bytes("\\s-\\v\\$ ") : nil }
            return bytes("\\w \\$ ")
        case "PS2": return isBash && !isInteractive ? nil : bytes("> ")
        case "PS4": return bytes("+ ")
        case "PPID": return bytes("\(machine.current.parent)")
        case "PATH":
            return bytes("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        case "HOSTNAME": return isBash ? machine.hostName : nil
        case "UID", "EUID": return isBash ? bytes("\(machine.current.credentials.user)") : nil
        case "BASH": return isBash ? bytes("/bin/bash") : nil
        case "BASH_VERSION": return isBash ? bytes("5.2.15(1)-release") : nil
        case "HOSTTYPE": return isBash ? bytes("x86_64") : nil
        case "OSTYPE": return isBash ? bytes("linux-gnu") : nil
        case "MACHTYPE": return isBash ? bytes("x86_64-pc-linux-gnu") : nil
        case "SHELL": return isBash ? bytes("/bin/bash") : nil
        case "TERM": return isBash ? bytes("dumb") : nil
        default: return nil
        }
    }

    // MARK: Reading

    /// A variable's text, an array's element 0; nil when it is unset.
    mutating func text(of slot: Int, _ machine: borrowing Machine) -> [UInt8]? {
        switch variables.entries[slot].value {
        case .unset: return nil
        case .integer(let number): return decimal(number)
        case .text(let bytes):
            guard variables.entries[slot].attributes.contains(.reference) else { return bytes }
            guard let target = referent(slot, machine), target != slot else { return nil }
            return text(of: target, machine)
        case .indexed(let array): return array[0]
        case .associative(let array): return array[[UInt8(ascii: "0")]]
        case .dynamic(let kind): return dynamicText(kind, machine)
        }
    }

    /// The variable a `declare -n` name leads to.
    mutating func referent(_ slot: Int, _ machine: borrowing Machine) -> Int? {
        var slot = slot
        for _ in 0..<16 {
            guard variables.entries[slot].attributes.contains(.reference),
                case .text(let name) = variables.entries[slot].value
            else { return slot }
            slot = self.slot(of: Name(name), machine)
        }
        return nil
    }

    /// The text of a variable by name.
    mutating func text(_ name: StaticString, _ machine: borrowing Machine) -> [UInt8]? {
        text(of: slot(of: Name(name), machine), machine)
    }

    private mutating func dynamicText(_ kind: DynamicVariable, _ machine: borrowing Machine) -> [UInt8] {
        switch kind {
        case .random: return decimal(nextRandom(machine))
        case .seconds: return decimal((machine.now - started) / .second + extra.secondsOffset)
        case .lineNumber: return decimal(Int64(line))
        case .processID: return decimal(Int64(machine.current.pid))
        case .epochSeconds: return decimal(machine.now.seconds)
        case .epochRealtime:
            let micro = String(machine.now.nanoseconds % 1_000_000_000 / 1_000)
            let zeros = String(repeating: "0", count: 6 - micro.count)
            return decimal(machine.now.seconds) + Array(".\(zeros)\(micro)".utf8)
        case .subshellDepth: return decimal(Int64(subshellDepth))
        case .lastArgument:
            extra.asksLastArgument = true
            return extras[0].lastArgument
        case .command: return extras.isEmpty ? [] : extras[0].currentCommand
        case .groups: return decimal(Int64(machine.current.credentials.group))
        case .pipeStatus, .functionName, .directoryStack, .sourceName, .lineStack, .argumentCounts, .argumentValues:
            return dynamicArray(kind).first ?? []
        }
    }

    func dynamicArray(_ kind: DynamicVariable) -> [[UInt8]] {
        switch kind {
        case .pipeStatus:
            let list = extras.isEmpty ? [] : extras[0].pipeStatus
            return list.isEmpty ? [decimal(Int64(status))] : list.map { decimal(Int64($0)) }
        case .functionName: return functionNames
        case .sourceName: return sourceNames
        case .lineStack:
            let lines = frames.reversed().filter { $0.kind == .function }.map { decimal(Int64($0.line)) }
            let isOutside = functionNames.isEmpty && sources.first?.kind == .file
            return lines.count < functionNames.count || isOutside ? lines + [[48]] : lines
        case .directoryStack: return extras.isEmpty ? [] : extras[0].directories
        default: return []
        }
    }

    /// The file that commands are read from now.
    var sourceName: [UInt8] {
        let kinds: [Source.Kind] = [.dot, .file, .standardInput, .commandString]
        guard let source = sources.last(where: { kinds.contains($0.kind) }) else { return [] }
        switch source.kind {
        case .commandString: return Array("environment".utf8)
        case .standardInput: return Array("main".utf8)
        default: return source.name
        }
    }

    /// `BASH_SOURCE`: from the innermost outwards.
    private var sourceNames: [[UInt8]] {
        var names: [[UInt8]] = []
        var place = sources.count - 1
        for frame in frames.reversed() {
            if frame.kind == .function { names.append(frame.source) }
            guard frame.kind == .text || frame.kind == .trap, place >= 0 else { continue }
            if sources[place].kind == .dot { names.append(sources[place].name) }
            place -= 1
        }
        if let first = sources.first, first.kind == .file { names.append(first.name) }
        return names
    }

    private var functionNames: [[UInt8]] {
        let names = frames.reversed().filter { $0.kind == .function }.map(\.text)
        return names.isEmpty || sources.first?.kind != .file ? names : names + [Array("main".utf8)]
    }

    private mutating func nextRandom(_ machine: borrowing Machine) -> Int64 {
        if !extra.hasRandomState {
            extra.hasRandomState = true
            var generator = machine.random
            extra.randomState = UInt32(truncatingIfNeeded: generator.next()) ^ UInt32(bitPattern: machine.current.pid)
        }
        extra.randomState = extra.randomState &* 1_103_515_245 &+ 12_345
        return Int64((extra.randomState >> 16) & 32_767)
    }

    // MARK: Writing

    /// Sets a variable, as its attributes have it.
    @inline(__always)
    mutating func assign(slot: Int, _ value: Value, _ machine: inout Machine) throws(ShellError) {
        if variables.entries[slot].attributes.isEmpty, !options.contains(.exportAll) {
            // An array has an attribute, so this is a plain value.
            if case .text(let bytes) = value, bytes.count > 4096 { machine.fuel -= bytes.count / 64 }
            variables.entries[slot].value = value
            return
        }
        try assignSlowly(slot, value, &machine)
    }

    private mutating func assignSlowly(_ slot: Int, _ value: Value, _ machine: inout Machine) throws(ShellError) {
        var slot = slot
        let attributes = variables.entries[slot].attributes
        if attributes.contains(.reference), case .text = variables.entries[slot].value {
            guard let target = referent(slot, machine), target != slot else { return }
            slot = target
        }
        try checkWritable(slot)
        let converted = try convert(value, variables.entries[slot].attributes, &machine)
        if case .indexed(var array) = variables.entries[slot].value {
            _ = array.set(0, bytes(of: converted))
            variables.entries[slot].value = .indexed(array)
        } else if case .associative(var array) = variables.entries[slot].value {
            array.set([UInt8(ascii: "0")], bytes(of: converted))
            variables.entries[slot].value = .associative(array)
        } else {
            variables.entries[slot].value = converted
        }
        if options.contains(.exportAll) { variables.entries[slot].attributes.insert(.exported) }
        changed(slot, machine)
    }

    func checkWritable(_ slot: Int) throws(ShellError) {
        guard variables.entries[slot].attributes.contains(.readOnly) else { return }
        let text = isBash ? ": readonly variable" : ": is read only"
        var error = ShellError(variables.entries[slot].name + Array(text.utf8), status: isBash ? 1 : 2)
        error.discardsLine = isBash
        throw error
    }

    /// The value as `declare -i`, `-l` and `-u` make it.
    mutating func convert(
        _ value: Value,
        _ attributes: Variable.Attributes,
        _ machine: inout Machine
    ) throws(ShellError) -> Value {
        if attributes.contains(.integer), case .text(let text) = value {
            return .integer(try evaluate(text: text, &machine))
        }
        if attributes.contains(.lowerCase), case .text(let text) = value { return .text(text.map(lowered)) }
        if attributes.contains(.upperCase), case .text(let text) = value { return .text(text.map(raised)) }
        return value
    }

    func bytes(of value: Value) -> [UInt8] {
        switch value {
        case .text(let bytes): bytes
        case .integer(let number): decimal(number)
        default: []
        }
    }

    /// Takes note of a change that the shell itself heeds.
    mutating func changed(_ slot: Int, _ machine: borrowing Machine) {
        let entry = variables.entries[slot]
        if entry.attributes.contains(.exported) { environmentIsCurrent = false }
        guard entry.attributes.contains(.watched) else { return }
        if entry.name == Self.separatorName.bytes {
            let separators: [UInt8]? = entry.value.isUnset ? nil : bytes(of: entry.value)
            hasDefaultSeparators = separators == nil || separators == [32, 9, 10]
            if !hasDefaultSeparators || !extras.isEmpty { extra.separators = separators ?? [32, 9, 10] }
        } else if entry.name == Self.optionIndex.bytes {
            if !extras.isEmpty {
                extra.optionPlace = 0
                extra.optionIndex = 0
            }
        } else if entry.name == Self.path.bytes {
            if !extras.isEmpty { extra.hashed = [] }
        } else if entry.name == Array("SECONDS".utf8) {
            extra.secondsOffset = (number(bytes(of: entry.value)) ?? 0) - (machine.now - started) / .second
            variables.entries[slot].value = .dynamic(.seconds)
        } else if entry.name == Array("RANDOM".utf8) {
            extra.randomState = UInt32(truncatingIfNeeded: number(bytes(of: entry.value)) ?? 0)
            extra.hasRandomState = true
            variables.entries[slot].value = .dynamic(.random)
        } else if let kind = dynamicKind(Name(entry.name)), kind != .random {
            if !entry.value.isUnset { variables.entries[slot].value = .dynamic(kind) }
        }
    }

    /// Makes a variable unset.
    mutating func unset(_ slot: Int, _ machine: borrowing Machine) throws(ShellError) {
        if variables.entries[slot].attributes.contains(.readOnly) {
            let text = isBash ? ": cannot unset: readonly variable" : ": is read only"
            throw ShellError(variables.entries[slot].name + Array(text.utf8), status: isBash ? 1 : 2)
        }
        if variables.entries[slot].attributes.contains(.exported) { environmentIsCurrent = false }
        variables.entries[slot].value = .unset
        variables.entries[slot].attributes.formIntersection([.watched])
        changed(slot, machine)
    }

    /// Puts back what a function's `local`, or a command's own assignment, has hidden.
    mutating func restore(_ saved: Frame.SavedVariable, _ machine: borrowing Machine) {
        let slot = Int(saved.slot)
        if variables.entries[slot].attributes.contains(.exported) { environmentIsCurrent = false }
        variables.entries[slot] = saved.variable
        changed(slot, machine)
    }
}

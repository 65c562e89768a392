import Kernel

extension ShellProgram {
    /// Makes the parameter that `${…}` names the subject of the operations after it.
    mutating func load(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let flags = instruction.flags
        let key: [UInt8]? = flags.contains(.hasSubscript) ? fields.popNested() : nil
        var name = code.names[Int(instruction.a)].bytes
        subject = Subject()
        if instruction.b == 1 {
            loadNames(startingWith: name, machine)
            subject.isJoined = !flags.contains(.allElements)
            return
        }
        let takesAll = flags.contains(.allElements) || flags.contains(.allJoined)
        if flags.contains(.indirect) {
            if takesAll {
                loadKeys(slot(of: Name(name), machine))
                subject.isJoined = flags.contains(.allJoined)
                return
            }
            let slot = slot(of: Name(name), machine)
            if variables.entries.indices.contains(slot), variables.entries[slot].attributes.contains(.reference),
                case .text(let target) = variables.entries[slot].value
            {
                subject.values = [target]
                subject.isSet = true
                return
            }
            guard let target = try value(name: name, key: key, &machine), !target.isEmpty else {
                if flags.contains(.mustBeSet), isBash {
                    throw ShellError.discarding(name + Array(": invalid indirect expansion".utf8))
                }
                return
            }
            name = target
            try loadIndirect(name, flags, &machine)
            return
        }
        if takesAll {
            loadElements(slot(of: Name(name), machine), machine)
            subject.isJoined = flags.contains(.allJoined)
            return
        }
        try loadScalar(name, key, flags, &machine)
    }

    /// `${!ref}`, where the value may be `name`, `name[i]`, `name[@]`, `1` or `@`.
    private mutating func loadIndirect(
        _ target: [UInt8],
        _ flags: Instruction.Flags,
        _ machine: inout Machine
    ) throws(ShellError) {
        guard target.last == UInt8(ascii: "]"), let bracket = target.firstIndex(of: UInt8(ascii: "[")) else {
            guard Name.isValid(target) || number(target) != nil || target.count == 1 else {
                throw ShellError.discarding(target + Array(": invalid variable name".utf8))
            }
            try loadScalar(target, nil, flags, &machine)
            return
        }
        let base = Array(target[..<bracket])
        let key = Array(target[(bracket + 1)..<(target.count - 1)])
        if key == [UInt8(ascii: "@")] || key == [UInt8(ascii: "*")] {
            loadElements(slot(of: Name(base), machine), machine)
            subject.isJoined = key == [UInt8(ascii: "*")]
        } else {
            try loadScalar(base, key, flags, &machine)
        }
    }

    private mutating func loadScalar(
        _ name: [UInt8],
        _ key: [UInt8]?,
        _ flags: Instruction.Flags,
        _ machine: inout Machine
    ) throws(ShellError) {
        if name == [UInt8(ascii: "@")] || name == [UInt8(ascii: "*")] {
            subject.values = positional
            // To ash a list is set, even an empty one.
            subject.isSet = !isBash || !positional.isEmpty
            subject.isList = true
            subject.isPositional = true
            subject.isJoined = name == [UInt8(ascii: "*")]
            return
        }
        guard let value = try value(name: name, key: key, &machine) else {
            if flags.contains(.mustBeSet), options.contains(.noUnset) { throw unsetParameter(name) }
            return
        }
        subject.values = [value]
        subject.isSet = true
    }

    /// The value of any scalar parameter; nil when it is unset.
    mutating func value(name: [UInt8], key: [UInt8]?, _ machine: inout Machine) throws(ShellError) -> [UInt8]? {
        guard let first = name.first else { return nil }
        if Name.isStart(first) {
            var slot = slot(of: Name(name), machine)
            guard let key else { return text(of: slot, machine) }
            if let target = referent(slot, machine) { slot = target }
            return try element(slot, key, &machine)
        }
        if let index = number(name), first != UInt8(ascii: "-") {
            if index == 0 { return self.name }
            return index <= positional.count ? positional[Int(index) - 1] : nil
        }
        if first == UInt8(ascii: "!"), lastBackground == 0 { return nil }
        return specialParameter(first, &machine)
    }

    /// One element of an array.
    mutating func element(_ slot: Int, _ key: [UInt8], _ machine: inout Machine) throws(ShellError) -> [UInt8]? {
        if variables.entries[slot].attributes.contains(.associative) { return associativeArray(slot)[key] }
        let index = try evaluate(text: key, &machine)
        let array = indexedArray(slot)
        if index < 0, -index > array.next {
            complain(variables.entries[slot].name + Array(": bad array subscript".utf8), &machine)
            return nil
        }
        return array[index]
    }

    private mutating func loadElements(_ slot: Int, _ machine: borrowing Machine) {
        var slot = slot
        if let target = referent(slot, machine) { slot = target }
        subject.isList = true
        switch variables.entries[slot].value {
        case .indexed(let array):
            subject.values = array.values
            subject.keys = array.keys
        case .associative(let array): subject.values = array.values
        case .dynamic(let kind):
            subject.values =
                kind.isArray && kind != .groups
                ? dynamicArray(kind) : [text(of: slot, machine) ?? []]
        default: if let text = text(of: slot, machine) { subject.values = [text] }
        }
        if subject.keys.isEmpty { subject.keys = subject.values.indices.map(Int64.init) }
        subject.isSet = !subject.values.isEmpty
    }

    private mutating func loadKeys(_ slot: Int) {
        subject.isList = true
        if case .associative(let array) = variables.entries[slot].value {
            subject.values = array.keys
        } else {
            subject.values = indexedArray(slot).keys.map(decimal)
        }
        subject.isSet = !subject.values.isEmpty
    }

    private mutating func loadNames(startingWith start: [UInt8], _ machine: borrowing Machine) {
        importEnvironment(machine)
        let names = variables.entries.filter { !$0.value.isUnset && $0.name.starts(with: start) }.map(\.name)
        subject.values = names.sorted { $0.lexicographicallyPrecedes($1) }
        subject.isList = true
        subject.isSet = !names.isEmpty
    }

    func subjectIsSet(_ flags: Instruction.Flags) -> Bool {
        guard subject.isSet else { return false }
        guard flags.contains(.checksEmpty) else { return true }
        return subject.values.count > 1 || !(subject.values.first ?? []).isEmpty
    }

    mutating func emitSubject(_ flags: Instruction.Flags, _ machine: inout Machine) {
        if subject.isList {
            appendList(subject.values, flags, isJoined: subject.isJoined, &machine)
        } else {
            append(subject.values.first ?? [], flags, &machine)
        }
        subject = Subject()
    }

    /// `${#…}`: characters of a value, or elements of a list.
    mutating func measureSubject() {
        if subject.isList, isBash {
            accumulator = Int64(subject.values.count)
        } else if subject.isList {
            accumulator = Int64(characterCount(joined(subject.values)))
        } else {
            let value = subject.values.first ?? []
            // The one place where ash knows characters.
            accumulator = Int64(isUnicode ? Self.characterCount(value) : value.count)
        }
        subject = Subject()
    }

    /// Whether the locale's encoding is UTF-8.
    var isUnicode: Bool {
        for name in Self.localeNames {
            guard let slot = variables.find(name), case .text(let value) = variables.entries[slot].value,
                !isBash || !value.isEmpty
            else { continue }
            let text = String(decoding: value.map(lowered), as: UTF8.self)
            return isBash ? text.hasSuffix("utf-8") || text.hasSuffix("utf8") : text.contains(".utf")
        }
        return false
    }

    private static let localeNames = [Name("LC_ALL"), Name("LC_CTYPE"), Name("LANG")]

    /// Whether patterns and parts of texts go by UTF-8 characters rather than by bytes. ash's never do.
    var countsCharacters: Bool { isBash && isUnicode }

    /// The length in characters: of UTF-8 text, the bytes that do not continue one.
    func characterCount(_ text: [UInt8]) -> Int {
        countsCharacters ? Self.characterCount(text) : text.count
    }

    private static func characterCount(_ text: [UInt8]) -> Int {
        text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    mutating func assignDefault(_ instruction: Instruction, _ machine: inout Machine) throws(ShellError) {
        let value = fields.popNested()
        let name = code.names[Int(instruction.a)].bytes
        let key: [UInt8]? = instruction.flags.contains(.hasSubscript) ? fields.popNested() : nil
        guard Name.isValid(name) else {
            throw isBash
                ? ShellError([UInt8(ascii: "$")] + name + Array(": cannot assign in this way".utf8), status: 1)
                : ShellError(name + Array(": bad variable name".utf8))
        }
        let slot = slot(of: Name(name), machine)
        if let key {
            try setElement(slot, key, value, appends: false, &machine)
        } else {
            try assign(slot: slot, .text(value), &machine)
        }
        subject.values = [text(of: slot, machine) ?? value]
        subject.isSet = true
    }

    mutating func unsetError(_ instruction: Instruction) -> ShellError {
        let message = fields.popNested()
        let name = code.names[Int(instruction.a)].bytes
        var text = name + Array(": ".utf8)
        if instruction.flags.contains(.all) {
            let isNull = instruction.flags.contains(.checksEmpty)
            text += Array(
                (isBash
                    ? (isNull ? "parameter null or not set" : "parameter not set")
                    : "parameter not set" + (isNull ? " or null" : "")).utf8
            )
        } else {
            text += message
        }
        return ShellError(text, status: isBash ? abortStatus : 2)
    }
}

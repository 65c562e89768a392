import Kernel

extension ShellProgram {
    /// The environment for commands: `NAME=value`, in the order in which this shell's own table has them.
    mutating func exportedEnvironment(_ machine: borrowing Machine) -> [[UInt8]] {
        if environmentIsCurrent { return environment }
        importEnvironment(machine)
        var list: [(order: Int, text: [UInt8])] = []
        for (index, entry) in variables.entries.enumerated() where entry.attributes.contains(.exported) {
            let value: [UInt8]
            switch entry.value {
            case .text(let text): value = text
            case .integer(let number): value = decimal(number)
            default: continue
            }
            let text = Self.entry(entry.name, value, in: machine.current.environment)
            list.append((isBash ? index : Self.ashBucket(entry.name), text))
        }
        if !isBash {
            // A stable sort: within a bucket the older name comes first.
            list = list.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
                .map(\.element)
        }
        environment = list.map(\.text)
        if environment == machine.current.environment { environment = machine.current.environment }
        for function in functions where function.isExported {
            let body = Array("() ".utf8) + functionText(function).dropFirst(function.name.count + 5)
            environment.append(Array("BASH_FUNC_".utf8) + function.name + Array("%%=".utf8) + body)
        }
        environmentIsCurrent = true
        return environment
    }

    /// Makes variables of everything in the environment that has not been asked for yet.
    mutating func importEnvironment(_ machine: borrowing Machine) {
        for entry in machine.current.environment {
            guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = entry[..<equals]
            if Name.isValid(name) { _ = slot(of: Name(Array(name)).shared, machine) }
        }
    }

    /// `NAME=value`, shared with the shell's own environment where it is still the same.
    private static func entry(_ name: [UInt8], _ value: [UInt8], in environment: [[UInt8]]) -> [UInt8] {
        let length = name.count + 1 + value.count
        for known in environment
        where known.count == length && known[name.count] == UInt8(ascii: "=") && known.starts(with: name)
            && known[(name.count + 1)...].elementsEqual(value)
        {
            return known
        }
        return name + [UInt8(ascii: "=")] + value
    }

    /// Where BusyBox ash keeps a name in its table of 39 chains.
    private static func ashBucket(_ name: [UInt8]) -> Int {
        var hash = UInt32(name.first ?? 0) << 4
        for byte in name { hash &+= UInt32(byte) }
        return Int(hash % 39)
    }
}

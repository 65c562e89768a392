extension ShellProgram {
    /// What the variables hold, in bytes.
    public var heldMemory: Int { variables.entries.reduce(0) { $0 + $1.value.size } }
}

extension Value {
    /// About how many bytes it holds.
    var size: Int {
        switch self {
        case .unset, .integer, .dynamic: 0
        case .text(let bytes): bytes.count
        case .indexed(let array): array.values.reduce(0) { $0 + $1.count + 48 }
        case .associative(let array): array.values.reduce(0) { $0 + $1.count + 96 }
        }
    }
}

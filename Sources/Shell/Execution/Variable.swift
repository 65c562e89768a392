/// A shell variable. A name that was only looked at has one too, unset.
struct Variable: Codable, Sendable {
    let name: [UInt8]
    let hashCode: UInt32
    var attributes: Attributes = []
    var value: Value = .unset

    struct Attributes: OptionSet, Codable, Sendable {
        var rawValue: UInt16

        static let exported = Attributes(rawValue: 1)
        static let readOnly = Attributes(rawValue: 2)
        static let integer = Attributes(rawValue: 4)
        static let lowerCase = Attributes(rawValue: 8)
        static let upperCase = Attributes(rawValue: 16)
        /// bash `declare -n`: the value names another variable.
        static let reference = Attributes(rawValue: 32)
        /// Setting it changes how the shell works (`IFS`, `OPTIND`).
        static let watched = Attributes(rawValue: 64)
        /// Declared as an array without elements yet.
        static let indexed = Attributes(rawValue: 128)
        static let associative = Attributes(rawValue: 256)
        /// Listed though unset (`export x`, `declare x`).
        static let declared = Attributes(rawValue: 512)
    }
}

/// The variables of a shell, in the order in which they came up. A slot stays a name's own for good.
struct VariableTable: Codable, Sendable {
    var entries: [Variable] = []
    /// Open addressing over slots, built when there are too many to scan; empty before.
    private var index: [Int32] = []

    init() {}

    func find(_ name: Name) -> Int? { find(name.bytes, name.hashCode) }

    private func find(_ bytes: [UInt8], _ hash: UInt32) -> Int? {
        if index.isEmpty {
            for slot in entries.indices where entries[slot].hashCode == hash && entries[slot].name == bytes {
                return slot
            }
            return nil
        }
        let mask = index.count - 1
        var place = Int(hash) & mask
        while index[place] >= 0 {
            let slot = Int(index[place])
            if entries[slot].hashCode == hash, entries[slot].name == bytes { return slot }
            place = (place + 1) & mask
        }
        return nil
    }

    mutating func add(_ name: Name) -> Int {
        entries.append(Variable(name: name.bytes, hashCode: name.hashCode))
        let slot = entries.count - 1
        if index.isEmpty {
            if entries.count > 12 { rebuild(64) }
        } else if entries.count * 2 > index.count {
            rebuild(index.count * 2)
        } else {
            insert(slot)
        }
        return slot
    }

    private mutating func rebuild(_ size: Int) {
        index = [Int32](repeating: -1, count: size)
        for slot in entries.indices { insert(slot) }
    }

    private mutating func insert(_ slot: Int) {
        let mask = index.count - 1
        var place = Int(entries[slot].hashCode) & mask
        while index[place] >= 0 { place = (place + 1) & mask }
        index[place] = Int32(slot)
    }

    private enum CodingKeys: String, CodingKey { case entries, index }
}

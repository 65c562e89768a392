import Synchronization

/// The bases that the trees of a World share, each written to a file once.
///
/// Put one into the `userInfo` of an encoder under `BaseTreeTable.key`: trees then write their base's number, and
/// `bases` has to be written beside them afterwards. A decoder needs a table made of those. Without a table every
/// tree carries its base.
public final class BaseTreeTable: Sendable {
    private let list: Mutex<[BaseTree]>

    /// Where encoders and decoders look for the table.
    public static let key = CodingUserInfoKey(rawValue: "baseTrees")

    /// A table of these bases, numbered from 0.
    public init(_ bases: [BaseTree] = []) { list = Mutex(bases) }

    /// All bases that have a number, in its order.
    public var bases: [BaseTree] { list.withLock { $0 } }

    /// The number of a base, a new one where it has none yet.
    public func number(of base: BaseTree) -> Int {
        list.withLock { bases in
            if let known = bases.firstIndex(where: { $0 === base }) { return known }
            bases.append(base)
            return bases.count - 1
        }
    }

    func base(_ number: Int) -> BaseTree? {
        list.withLock { bases in bases.indices.contains(number) ? bases[number] : nil }
    }
}

extension FileTree: Codable {
    private enum CodingKeys: String, CodingKey {
        case baseNumber, base, inodes, opened, nextInode, allocated, stored
    }

    /// Reads a tree; its base comes from the decoder's table where it has a number.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let table = BaseTreeTable.key.flatMap { decoder.userInfo[$0] as? BaseTreeTable }
        if let number = try container.decodeIfPresent(Int.self, forKey: .baseNumber) {
            guard let shared = table?.base(number) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .baseNumber,
                    in: container,
                    debugDescription: "no base tree has the number \(number)"
                )
            }
            self.init(base: shared)
        } else if let own = try container.decodeIfPresent(BaseTree.self, forKey: .base) {
            self.init(base: own)
        } else {
            self.init()
        }
        var list = try container.nestedUnkeyedContainer(forKey: .inodes)
        while !list.isAtEnd {
            let number = try list.decode(UInt32.self)
            overlay[number] = try list.decode(Inode.self)
        }
        let pairs = try container.decode([UInt32].self, forKey: .opened)
        for index in stride(from: 0, to: pairs.count - 1, by: 2) { opened[pairs[index]] = Int32(pairs[index + 1]) }
        nextInode = try container.decode(UInt32.self, forKey: .nextInode)
        allocated = try container.decode(Int64.self, forKey: .allocated)
        stored = try container.decode(Int64.self, forKey: .stored)
    }

    /// Writes a tree: the number of its base, or the base, and what differs, in order of numbers.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if base !== BaseTree.empty {
            if let table = BaseTreeTable.key.flatMap({ encoder.userInfo[$0] as? BaseTreeTable }) {
                try container.encode(table.number(of: base), forKey: .baseNumber)
            } else {
                try container.encode(base, forKey: .base)
            }
        }
        var list = container.nestedUnkeyedContainer(forKey: .inodes)
        for number in overlay.numbers {
            try list.encode(number)
            try list.encode(overlay[number])
        }
        try container.encode(opened.keys.sorted().flatMap { [$0, UInt32(opened[$0] ?? 0)] }, forKey: .opened)
        try container.encode(nextInode, forKey: .nextInode)
        try container.encode(allocated, forKey: .allocated)
        try container.encode(stored, forKey: .stored)
    }
}

extension BaseTree: Codable {
    private enum CodingKeys: String, CodingKey {
        case inodes, entries, names, contents, furtherNames
    }

    /// Reads the arrays; the index is made anew.
    public convenience init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            inodes: try container.decode([BaseInode].self, forKey: .inodes),
            entries: try container.decode([BaseEntry].self, forKey: .entries),
            names: try container.decode([UInt8].self, forKey: .names),
            contents: try container.decode([Inode.Content].self, forKey: .contents),
            furtherNames: try container.decode([FurtherName].self, forKey: .furtherNames)
        )
    }

    /// Writes the arrays.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(inodes, forKey: .inodes)
        try container.encode(entries, forKey: .entries)
        try container.encode(names, forKey: .names)
        try container.encode(contents, forKey: .contents)
        try container.encode(furtherNames, forKey: .furtherNames)
    }
}

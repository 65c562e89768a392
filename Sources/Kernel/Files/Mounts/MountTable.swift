public import OrderedCollections

/// What is mounted where in a machine.
public struct MountTable: Sendable {
    /// The root file system; a read-only one has `ro` in its options.
    public var root = MountPoint(source: "overlay", target: "/", type: "overlay", options: "rw,relatime")
    /// Where the root file system is kept: with the machine, or, like the host's, with what machines share.
    public var rootTree = TreeReference.local(0)
    /// What `/proc/sys` says where it differs from the usual (`--sysctl`): by path, `net/ipv4/ip_forward`.
    public var systemControls: OrderedDictionary<String, String> = [:]
    /// Mount n is at n - 1; nil where it was unmounted.
    private(set) var mounts: [Mount?] = []
    /// Mounts that are only told of, each group after a number of others.
    private var listings: [(after: Int, group: MountListing)] = []
    /// What each covers, apart in plain memory, for it is searched on every step of a path.
    private var covers: [FileID] = []
    private static let nothing = FileID(device: .max, inode: 0)

    struct Mount: Hashable, Codable, Sendable {
        /// The file that the mount lies over.
        var covered: FileID
        /// What is seen there.
        var top: FileID
        var point: MountPoint
    }

    /// Only the root file system.
    public init() {}

    /// The most mounts of a machine.
    static let limit = Int(FileID.mountMask) - 1

    /// All of them, in the order in which they were mounted.
    public var points: [MountPoint] {
        var points = [root]
        var rest = listings[...]
        for number in 0...mounts.count {
            if number > 0, let mount = mounts[number - 1] { points.append(mount.point) }
            while let next = rest.first, next.after <= number {
                points += next.group.points
                rest.removeFirst()
            }
        }
        return points
    }

    /// The number that the next mount gets.
    var nextNumber: Int { mounts.count + 1 }

    mutating func add(_ mount: Mount) {
        mounts.append(mount)
        covers.append(mount.covered)
    }

    mutating func list(_ group: MountListing) { listings.append((mounts.count, group)) }

    /// Takes away the mounts of some types of file system.
    public mutating func leaveOut(types: Set<String>) {
        for number in mounts.indices where mounts[number].map({ types.contains($0.point.type) }) ?? false {
            remove(number + 1)
        }
    }

    /// Takes away the mount at a path.
    public mutating func leaveOut(target: String) {
        for number in mounts.indices where mounts[number]?.point.target == Array(target.utf8) { remove(number + 1) }
    }

    mutating func remove(_ number: Int) {
        mounts[number - 1] = nil
        covers[number - 1] = Self.nothing
    }

    /// What lies over a file; the topmost where several do.
    func top(over file: FileID) -> FileID {
        var file = file
        var start = 0
        while let found = covers[start...].firstIndex(of: file), let mount = mounts[found] {
            file = mount.top
            start = found + 1
        }
        return file
    }

    /// Whether something is mounted over a file.
    func isCovered(_ file: FileID) -> Bool { covers.contains(file) }

    /// A mount that is only told of, by where it would be.
    func listed(at path: [UInt8]) -> MountPoint? {
        for listing in listings {
            if let point = listing.group.points.first(where: { $0.target == path && $0.type == "tmpfs" }) {
                return point
            }
        }
        return nil
    }

    /// Whether a file is the top of a mount.
    func isCoveredTop(_ file: FileID) -> Bool { file.mount != 0 && mounts.contains { $0?.top == file } }

    /// The file under a mount's top; nil for any other file.
    func covered(by file: FileID) -> FileID? {
        guard file.mount != 0 else { return nil }
        return mounts.first { $0?.top == file }??.covered
    }

    /// The mount through which a file was reached.
    func point(of file: FileID) -> MountPoint {
        if file.isProcess { return mounts.first { $0?.top.isProcess == true }??.point ?? root }
        let number = file.mount
        guard number > 0, number <= mounts.count, let mount = mounts[number - 1] else { return root }
        return mount.point
    }

    /// Where the tree of a file is kept.
    func tree(of file: FileID) -> TreeReference {
        file.device & (FileID.treeMask | FileID.sharedDevice) == 0 ? rootTree : file.tree
    }

    func isReadOnly(_ file: FileID) -> Bool { point(of: file).isReadOnly }

    /// The number of the newest mount whose top is a file.
    func number(ofTop file: FileID) -> Int? {
        mounts.lastIndex { $0?.top == file }.map { $0 + 1 }
    }

    func shows(_ tree: TreeReference) -> Bool { mounts.contains { $0?.top.tree == tree && $0?.top.isProcess == false } }

    /// Whether anything is mounted below a mount.
    func isBusy(_ number: Int) -> Bool {
        covers.contains { $0 != Self.nothing && $0.mount == number }
    }
}

extension MountTable: Codable {
    private enum CodingKeys: String, CodingKey {
        case root, rootTree, systemControls, mounts, listings
    }

    private struct Listing: Codable {
        var after: Int
        var group: MountListing
    }

    /// Reads the table; what is covered where is worked out again.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        root = try container.decode(MountPoint.self, forKey: .root)
        rootTree = try container.decode(TreeReference.self, forKey: .rootTree)
        systemControls = try container.decode(OrderedDictionary<String, String>.self, forKey: .systemControls)
        mounts = try container.decode([Mount?].self, forKey: .mounts)
        covers = mounts.map { $0?.covered ?? Self.nothing }
        listings = try container.decode([Listing].self, forKey: .listings).map { ($0.after, $0.group) }
    }

    /// Writes the table.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(root, forKey: .root)
        try container.encode(rootTree, forKey: .rootTree)
        try container.encode(systemControls, forKey: .systemControls)
        try container.encode(mounts, forKey: .mounts)
        try container.encode(listings.map { Listing(after: $0.after, group: $0.group) }, forKey: .listings)
    }
}

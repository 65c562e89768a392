public import OrderedCollections

/// What is mounted where in a machine.
public struct MountTable: Codable, Sendable {
    /// The root file system; a read-only one has `ro` in its options.
    public var root = MountPoint(source: "overlay", target: "/", type: "overlay", options: "rw,relatime")
    /// The path of the machine's control group, in `/proc/self/cgroup`.
    public var controlGroup = "/"
    /// What `/proc/sys` says where it differs from the usual (`--sysctl`): by path, `net/ipv4/ip_forward`.
    public var systemControls: OrderedDictionary<String, String> = [:]
    /// Mount n is at n - 1; nil where it was unmounted.
    private(set) var mounts: [Mount?] = []
    /// What each covers, apart in plain memory, for it is searched on every step of a path.
    private var covers: [FileID] = []
    private static let nothing = FileID(device: .max, inode: 0)

    struct Mount: Hashable, Codable, Sendable {
        /// The file that the mount lies over; nil for one that is only told of.
        var covered: FileID?
        /// What is seen there.
        var top: FileID
        var point: MountPoint
    }

    public init() {}

    /// The most mounts of a machine.
    static let limit = Int(FileID.mountMask) - 1

    /// All of them, in the order in which they were mounted.
    public var points: [MountPoint] { [root] + mounts.compactMap { $0?.point } }

    /// The number that the next mount gets.
    var nextNumber: Int { mounts.count + 1 }

    mutating func add(_ mount: Mount) {
        mounts.append(mount)
        covers.append(mount.covered ?? Self.nothing)
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

    func isReadOnly(_ file: FileID) -> Bool { point(of: file).isReadOnly }

    /// The number of the newest mount whose top is a file.
    func number(ofTop file: FileID) -> Int? {
        mounts.lastIndex { $0?.top == file && $0?.covered != nil }.map { $0 + 1 }
    }

    /// Whether anything is mounted below a mount.
    func isBusy(_ number: Int) -> Bool {
        covers.contains { $0 != Self.nothing && $0.mount == number }
    }
}

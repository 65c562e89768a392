/// A file of a machine: which file system, through which mount, and which inode in it.
///
/// The device word holds the tree (low bits: `Machine.trees` by index, or `Commons.trees` where the high bit is set)
/// and the number of the mount through which the file was reached, so that a tree mounted twice can be writable at
/// one place and read-only at the other, and `..` leads back the way it came.
public struct FileID: Hashable, Codable, Sendable {
    /// 0 is the root file system.
    public var device: UInt32
    /// The number of the file in its file system; 1 is the root directory.
    public var inode: UInt32

    /// The file with these numbers.
    public init(device: UInt32, inode: UInt32) {
        self.device = device
        self.inode = inode
    }

    /// A file of a tree reached through a mount.
    init(tree: TreeReference, mount: Int, inode: UInt32) {
        self.init(device: tree.word | UInt32(mount) << Self.mountShift, inode: inode)
    }

    /// The root directory of the root file system.
    public static let root = FileID(device: 0, inode: 1)

    /// The bit of `device` that tells a shared tree from a local one.
    public static let sharedDevice: UInt32 = 0x8000_0000
    /// The device number of `/proc`, whose inodes are made up as they are asked for.
    public static let processDevice: UInt32 = 0x7FFF_FFFF

    static let mountShift: UInt32 = 19
    static let mountMask: UInt32 = 0xFFF
    static let treeMask: UInt32 = 1 << mountShift - 1

    /// Whether the file lies in one of the trees that machines share.
    public var isShared: Bool { device & Self.sharedDevice != 0 }

    /// Whether the file is one of `/proc`.
    var isProcess: Bool { device == Self.processDevice }

    /// The index of the tree, among the local or the shared ones.
    var treeIndex: Int { Int(device & Self.treeMask) }

    /// The number of the mount it was reached through; 0 is the root file system's.
    var mount: Int { isProcess ? Int(Self.mountMask) : Int(device >> Self.mountShift & Self.mountMask) }

    var tree: TreeReference { isShared ? .shared(treeIndex) : .local(treeIndex) }

    /// The same mount and tree, another inode.
    func sibling(_ inode: UInt32) -> FileID { FileID(device: device, inode: inode) }

    /// Whether two names lead to one file, through whatever mounts.
    public func isSameFile(as other: FileID) -> Bool {
        inode == other.inode && isProcess == other.isProcess && tree == other.tree
    }
}

/// Where a file tree is kept.
public enum TreeReference: Hashable, Codable, Sendable {
    /// One of the machine's own, by index in `Machine.trees`.
    case local(Int)
    /// One that machines share, by index in `Commons.trees`.
    case shared(Int)

    var word: UInt32 {
        switch self {
        case .local(let index): UInt32(index) & FileID.treeMask
        case .shared(let index): UInt32(index) & FileID.treeMask | FileID.sharedDevice
        }
    }
}

/// A file of a machine: which file system, and which inode in it.
public struct FileID: Hashable, Codable, Sendable {
    /// 0 is the root file system; `Machine.trees` by index, or `Commons.trees` where the high bit is set.
    public var device: UInt32
    public var inode: UInt32

    public init(device: UInt32, inode: UInt32) {
        self.device = device
        self.inode = inode
    }

    /// The root directory of the root file system.
    public static let root = FileID(device: 0, inode: 1)

    /// The bit of `device` that tells a shared tree from a local one.
    public static let sharedDevice: UInt32 = 0x8000_0000
    /// The device number of `/proc`, whose inodes are made up as they are asked for.
    public static let processDevice: UInt32 = 0x7FFF_FFFF

    /// Whether the file lies in one of the trees that machines share.
    public var isShared: Bool { device & Self.sharedDevice != 0 }
}

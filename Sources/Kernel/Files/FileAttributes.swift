/// What `stat(2)` tells of a file.
public struct FileAttributes: Hashable, Codable, Sendable {
    /// File system and inode.
    public var id: FileID
    /// What it is.
    public var kind: FileKind
    /// Permission bits with set-user-id, set-group-id and sticky: at most 0o7777.
    public var mode: UInt16
    /// The owner's number.
    public var user: UInt32
    /// The group's number.
    public var group: UInt32
    /// How many names it has.
    public var links: UInt32
    /// Bytes.
    public var size: Int64
    /// When the content last changed.
    public var modified: Instant
    /// When content or attributes last changed.
    public var changed: Instant
    /// When the content was last read, as `relatime` notes it.
    public var accessed: Instant
    /// For device nodes.
    public var deviceNumber: DeviceNumber?

    /// Attributes; the times that are not given are that of the modification.
    public init(
        id: FileID,
        kind: FileKind,
        mode: UInt16,
        user: UInt32 = 0,
        group: UInt32 = 0,
        links: UInt32 = 1,
        size: Int64 = 0,
        modified: Instant,
        changed: Instant? = nil,
        accessed: Instant? = nil,
        deviceNumber: DeviceNumber? = nil
    ) {
        self.id = id
        self.kind = kind
        self.mode = mode
        self.user = user
        self.group = group
        self.links = links
        self.size = size
        self.modified = modified
        self.changed = changed ?? modified
        self.accessed = accessed ?? modified
        self.deviceNumber = deviceNumber
    }
}

/// One name in a directory.
public struct DirectoryEntry: Hashable, Sendable {
    /// Without a slash.
    public var name: [UInt8]
    /// In the directory's own file system: what is mounted there is not looked at.
    public var inode: UInt32
    /// What the name stands for.
    public var kind: FileKind

    /// An entry of these parts.
    public init(name: [UInt8], inode: UInt32, kind: FileKind) {
        self.name = name
        self.inode = inode
        self.kind = kind
    }
}

/// A file named by path or by open descriptor.
public enum FileReference: Hashable, Sendable {
    case path([UInt8])
    case descriptor(Int32)
}

/// From where `seek` counts (`lseek(2)`).
public enum SeekOrigin: Hashable, Sendable {
    case start
    case current
    case end
}

/// The room of a file system, in bytes (`statfs(2)`).
public struct FileSystemStatus: Hashable, Sendable {
    /// As `mount` names it: `overlay`, `tmpfs`.
    public var type: String
    /// All of it.
    public var size: Int64
    /// What files take.
    public var used: Int64

    /// What is left.
    public var available: Int64 { max(0, size - used) }
}

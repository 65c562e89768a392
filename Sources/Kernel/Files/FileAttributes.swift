/// What `stat(2)` tells of a file.
public struct FileAttributes: Hashable, Sendable {
    public var id: FileID
    public var kind: FileKind
    /// Permission bits with set-user-id, set-group-id and sticky: at most 0o7777.
    public var mode: UInt16
    public var user: UInt32
    public var group: UInt32
    public var links: UInt32
    /// Bytes.
    public var size: Int64
    public var modified: Instant
    public var changed: Instant
    public var accessed: Instant
    /// For device nodes.
    public var deviceNumber: DeviceNumber?

    public init(
        id: FileID, kind: FileKind, mode: UInt16, user: UInt32 = 0, group: UInt32 = 0, links: UInt32 = 1,
        size: Int64 = 0, modified: Instant, changed: Instant? = nil, accessed: Instant? = nil,
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
    public var name: [UInt8]
    public var inode: UInt32
    public var kind: FileKind

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
    public var size: Int64
    public var used: Int64

    public var available: Int64 { max(0, size - used) }
}

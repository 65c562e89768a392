/// A file as its tree keeps it: attributes and content.
struct Inode: Codable, Sendable {
    var mode: UInt16
    var user: UInt32
    var group: UInt32
    var links: UInt32
    var modified: Instant
    var changed: Instant
    var accessed: Instant
    var content: Content

    /// What is in a file, by kind.
    enum Content: Codable, Sendable {
        case bytes(FileBytes)
        /// An executable of the simulation: which program it is, and the size that it shows.
        case program(identifier: String, size: Int64)
        indirect case directory(Directory)
        case symbolicLink([UInt8])
        case characterDevice(DeviceNumber)
        case blockDevice(DeviceNumber)
        case fifo
        case socket
    }

    init(_ content: Content, mode: UInt16, user: UInt32, group: UInt32, links: UInt32 = 1, at instant: Instant) {
        self.content = content
        self.mode = mode
        self.user = user
        self.group = group
        self.links = links
        modified = instant
        changed = instant
        accessed = instant
    }

    var kind: FileKind { content.kind }

    /// What the file counts for in the room of its file system.
    var occupied: Int64 {
        switch content {
        case .bytes(let bytes): bytes.size
        case .program(_, let size): size
        default: 0
        }
    }

    /// About what a file takes beside its bytes.
    static let overhead: Int64 = 512

    /// Bytes that are really kept; zeros at the end are not.
    var stored: Int64 {
        if case .bytes(let bytes) = content { Self.overhead + Int64(bytes.stored.count) } else { Self.overhead }
    }

    func attributes(inode: UInt32) -> FileAttributes {
        FileAttributes(
            id: FileID(device: 0, inode: inode),
            kind: kind,
            mode: mode,
            user: user,
            group: group,
            links: links,
            size: content.size,
            modified: modified,
            changed: changed,
            accessed: accessed,
            deviceNumber: content.deviceNumber
        )
    }
}

extension Inode.Content {
    var kind: FileKind {
        switch self {
        case .bytes, .program: .regular
        case .directory: .directory
        case .symbolicLink: .symbolicLink
        case .characterDevice: .characterDevice
        case .blockDevice: .blockDevice
        case .fifo: .fifo
        case .socket: .socket
        }
    }

    /// As `stat(2)` gives it; a directory takes one block.
    var size: Int64 {
        switch self {
        case .bytes(let bytes): bytes.size
        case .program(_, let size): size
        case .directory: 4096
        case .symbolicLink(let target): Int64(target.count)
        case .characterDevice, .blockDevice, .fifo, .socket: 0
        }
    }

    var deviceNumber: DeviceNumber? {
        switch self {
        case .characterDevice(let number), .blockDevice(let number): number
        default: nil
        }
    }

    /// The directory, changed in place: it is taken out of the case for that time, so that nothing is copied.
    mutating func withDirectory<R>(_ body: (inout Directory) -> R) -> R? {
        guard case .directory(var directory) = self else { return nil }
        self = .fifo
        defer { self = .directory(directory) }
        return body(&directory)
    }

    /// The bytes, changed in place. A program becomes the bytes that reading it gives.
    mutating func withBytes(_ body: (inout FileBytes) -> Void) {
        var bytes: FileBytes
        switch self {
        case .bytes(let present): bytes = present
        case .program(let identifier, let size):
            bytes = FileBytes(ProgramImage.bytes(identifier: identifier, size: size))
        default: return
        }
        self = .fifo
        body(&bytes)
        self = .bytes(bytes)
    }
}

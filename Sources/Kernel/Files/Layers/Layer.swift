/// The difference that one layer makes, as its archive holds it: files in order, and whiteouts for what went away.
public struct Layer: Hashable, Sendable {
    /// In order: a directory comes before what is in it.
    public var entries: [LayerEntry]

    /// A layer of these entries.
    public init(entries: [LayerEntry] = []) { self.entries = entries }

    /// Bytes of the regular files: what `docker history` shows for the layer.
    public var size: Int64 {
        entries.reduce(0) { sum, entry in
            switch entry.content {
            case .file(let bytes): sum + Int64(bytes.count)
            case .program(_, let size): sum + size
            default: sum
            }
        }
    }
}

/// One file of a layer.
public struct LayerEntry: Hashable, Sendable {
    /// From the root, without a slash in front: `etc/passwd`. A name `.wh.x` stands for the absence of `x`, and
    /// `.wh..wh..opq` for that of everything lower layers have in its directory.
    public var path: [UInt8]
    /// What the file is.
    public var content: Content
    /// Permission bits with set-id and sticky.
    public var mode: UInt16
    /// The owner's number.
    public var user: UInt32
    /// The group's number.
    public var group: UInt32
    /// When the content last changed.
    public var modified: Instant

    /// What a file of a layer is.
    public enum Content: Hashable, Sendable {
        case directory
        case file([UInt8])
        case program(identifier: String, size: Int64)
        case symbolicLink([UInt8])
        /// Another name for a file at a path before it, or in a lower layer.
        case hardLink([UInt8])
        case characterDevice(DeviceNumber)
        case blockDevice(DeviceNumber)
        case fifo
        case socket
    }

    /// An entry of these parts; its owner is root unless given.
    public init(
        path: [UInt8],
        content: Content,
        mode: UInt16,
        user: UInt32 = 0,
        group: UInt32 = 0,
        modified: Instant
    ) {
        self.path = path
        self.content = content
        self.mode = mode
        self.user = user
        self.group = group
        self.modified = modified
    }

    /// What marks a whiteout's name.
    public static let whiteoutPrefix = Array(".wh.".utf8)
    /// The name that hides all of a directory in lower layers.
    public static let opaqueName = Array(".wh..wh..opq".utf8)

    var directoryPath: ArraySlice<UInt8> {
        path.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? []
    }

    var name: ArraySlice<UInt8> {
        path.lastIndex(of: UInt8(ascii: "/")).map { path[($0 + 1)...] } ?? path[...]
    }

    /// The name that a whiteout hides; nil for other entries.
    public var hiddenName: [UInt8]? {
        guard name.starts(with: Self.whiteoutPrefix), !name.elementsEqual(Self.opaqueName) else { return nil }
        return Array(name.dropFirst(Self.whiteoutPrefix.count))
    }
}

extension LayerEntry.Content {
    /// The same as a file to be made; nil for a hard link.
    var newFile: NewFile? {
        switch self {
        case .directory: .directory
        case .file(let bytes): .file(bytes)
        case .program(let identifier, let size): .program(identifier: identifier, size: size)
        case .symbolicLink(let target): .symbolicLink(target)
        case .characterDevice(let number): .device(number)
        case .blockDevice(let number): .blockDevice(number)
        case .fifo: .fifo
        case .socket: .socket
        case .hardLink: nil
        }
    }
}

/// The difference that one layer makes, as its archive holds it: files in order, and whiteouts for what went away.
public struct Layer: Hashable, Sendable {
    public var entries: [LayerEntry]

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
    public var content: Content
    public var mode: UInt16
    public var user: UInt32
    public var group: UInt32
    public var modified: Instant

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

    public init(
        path: [UInt8], content: Content, mode: UInt16, user: UInt32 = 0, group: UInt32 = 0, modified: Instant
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

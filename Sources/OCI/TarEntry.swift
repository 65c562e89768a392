/// One member of a tar archive, as layers and `docker cp` use them (`tar(5)`).
public struct TarEntry: Hashable, Sendable {
    /// The path; that of a folder ends in a slash.
    public var path: [UInt8]
    /// What it is.
    public var kind: Kind
    /// Permission bits.
    public var mode: UInt16
    /// User id.
    public var user: UInt32
    /// Group id.
    public var group: UInt32
    /// Seconds since the epoch.
    public var modified: Int64
    /// Where a link leads.
    public var link: [UInt8]
    /// Major and minor number of a device.
    public var device: (major: UInt32, minor: UInt32) {
        get { (deviceMajor, deviceMinor) }
        set { (deviceMajor, deviceMinor) = newValue }
    }
    private var deviceMajor: UInt32 = 0
    private var deviceMinor: UInt32 = 0
    /// The bytes of a file.
    public var contents: [UInt8]

    /// The type flag.
    public enum Kind: UInt8, Sendable {
        case file = 0x30
        case hardLink = 0x31
        case symbolicLink = 0x32
        case characterDevice = 0x33
        case blockDevice = 0x34
        case directory = 0x35
        case fifo = 0x36
    }

    /// A member.
    public init(
        path: [UInt8],
        kind: Kind,
        mode: UInt16,
        user: UInt32 = 0,
        group: UInt32 = 0,
        modified: Int64 = 0,
        link: [UInt8] = [],
        contents: [UInt8] = []
    ) {
        self.path = path
        self.kind = kind
        self.mode = mode
        self.user = user
        self.group = group
        self.modified = modified
        self.link = link
        self.contents = contents
    }
}

/// Why bytes are no tar archive, in Go's words.
public struct TarError: Error, Hashable, Sendable {
    /// `unexpected EOF`, `archive/tar: invalid tar header`.
    public let message: String

    /// An error in these words.
    public init(_ message: String) { self.message = message }

    /// The archive stops in the middle.
    public static let unexpectedEnd = TarError("unexpected EOF")
    /// It is larger than the disk.
    public static let noSpace = TarError("no space left on device")
    /// A file with holes, which are not supported.
    public static let sparse = TarError("archive/tar: sparse files are not supported")
    /// A block is no header.
    public static let invalidHeader = TarError("archive/tar: invalid tar header")
}

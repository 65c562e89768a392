/// A mounted file system as `mount` and `/proc/mounts` tell of it.
public struct MountPoint: Hashable, Codable, Sendable {
    /// What is mounted: a device, or the name of a kind of file system.
    public var source: String
    /// The absolute path where it is seen.
    public var target: [UInt8]
    /// The kind of file system, such as `overlay` or `tmpfs`.
    public var type: String
    /// With commas, beginning with `rw` or `ro`.
    public var options: String
    /// Which directory of the source is seen here, for `/proc/self/mountinfo`; `/` unless it is a bind mount.
    public var sourceRoot: String
    /// Bytes that fit, where there is a limit (`size=` of a tmpfs).
    public var capacity: Int64?

    /// A mount point; the path as bytes.
    public init(
        source: String,
        target: [UInt8],
        type: String,
        options: String,
        sourceRoot: String = "/",
        capacity: Int64? = nil
    ) {
        self.source = source
        self.target = target
        self.type = type
        self.options = options
        self.sourceRoot = sourceRoot
        self.capacity = capacity
    }

    /// A mount point; the path as text.
    public init(
        source: String,
        target: String,
        type: String,
        options: String,
        sourceRoot: String = "/",
        capacity: Int64? = nil
    ) {
        self.init(
            source: source,
            target: Array(target.utf8),
            type: type,
            options: options,
            sourceRoot: sourceRoot,
            capacity: capacity
        )
    }

    /// Whether `ro` stands first in the options.
    public var isReadOnly: Bool { options == "ro" || options.hasPrefix("ro,") }

    /// A line of `/proc/mounts`; white space in paths is written in octal.
    var line: [UInt8] {
        Array("\(source) ".utf8) + Self.escaped(target) + Array(" \(type) \(options) 0 0\n".utf8)
    }

    static func escaped(_ path: [UInt8]) -> [UInt8] {
        path.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: " "): Array("\\040".utf8)
            case 9: Array("\\011".utf8)
            case 10: Array("\\012".utf8)
            case UInt8(ascii: "\\"): Array("\\134".utf8)
            default: [byte]
            }
        }
    }
}

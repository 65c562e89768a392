/// Why a file of the client's disk cannot be used, in the words of the C library.
public struct ClientFileError: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Kind: Hashable, Sendable {
        case missing
        case forbidden
        case notDirectory
        case isDirectory
        case exists
        case other
    }

    /// The kind of failure.
    public var kind: Kind
    /// Such as `no such file or directory`, in lower case.
    public var message: String

    /// An error with the system's words.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// `ENOENT`.
    public static let missing = ClientFileError(.missing, "no such file or directory")
    /// `EEXIST`.
    public static let exists = ClientFileError(.exists, "file exists")
    /// `EISDIR`.
    public static let isDirectory = ClientFileError(.isDirectory, "is a directory")
    /// `ENOTDIR`.
    public static let notDirectory = ClientFileError(.notDirectory, "not a directory")
    /// `EACCES`.
    public static let forbidden = ClientFileError(.forbidden, "permission denied")
}

/// What a path on the client's disk is.
public struct ClientFileStatus: Hashable, Sendable {
    /// Kinds of files.
    public enum Kind: Hashable, Sendable {
        case file
        case directory
        case link
        case other
    }

    /// The kind.
    public var kind: Kind
    /// Bytes.
    public var size: Int64
    /// Permission bits (`0o755`), with set-user-id, set-group-id and sticky.
    public var mode: UInt32
    /// Owner.
    public var user: Int
    /// Group.
    public var group: Int
    /// Seconds since 1970.
    public var modified: Int64
    /// Where a symbolic link points.
    public var linkTarget: String

    /// A status.
    public init(
        kind: Kind,
        size: Int64 = 0,
        mode: UInt32 = 0o644,
        user: Int = 0,
        group: Int = 0,
        modified: Int64 = 0,
        linkTarget: String = ""
    ) {
        self.kind = kind
        self.size = size
        self.mode = mode
        self.user = user
        self.group = group
        self.modified = modified
        self.linkTarget = linkTarget
    }
}

/// The client's disk. Paths are absolute.
public protocol ClientFiles: Sendable {
    /// The bytes of a file.
    func read(_ path: String) async throws(ClientFileError) -> [UInt8]
    /// Makes or replaces a file.
    func write(_ path: String, _ bytes: [UInt8], mode: UInt32) async throws(ClientFileError)
    /// The names in a folder, sorted.
    func list(_ path: String) async throws(ClientFileError) -> [String]
    /// What a path is; `followsLinks` looks through a symbolic link at the end.
    func status(_ path: String, followsLinks: Bool) async throws(ClientFileError) -> ClientFileStatus
    /// Makes a folder; its parent exists.
    func makeDirectory(_ path: String, mode: UInt32) async throws(ClientFileError)
    /// Makes a symbolic link.
    func makeLink(_ path: String, to target: String) async throws(ClientFileError)
    /// Removes a file, a link, or a folder with all it holds.
    func remove(_ path: String) async throws(ClientFileError)
}

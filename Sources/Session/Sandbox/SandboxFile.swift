/// A file to be put into a script's machine.
public struct SandboxFile: Hashable, Sendable {
    /// What it is.
    public enum Content: Hashable, Sendable {
        case folder
        case bytes([UInt8])
        /// A symbolic link with its target.
        case link([UInt8])
    }

    /// From `/`.
    public var path: [UInt8]
    /// What it is.
    public var content: Content
    /// Permission bits.
    public var mode: UInt16
    /// When it was last changed, in seconds since 1970.
    public var modified: Int64

    /// Names every field.
    public init(path: [UInt8], content: Content, mode: UInt16, modified: Int64) {
        self.path = path
        self.content = content
        self.mode = mode
        self.modified = modified
    }
}

import Kernel

/// What `find` tests and does with each file, as a tree.
indirect enum FindExpression: Codable, Sendable {
    /// The first alternative that succeeds.
    case or([FindExpression])
    /// All in order, up to the first that fails.
    case and([FindExpression])
    case not(FindExpression)
    case name(pattern: [UInt8], foldsCase: Bool)
    case path(pattern: [UInt8], foldsCase: Bool)
    case regex(String)
    /// The letter of `-type`.
    case type(UInt8)
    case executable
    case permissions(mode: UInt16, sign: Sign)
    case age(stamp: Stamp, unit: Int64, count: Int64, sign: Sign)
    case newer(Instant)
    case inode(UInt32)
    case sameFile(FileID)
    case user(UInt32)
    case group(UInt32)
    case size(Int64, Sign)
    case links(UInt32, Sign)
    case empty
    case prune
    case quit
    case print
    case print0
    case delete
    /// `;` runs once a file, `+` once for many; `place` numbers it among the actions of this kind.
    case execute(command: [[UInt8]], many: Bool, place: Int)
    case always

    /// `+N`, `-N`, or `N`.
    enum Sign: String, Codable, Sendable {
        case more
        case less
        case exact
        /// `-perm /mode`
        case any
    }

    enum Stamp: String, Codable, Sendable {
        case modified
        case changed
        case accessed
    }
}

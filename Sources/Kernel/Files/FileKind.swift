/// What a file is (`inode(7)`).
public enum FileKind: UInt8, Hashable, Codable, Sendable {
    case regular
    case directory
    case symbolicLink
    case fifo
    case characterDevice
    case blockDevice
    case socket

    /// The letter with which `ls -l` begins a line.
    public var letter: UInt8 {
        switch self {
        case .regular: UInt8(ascii: "-")
        case .directory: UInt8(ascii: "d")
        case .symbolicLink: UInt8(ascii: "l")
        case .fifo: UInt8(ascii: "p")
        case .characterDevice: UInt8(ascii: "c")
        case .blockDevice: UInt8(ascii: "b")
        case .socket: UInt8(ascii: "s")
        }
    }

    /// The bits of `st_mode` that tell the kind (`S_IFMT`).
    public var modeBits: UInt32 {
        switch self {
        case .regular: 0o100000
        case .directory: 0o040000
        case .symbolicLink: 0o120000
        case .fifo: 0o010000
        case .characterDevice: 0o020000
        case .blockDevice: 0o060000
        case .socket: 0o140000
        }
    }
}

import Kernel

/// One member of a tar archive (`tar(5)`).
struct TarEntry: Sendable {
    var name: [UInt8]
    var mode: UInt16 = 0o644
    var user: UInt32 = 0
    var group: UInt32 = 0
    var userName: [UInt8] = []
    var groupName: [UInt8] = []
    /// Seconds since 1970.
    var modified: Int64 = 0
    var kind = Kind.regular
    /// Where a link leads.
    var linkName: [UInt8] = []
    var device = DeviceNumber(major: 0, minor: 0)
    var contents: [UInt8] = []

    /// The type flag.
    enum Kind: UInt8, Sendable {
        case regular = 48
        case hardLink = 49
        case symbolicLink = 50
        case characterDevice = 51
        case blockDevice = 52
        case directory = 53
        case fifo = 54

        init(_ kind: FileKind) {
            switch kind {
            case .regular, .socket: self = .regular
            case .directory: self = .directory
            case .symbolicLink: self = .symbolicLink
            case .fifo: self = .fifo
            case .characterDevice: self = .characterDevice
            case .blockDevice: self = .blockDevice
            }
        }

        var letter: Character {
            switch self {
            case .regular, .hardLink: "-"
            case .symbolicLink: "l"
            case .characterDevice: "c"
            case .blockDevice: "b"
            case .directory: "d"
            case .fifo: "p"
            }
        }
    }

    /// The command of `--to-command` with what it is told of the member.
    func piped(to command: [UInt8]) -> PipedCommand {
        let name = String(decoding: name, as: UTF8.self)
        let facts = [
            "TAR_FILETYPE=f", "TAR_MODE=\(String(0o100000 | mode & 0o7777, radix: 8))",
            "TAR_FILENAME=\(name)", "TAR_REALNAME=\(name)",
            "TAR_UNAME=\(String(decoding: userName, as: UTF8.self))",
            "TAR_GNAME=\(String(decoding: groupName, as: UTF8.self))",
            "TAR_SIZE=\(contents.count)", "TAR_UID=\(user)", "TAR_GID=\(group)",
        ]
        return PipedCommand(command: command, variables: facts.map { Array($0.utf8) }, input: contents)
    }

    /// The line of `tar tv`.
    var longLine: [UInt8] {
        var file = FileAttributes(
            id: .root,
            kind: .regular,
            mode: mode,
            modified: Instant(nanoseconds: modified &* .second)
        )
        file.size = Int64(contents.count)
        let time = CivilTime(secondsSince1970: modified).formatted("%Y-%m-%d %H:%M:%S")
        let owner = name(userName, user) + "/" + name(groupName, group)
        let size = kind == .regular ? Int64(contents.count) : 0
        var line = Array(
            "\(kind.letter)\(file.modeText.dropFirst()) \(owner) \(size.flushRight(9)) \(time) ".utf8
        )
        line += name
        if kind == .symbolicLink || kind == .hardLink { line += Array(" -> ".utf8) + linkName }
        return line
    }

    private func name(_ text: [UInt8], _ number: UInt32) -> String {
        text.isEmpty ? String(number) : String(decoding: text, as: UTF8.self)
    }
}

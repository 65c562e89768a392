import Kernel

/// What `stat -f` says of the file system that a file is on.
struct FileSystemReport {
    let path: [UInt8]
    let status: FileSystemStatus

    init(_ path: [UInt8], _ machine: inout Machine) throws(Errno) {
        self.path = path
        status = try machine.fileSystemStatus(path)
    }

    func text(_ options: CommandOptions) -> [UInt8] {
        if let format = options.value("c") { return expand(format) }
        if options.has("t") { return expand(Array("%n %i %l %t %s %b %f %a %c %d".utf8)) }
        let page = """
              File: "%n"
                ID: %-8i Namelen: %-7l Type: %T
            Block size: %-10s
            Blocks: Total: %-10b Free: %-10f Available: %a
            Inodes: Total: %-10c Free: %d
            """
        return expand(Array(page.utf8))
    }

    private func expand(_ format: [UInt8]) -> [UInt8] {
        let total = status.size / 4096
        let free = status.available / 4096
        return StatFormat.expand(format) { letter in
            switch letter {
            case "a", "f": .number(free)
            case "b": .number(total)
            case "c": .number(total)
            case "d": .number(free)
            case "i": .hexadecimal(Self.identifier(status.type))
            case "l": .number(255)
            case "n": .bytes(path)
            case "s", "S": .number(4096)
            case "t": .hexadecimal(Self.magic[status.type]?.number ?? 0)
            case "T": .text(Self.magic[status.type]?.name ?? "UNKNOWN")
            default: nil
            }
        }
    }

    private static func identifier(_ type: String) -> UInt64 {
        type.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    /// Magic numbers of `statfs(2)`, and what BusyBox calls them.
    private static let magic: [String: (number: UInt64, name: String)] = [
        "overlay": (0x794C_7630, "UNKNOWN"), "tmpfs": (0x0102_1994, "tmpfs"), "proc": (0x9FA0, "proc"),
        "sysfs": (0x6265_6572, "sysfs"), "devpts": (0x1CD1, "devpts"), "ext4": (0xEF53, "ext2/ext3"),
        "mqueue": (0x1980_0202, "UNKNOWN"), "cgroup": (0x27E0EB, "UNKNOWN"), "cgroup2": (0x6367_7270, "UNKNOWN"),
    ]
}

import Kernel

extension FileAttributes {
    /// `-rwxr-xr-x`, as `ls -l` and `stat -c %A` show it.
    var modeText: String {
        let kinds: [FileKind: Character] = [
            .regular: "-", .directory: "d", .symbolicLink: "l", .fifo: "p", .characterDevice: "c",
            .blockDevice: "b", .socket: "s",
        ]
        var text = String(kinds[kind] ?? "?")
        for (shift, special, letters) in [(6, UInt16(0o4000), "sS"), (3, 0o2000, "sS"), (0, 0o1000, "tT")] {
            let bits = mode >> UInt16(shift)
            text += bits & 4 != 0 ? "r" : "-"
            text += bits & 2 != 0 ? "w" : "-"
            let runs = bits & 1 != 0
            if mode & special != 0 {
                text.append(runs ? letters.first ?? "s" : letters.last ?? "S")
            } else {
                text += runs ? "x" : "-"
            }
        }
        return text
    }

    /// The bits of `st_mode`, kind and permissions.
    var fullMode: UInt32 {
        let kinds: [FileKind: UInt32] = [
            .regular: 0o100000, .directory: 0o040000, .symbolicLink: 0o120000, .fifo: 0o010000,
            .characterDevice: 0o020000, .blockDevice: 0o060000, .socket: 0o140000,
        ]
        return (kinds[kind] ?? 0) | UInt32(mode)
    }

    /// Blocks of 512 bytes on a file system with blocks of 4096.
    var blocks: Int64 {
        switch kind {
        case .regular, .directory: (size + 4095) / 4096 * 8
        case .symbolicLink: size < 60 ? 0 : 8
        default: 0
        }
    }

    /// What `ls -F` puts behind the name.
    var indicator: String {
        switch kind {
        case .directory: "/"
        case .symbolicLink: "@"
        case .fifo: "|"
        case .socket: "="
        case .regular: mode & 0o111 != 0 ? "*" : ""
        default: ""
        }
    }

    /// What `stat` calls the kind.
    var kindText: String {
        switch kind {
        case .regular: size == 0 ? "regular empty file" : "regular file"
        case .directory: "directory"
        case .symbolicLink: "symbolic link"
        case .fifo: "fifo"
        case .characterDevice: "character special file"
        case .blockDevice: "block special file"
        case .socket: "socket"
        }
    }
}

/// A byte count for people, as BusyBox writes it: one decimal, units of 1024.
enum HumanSize {
    /// `512`, `1.0K`, `186.3G`
    static func text(_ bytes: Int64) -> String {
        var value = bytes
        var tenths: Int64 = 0
        var unit = 0
        while value >= 1024 {
            tenths = ((value % 1024) * 10 + 512) / 1024
            value /= 1024
            unit += 1
        }
        if tenths >= 10 {
            value += 1
            tenths = 0
        }
        guard unit > 0 else { return String(value) }
        return "\(value).\(tenths)" + ["", "K", "M", "G", "T", "P", "E"][unit]
    }

    /// The same without decimals: `712K`
    static func whole(_ bytes: Int64) -> String {
        var value = bytes
        var unit = 0
        while value >= 1024 {
            let isHalf = value % 1024 >= 512
            value = value / 1024 + (isHalf ? 1 : 0)
            unit += 1
        }
        return String(value) + ["", "K", "M", "G", "T", "P", "E"][unit]
    }
}

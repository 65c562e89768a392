import Kernel

extension FileAttributes {
    /// `-rwxr-xr-x`, as `ls -l` and `stat -c %A` show it.
    var modeText: String {
        var text = String(UnicodeScalar(kind.letter))
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
    var fullMode: UInt32 { kind.modeBits | UInt32(mode) }

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

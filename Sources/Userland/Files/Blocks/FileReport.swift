import Kernel

/// What `stat` says of a file.
struct FileReport {
    let path: [UInt8]
    let file: FileAttributes
    let target: [UInt8]?
    let users: UserDatabase

    func text(_ options: CommandOptions) -> [UInt8] {
        if let format = options.value("c") { return expand(format) }
        if options.has("t") { return expand(Array("%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %o".utf8)) }
        let isDevice = file.deviceNumber != nil
        let page = """
              File: \(target == nil ? "%n" : "%N")
              Size: %-10s\tBlocks: %-10b IO Block: %-6o %F
            Device: %Dh/%dd\tInode: %-10i  Links: \(isDevice ? "%-5h Device type: %t,%T" : "%h")
            Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
            Access: %x
            Modify: %y
            Change: %z
            """
        return expand(Array(page.utf8))
    }

    private func expand(_ format: [UInt8]) -> [UInt8] {
        StatFormat.expand(format) { letter in
            switch letter {
            case "a": .octal(UInt32(file.mode))
            case "A": .text(file.modeText)
            case "b": .number(file.blocks)
            case "B": .number(512)
            case "d": .number(Int64(device))
            case "D": .hexadecimal(UInt64(device))
            case "f": .hexadecimal(UInt64(file.fullMode))
            case "F": .text(file.kindText)
            case "g": .number(Int64(file.group))
            case "G": .text(users.group(file.group).map { String(decoding: $0.name, as: UTF8.self) } ?? "UNKNOWN")
            case "h": .number(Int64(file.links))
            case "i": .number(Int64(file.id.inode))
            case "n": .bytes(path)
            case "N": .bytes(target.map { quoted(path) + Array(" -> ".utf8) + quoted($0) } ?? path)
            case "o": .number(4096)
            case "s": .number(file.size)
            case "t": .hexadecimal(UInt64(file.deviceNumber?.major ?? 0))
            case "T": .hexadecimal(UInt64(file.deviceNumber?.minor ?? 0))
            case "u": .number(Int64(file.user))
            case "U": .text(users.user(file.user).map { String(decoding: $0.name, as: UTF8.self) } ?? "UNKNOWN")
            case "x": .text(stamp(file.accessed))
            case "X": .number(file.accessed.seconds)
            case "y": .text(stamp(file.modified))
            case "Y": .number(file.modified.seconds)
            case "z": .text(stamp(file.changed))
            case "Z": .number(file.changed.seconds)
            default: nil
            }
        }
    }

    /// A number as `st_dev` has it; the root file system is an overlay's.
    private var device: UInt32 { 0x33 + (file.id.device & 0xFF) }

    private func quoted(_ bytes: [UInt8]) -> [UInt8] { [39] + bytes + [39] }

    private func stamp(_ time: Instant) -> String {
        CivilTime(time).formatted("%Y-%m-%d %H:%M:%S.%N %z", nanoseconds: true)
    }
}

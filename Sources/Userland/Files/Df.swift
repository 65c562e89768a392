import Kernel

/// `df`: how full the file systems are.
enum Df: OptionApplet {
    static let name = "df"
    static let short = "kPt:TaimhB:"
    static let usage = #"""
        df [-PkmhTai] [-B SIZE] [-t TYPE] [FILESYSTEM]...

        Print filesystem usage statistics

        	-P	POSIX output format
        	-k	1024-byte blocks (default)
        	-m	1M-byte blocks
        	-h	Human readable (e.g. 1K 243M 2G)
        	-T	Print filesystem type
        	-t TYPE	Print only mounts of this type
        	-a	Show all filesystems
        	-i	Inodes
        	-B SIZE	Blocksize
        """#

    static func run(
        _ options: CommandOptions, _ call: inout AppletCall, on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var unit: Int64 = 1024
        if options.has("m") { unit = 1 << 20 }
        if let text = options.value("B") {
            guard let size = SizeSuffix.number(text), size > 0 else {
                throw UsageError("df: invalid number '\(String(decoding: text, as: UTF8.self))'\n")
            }
            unit = size
        }
        let table = DiskTable(options: options, unit: unit)
        call.put(table.header)
        var status: Int32 = 0
        let mounts = machine.mountPoints()
        guard options.operands.isEmpty else {
            for path in options.operands {
                do throws(Errno) {
                    let room = try machine.fileSystemStatus(path)
                    let mount = try Self.mount(of: path, mounts, &machine)
                    call.output += table.row(mount, room)
                } catch {
                    call.complain(path, error)
                    status = 1
                }
            }
            return status
        }
        for (index, mount) in mounts.enumerated() {
            if let type = options.text("t"), type != mount.type { continue }
            // What lies under a later mount of the same place is not seen.
            if mounts[(index + 1)...].contains(where: { $0.target == mount.target }) { continue }
            guard let room = try? machine.fileSystemStatus(mount.target) else { continue }
            if room.size == 0, !options.has("a") { continue }
            call.output += table.row(mount, room)
        }
        return status
    }

    /// The mount that a path lies on: the one with the longest target that the path begins with.
    private static func mount(
        of path: [UInt8], _ mounts: [MountPoint], _ machine: inout Machine
    ) throws(Errno) -> MountPoint {
        let real = try machine.realPath(path)
        let holding = mounts.filter { mount in
            mount.target == [PathText.slash] || real == mount.target
                || real.starts(with: mount.target + [PathText.slash])
        }
        guard let deepest = holding.max(by: { $0.target.count < $1.target.count }) else { throw .noSuchFileOrDirectory }
        return deepest
    }
}

/// The columns of `df`.
struct DiskTable {
    let options: CommandOptions
    let unit: Int64

    private var isHuman: Bool { options.last(of: "hkm") == "h" }
    private var isPOSIX: Bool { options.has("P") }

    var header: String {
        let size: String
        if options.has("i") {
            size = "Inodes"
        } else if isHuman {
            size = "     Size"
        } else if unit == 1024 {
            size = isPOSIX ? "1024-blocks" : "1K-blocks"
        } else if unit == 1 << 20 {
            size = isPOSIX ? "1048576-blocks" : "1M-blocks"
        } else {
            size = "\(unit)-blocks"
        }
        let type = options.has("T") ? "Type       " : ""
        let use = isPOSIX ? " Capacity" : "Use%"
        let front = "Filesystem           " + type
        if options.has("i") { return front + "   Inodes      Used Available Use% Mounted on\n" }
        return front + (isPOSIX ? "\(size)    Used Available Capacity" : size + "      Used Available " + use)
            + " Mounted on\n"
    }

    func row(_ mount: MountPoint, _ room: FileSystemStatus) -> [UInt8] {
        var text = mount.source
        if text.count > 20, !isPOSIX { text += "\n" + String(repeating: " ", count: 20) } else { text = text.flushLeft(20) }
        if options.has("T") { text += " " + mount.type.flushLeft(10) }
        let size = options.has("i") ? room.size / 4096 : room.size
        let available = options.has("i") ? room.available / 4096 : room.available
        let used = size - available
        let percentage = size == 0 ? 0 : (used * 100 + size - 1) / size
        text += " " + amount(size).flushRight(9) + " " + amount(used).flushRight(9) + " "
        text += amount(available).flushRight(9) + " " + percentage.flushRight(3) + "% "
        return Array(text.utf8) + mount.target + [10]
    }

    private func amount(_ bytes: Int64) -> String {
        if options.has("i") { return String(bytes) }
        return isHuman ? HumanSize.text(bytes) : String((bytes + unit / 2) / unit)
    }
}

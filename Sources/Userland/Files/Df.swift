import Kernel

/// `df`: how full the file systems are.
enum Df: OptionApplet {
    static let name = "df"
    static let short = "kPt:TaimhHB:"
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
        _ options: CommandOptions,
        _ call: inout AppletCall,
        on machine: inout Machine
    ) throws(UsageError) -> Int32 {
        var unit: Int64 = 1024
        // The last one counts.
        let last = options.last(of: "kmB")
        if last == "m" { unit = 1 << 20 }
        if last == "B", let text = options.value("B") {
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
                    let reason = error == .noSuchFileOrDirectory ? "can't find mount point" : error.message
                    call.complain("", path, ": \(reason)")
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
        of path: [UInt8],
        _ mounts: [MountPoint],
        _ machine: inout Machine
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

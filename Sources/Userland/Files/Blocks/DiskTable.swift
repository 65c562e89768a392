import Kernel

/// The columns of `df`.
struct DiskTable {
    let options: CommandOptions
    let unit: Int64

    private var isHuman: Bool { options.has("h") || options.has("H") }
    private var isPOSIX: Bool { options.has("P") }

    var header: String {
        let size: String
        if isHuman {
            size = "     Size"
        } else {
            size = (isPOSIX ? String(unit) : HumanSize.whole(unit)) + "-blocks"
        }
        let type = options.has("T") ? "Type       " : ""
        let front = "Filesystem           " + type
        if options.has("i") { return front + "   Inodes      Used Available Use% Mounted on\n" }
        return front + size.flushLeft(15) + "Used Available \(isPOSIX ? "Capacity" : "Use%") Mounted on\n"
    }

    func row(_ mount: MountPoint, _ room: FileSystemStatus) -> [UInt8] {
        var text = mount.source
        if text.count > 20, !isPOSIX {
            text += "\n" + String(repeating: " ", count: 20)
        } else {
            text = text.flushLeft(20)
        }
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

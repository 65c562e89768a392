import Kernel

/// Archives of the `newc` format (`cpio(5)`).
struct CpioArchive {
    private var bytes: [UInt8] = []

    init() {}

    mutating func append(_ name: [UInt8], _ file: FileAttributes, _ contents: [UInt8]) {
        let fields: [Int64] = [
            Int64(file.id.inode), Int64(file.fullMode), Int64(file.user), Int64(file.group), Int64(file.links),
            file.modified.seconds,
            Int64(contents.count), 0, 0, Int64(file.deviceNumber?.major ?? 0), Int64(file.deviceNumber?.minor ?? 0),
            Int64(name.count + 1), 0,
        ]
        appendRecord(fields, name, contents)
    }

    private mutating func appendRecord(_ fields: [Int64], _ name: [UInt8], _ contents: [UInt8]) {
        bytes += Array("070701".utf8)
        for field in fields { bytes += Array(field.hexadecimal.uppercased().flushRight(8, with: "0").utf8) }
        bytes += name + [0]
        pad(to: 4)
        bytes += contents
        pad(to: 4)
    }

    private mutating func pad(to unit: Int) {
        while bytes.count % unit != 0 { bytes.append(0) }
    }

    /// The archive with its last record.
    mutating func finished() -> [UInt8] {
        let name = Array("TRAILER!!!".utf8)
        appendRecord([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Int64(name.count + 1), 0], name, [])
        return bytes
    }

    /// The members of an archive; nil where it is none.
    static func entries(_ bytes: [UInt8]) -> [TarEntry]? {
        var entries: [TarEntry] = []
        var offset = 0
        while true {
            guard offset + 110 <= bytes.count, bytes[offset..<(offset + 5)].elementsEqual(Array("07070".utf8)) else {
                return nil
            }
            func field(_ index: Int) -> Int {
                let start = offset + 6 + index * 8
                return Int(String(decoding: bytes[start..<(start + 8)], as: UTF8.self), radix: 16) ?? 0
            }
            let (mode, user, group, time, size, nameSize) = (
                field(1), field(2), field(3), field(5), field(6), field(11)
            )
            let (major, minor) = (field(9), field(10))
            let nameStart = offset + 110
            let dataStart = (nameStart + nameSize + 3) / 4 * 4
            guard nameSize > 0, dataStart + size <= bytes.count else { return nil }
            var entry = TarEntry(name: Array(bytes[nameStart..<(nameStart + nameSize - 1)]))
            if entry.name == Array("TRAILER!!!".utf8) { return entries }
            entry.mode = UInt16(mode & 0o7777)
            entry.user = UInt32(truncatingIfNeeded: user)
            entry.group = UInt32(truncatingIfNeeded: group)
            entry.modified = Int64(time)
            entry.device = DeviceNumber(
                major: UInt32(truncatingIfNeeded: major),
                minor: UInt32(truncatingIfNeeded: minor)
            )
            let kinds: [Int: TarEntry.Kind] = [
                0o100000: .regular, 0o040000: .directory, 0o120000: .symbolicLink, 0o010000: .fifo,
                0o020000: .characterDevice, 0o060000: .blockDevice,
            ]
            entry.kind = kinds[mode & 0o170000] ?? .regular
            entry.contents = Array(bytes[dataStart..<(dataStart + size)])
            if entry.kind == .symbolicLink { entry.linkName = entry.contents }
            entries.append(entry)
            offset = (dataStart + size + 3) / 4 * 4
        }
    }
}

import Kernel

/// Writes tar archives as BusyBox does: GNU's magic, GNU's long names.
struct TarWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ entry: TarEntry) {
        if entry.linkName.count > 100 { appendLong(entry.linkName, type: UInt8(ascii: "K")) }
        if entry.name.count > 100 { appendLong(entry.name, type: UInt8(ascii: "L")) }
        bytes += Self.header(entry, type: entry.kind.rawValue, size: entry.contents.count)
        bytes += entry.contents
        pad()
    }

    /// The end of the archive: two empty blocks.
    mutating func finish() { bytes += [UInt8](repeating: 0, count: 1024) }

    private mutating func appendLong(_ name: [UInt8], type: UInt8) {
        var entry = TarEntry(name: Array("././@LongLink".utf8))
        entry.mode = 0
        bytes += Self.header(entry, type: type, size: name.count + 1)
        bytes += name + [0]
        pad()
    }

    private mutating func pad() {
        let over = bytes.count % 512
        if over > 0 { bytes += [UInt8](repeating: 0, count: 512 - over) }
    }

    private static func header(_ entry: TarEntry, type: UInt8, size: Int) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], at offset: Int, _ length: Int) {
            for (index, byte) in field.prefix(length).enumerated() { block[offset + index] = byte }
        }
        func octal(_ value: Int64, _ length: Int) -> [UInt8] { Array(value.octal(length - 1).utf8) }
        put(entry.name, at: 0, 100)
        put(octal(Int64(entry.mode), 8), at: 100, 7)
        put(octal(Int64(entry.user), 8), at: 108, 7)
        put(octal(Int64(entry.group), 8), at: 116, 7)
        put(octal(Int64(size), 12), at: 124, 11)
        put(octal(entry.modified, 12), at: 136, 11)
        block[156] = type
        put(entry.linkName, at: 157, 100)
        put(Array("ustar  ".utf8), at: 257, 7)
        put(entry.userName, at: 265, 31)
        put(entry.groupName, at: 297, 31)
        if entry.kind == .characterDevice || entry.kind == .blockDevice {
            put(octal(Int64(entry.device.major), 8), at: 329, 7)
            put(octal(Int64(entry.device.minor), 8), at: 337, 7)
        }
        // The sum is taken with blanks in its own field.
        for index in 148..<156 { block[index] = 32 }
        let sum = block.reduce(0) { $0 + Int64($1) }
        put(Array(sum.octal(6).utf8) + [0, 32], at: 148, 8)
        return block
    }
}

/// Tar archives as bytes, read and written in one go.
public enum TarArchive {
    private static let block = 512
    /// GNU's headers for names that are too long.
    private static let longName = UInt8(ascii: "L")
    private static let longLink = UInt8(ascii: "K")

    // MARK: Writing

    /// The archive of some members, with the two empty blocks at its end.
    public static func write(_ entries: [TarEntry]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(2 * block) { $0 + 2 * block + $1.contents.count })
        for entry in entries { append(entry, to: &bytes) }
        bytes += [UInt8](repeating: 0, count: 2 * block)
        return bytes
    }

    private static func append(_ entry: TarEntry, to bytes: inout [UInt8]) {
        if entry.link.count > 100 { appendLong(entry.link, longLink, to: &bytes) }
        if entry.path.count > 100 { appendLong(entry.path, longName, to: &bytes) }
        bytes += header(entry, type: entry.kind.rawValue)
        bytes += entry.contents
        pad(&bytes)
    }

    private static func appendLong(_ name: [UInt8], _ type: UInt8, to bytes: inout [UInt8]) {
        let entry = TarEntry(
            path: Array("././@LongLink".utf8),
            kind: .file,
            mode: 0,
            contents: name + [0]
        )
        bytes += header(entry, type: type)
        bytes += entry.contents
        pad(&bytes)
    }

    private static func pad(_ bytes: inout [UInt8]) {
        let over = bytes.count % block
        if over > 0 { bytes += [UInt8](repeating: 0, count: block - over) }
    }

    private static func header(_ entry: TarEntry, type: UInt8) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: block)
        func put(_ field: some Sequence<UInt8>, _ offset: Int, _ length: Int) {
            for (index, byte) in field.prefix(length).enumerated() { header[offset + index] = byte }
        }
        func octal(_ number: Int64, _ length: Int) -> [UInt8] {
            let digits = Array(String(max(0, number), radix: 8).utf8).suffix(length)
            return [UInt8](repeating: UInt8(ascii: "0"), count: length - digits.count) + digits
        }
        put(entry.path, 0, 100)
        put(octal(Int64(entry.mode), 7), 100, 7)
        put(octal(Int64(entry.user), 7), 108, 7)
        put(octal(Int64(entry.group), 7), 116, 7)
        put(octal(Int64(entry.contents.count), 11), 124, 11)
        put(octal(entry.modified, 11), 136, 11)
        header[156] = type
        put(entry.link, 157, 100)
        put("ustar".utf8, 257, 5)
        put("00".utf8, 263, 2)
        if entry.kind == .characterDevice || entry.kind == .blockDevice {
            put(octal(Int64(entry.device.major), 7), 329, 7)
            put(octal(Int64(entry.device.minor), 7), 337, 7)
        }
        for index in 148..<156 { header[index] = UInt8(ascii: " ") }
        let sum = header.reduce(0) { $0 + Int64($1) }
        put(octal(sum, 6) + [0, UInt8(ascii: " ")], 148, 8)
        return header
    }

    // MARK: Reading

    /// The members of an archive. Unknown kinds of members are left out.
    ///
    /// Throws where the archive stops within a header or the contents of a file; a last block may lack its padding.
    public static func read(_ bytes: [UInt8]) throws(TarError) -> [TarEntry] {
        var places: [Range<Int>] = []
        return try read(bytes, places: &places)
    }

    /// The members of an archive, and where the contents of its files are, without those of empty files.
    static func read(_ bytes: [UInt8], places: inout [Range<Int>]) throws(TarError) -> [TarEntry] {
        var entries: [TarEntry] = []
        var position = 0
        var extra = PaxRecords()
        while true {
            guard position + block <= bytes.count else {
                // An archive may end without its empty blocks, but not within one.
                if position == bytes.count, !entries.isEmpty { return entries }
                throw .unexpectedEnd
            }
            let header = bytes[position..<position + block]
            position += block
            if header.allSatisfy({ $0 == 0 }) { return entries }
            guard isValid(header) else { throw .invalidHeader }
            let start = header.startIndex
            let type = header[start + 156]
            var size = number(header[(start + 124)..<(start + 136)])
            if let own = extra.size, !isExtension(type) { size = own }
            guard size >= 0 else { throw .invalidHeader }
            guard size <= bytes.count - position else { throw .unexpectedEnd }
            let place = position..<(position + size)
            let contents = bytes[place]
            // The last block may be cut short in its padding, as Docker allows.
            position += min((size + block - 1) / block * block, bytes.count - position)
            switch type {
            case longName: extra.path = Array(contents.prefix { $0 != 0 })
            case longLink: extra.link = Array(contents.prefix { $0 != 0 })
            case UInt8(ascii: "x"): extra.read(contents)
            case UInt8(ascii: "g"): break
            case UInt8(ascii: "S"): throw .sparse
            default:
                if extra.isSparse { throw .sparse }
                var entry = entry(header, contents)
                if var own = entry {
                    extra.apply(to: &own)
                    // Very old archives mark a folder only by its slash.
                    if own.kind == .file, own.path.last == UInt8(ascii: "/") { own.kind = .directory }
                    entry = own
                }
                if let entry {
                    entries.append(entry)
                    if entry.kind == .file, size > 0 { places.append(place) }
                }
                extra = PaxRecords()
            }
        }
    }

    private static func isExtension(_ type: UInt8) -> Bool {
        [longName, longLink, UInt8(ascii: "x"), UInt8(ascii: "g")].contains(type)
    }

    private static func entry(_ header: ArraySlice<UInt8>, _ contents: ArraySlice<UInt8>) -> TarEntry? {
        let start = header.startIndex
        func field(_ offset: Int, _ length: Int) -> ArraySlice<UInt8> {
            header[(start + offset)..<(start + offset + length)]
        }
        func text(_ offset: Int, _ length: Int) -> [UInt8] { Array(field(offset, length).prefix { $0 != 0 }) }
        var type = header[start + 156]
        if type == 0 || type == UInt8(ascii: "7") { type = UInt8(ascii: "0") }
        guard let kind = TarEntry.Kind(rawValue: type) else { return nil }
        var path = text(0, 100)
        let prefix = text(345, 155)
        if field(257, 5).elementsEqual("ustar".utf8), !prefix.isEmpty, header[start + 263] == UInt8(ascii: "0") {
            path = prefix + [UInt8(ascii: "/")] + path
        }
        var entry = TarEntry(
            path: path,
            kind: kind,
            mode: UInt16(truncatingIfNeeded: number(field(100, 8)) & 0o7777),
            user: UInt32(truncatingIfNeeded: number(field(108, 8))),
            group: UInt32(truncatingIfNeeded: number(field(116, 8))),
            modified: Int64(number(field(136, 12))),
            link: text(157, 100),
            contents: kind == .file ? Array(contents) : []
        )
        entry.device = (
            UInt32(truncatingIfNeeded: number(field(329, 8))), UInt32(truncatingIfNeeded: number(field(337, 8)))
        )
        return entry
    }

    private static func isValid(_ header: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        for (offset, byte) in header.enumerated() { sum += (148..<156).contains(offset) ? 32 : Int(byte) }
        return number(header[(header.startIndex + 148)..<(header.startIndex + 156)]) == sum
    }

    /// A number in octal, or in base 256 where its first bit says so; the greatest one where it is greater still.
    private static func number(_ field: ArraySlice<UInt8>) -> Int {
        if let first = field.first, first & 0x80 != 0 {
            if first & 0x40 != 0 { return -1 }
            var value = Int(first & 0x3F)
            for byte in field.dropFirst() {
                guard value < 1 << 54 else { return .max }
                value = value << 8 | Int(byte)
            }
            return value
        }
        var value = 0
        for byte in field.drop(while: { $0 == 32 }) {
            guard (0x30...0x37).contains(byte), value < 1 << 50 else { break }
            value = value * 8 + Int(byte - 0x30)
        }
        return value
    }
}

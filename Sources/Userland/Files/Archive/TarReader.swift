import Kernel

/// Reads tar archives: ustar, GNU long names, pax headers.
struct TarReader {
    /// What is wrong with an archive, in BusyBox's words.
    struct Failure: Error {
        var text: String
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var hasEnded = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next member; nil at the end.
    mutating func next() throws(Failure) -> TarEntry? {
        var longName: [UInt8]?
        var longLink: [UInt8]?
        var paxSize: Int?
        while !hasEnded {
            guard let header = try block() else { return nil }
            let size = paxSize ?? Self.number(header[124..<136])
            let type = header[156]
            switch type {
            case UInt8(ascii: "L"): longName = Self.text(try data(size))
            case UInt8(ascii: "K"): longLink = Self.text(try data(size))
            case UInt8(ascii: "x"), UInt8(ascii: "g"):
                for (key, value) in Self.records(try data(size)) where type == UInt8(ascii: "x") {
                    switch key {
                    case "path": longName = value
                    case "linkpath": longLink = value
                    case "size": paxSize = Int(String(decoding: value, as: UTF8.self))
                    default: break
                    }
                }
            default:
                return try entry(header, size, longName, longLink)
            }
        }
        return nil
    }

    private mutating func entry(
        _ header: [UInt8],
        _ size: Int,
        _ longName: [UInt8]?,
        _ longLink: [UInt8]?
    ) throws(Failure) -> TarEntry {
        var name = longName ?? Self.text(Array(header[0..<100]))
        let isPOSIX = header[257..<263].elementsEqual(Array("ustar\0".utf8))
        if isPOSIX, longName == nil, header[345] != 0 {
            name = PathText.join(Self.text(Array(header[345..<500])), name)
        }
        var kind = TarEntry.Kind(rawValue: header[156]) ?? .regular
        if kind == .regular, name.last == PathText.slash { kind = .directory }
        var entry = TarEntry(name: name)
        entry.kind = kind
        entry.mode = UInt16(truncatingIfNeeded: Self.number(header[100..<108]) & 0o7777)
        entry.user = UInt32(truncatingIfNeeded: Self.number(header[108..<116]))
        entry.group = UInt32(truncatingIfNeeded: Self.number(header[116..<124]))
        entry.modified = Int64(Self.number(header[136..<148]))
        entry.linkName = longLink ?? Self.text(Array(header[157..<257]))
        entry.userName = Self.text(Array(header[265..<297]))
        entry.groupName = Self.text(Array(header[297..<329]))
        entry.device = DeviceNumber(
            major: UInt32(truncatingIfNeeded: Self.number(header[329..<337])),
            minor: UInt32(truncatingIfNeeded: Self.number(header[337..<345]))
        )
        if kind == .regular || (kind == .hardLink && size > 0) {
            entry.contents = try data(size)
        } else if kind == .directory, size > 0 {
            _ = try data(size)
        }
        return entry
    }

    /// A header block; nil at the end mark.
    private mutating func block() throws(Failure) -> [UInt8]? {
        guard offset + 512 <= bytes.count else { throw Failure(text: "short read") }
        let header = Array(bytes[offset..<(offset + 512)])
        offset += 512
        if header.allSatisfy({ $0 == 0 }) {
            hasEnded = true
            return nil
        }
        guard header[257..<262].elementsEqual(Array("ustar".utf8)) || Self.isSummed(header) else {
            throw Failure(text: "invalid tar magic")
        }
        guard Self.isSummed(header) else { throw Failure(text: "invalid tar header checksum") }
        return header
    }

    private mutating func data(_ size: Int) throws(Failure) -> [UInt8] {
        guard size >= 0, size <= bytes.count - offset else { throw Failure(text: "short read") }
        let data = Array(bytes[offset..<(offset + size)])
        offset = min(offset + (size + 511) / 512 * 512, bytes.count)
        return data
    }

    private static func isSummed(_ header: [UInt8]) -> Bool {
        let sum = header.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 32 : Int(header[$1])) }
        return sum == number(header[148..<156])
    }

    /// Octal digits, or GNU's binary form with the first bit set.
    private static func number(_ field: ArraySlice<UInt8>) -> Int {
        if let first = field.first, first & 0x80 != 0 {
            return field.dropFirst().reduce(Int(first & 0x7F)) { ($0 << 8) | Int($1) }
        }
        return field.drop { $0 == 32 }.prefix { (48...55).contains($0) }.reduce(0) { $0 * 8 + Int($1 - 48) }
    }

    private static func text(_ field: [UInt8]) -> [UInt8] { Array(field.prefix { $0 != 0 }) }

    /// `length key=value\n` records.
    private static func records(_ data: [UInt8]) -> [(String, [UInt8])] {
        var records: [(String, [UInt8])] = []
        var rest = data[...]
        while let blank = rest.firstIndex(of: 32) {
            guard let length = Int(String(decoding: rest[..<blank], as: UTF8.self)), length > 0,
                length <= rest.count
            else { break }
            let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
            rest = rest.dropFirst(length)
            guard let equals = record.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let key = String(decoding: record[..<equals], as: UTF8.self)
            records.append((key, Array(record[(equals + 1)...])))
        }
        return records
    }
}

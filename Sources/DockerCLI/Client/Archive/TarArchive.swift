/// One entry of a tar archive.
struct TarEntry {
    /// What an entry is.
    enum Kind {
        case file
        case directory
        case link
        case hardLink
        case other(UInt8)
    }

    var name: String
    var kind: Kind
    var mode: UInt32
    var user = 0
    var group = 0
    var modified: Int64 = 0
    var linkTarget = ""
    var bytes: [UInt8] = []
}

/// Tar archives: POSIX ustar with pax headers for what does not fit.
enum TarArchive {
    /// The entries of an archive; nil if it is broken.
    static func read(_ archive: [UInt8]) -> [TarEntry]? {
        var entries: [TarEntry] = []
        var position = 0
        var extra: [String: String] = [:]
        var longName: String?
        var longLink: String?
        while position + 512 <= archive.count {
            let header = archive[position..<position + 512]
            if header.allSatisfy({ $0 == 0 }) { return entries }
            func field(_ offset: Int, _ length: Int) -> String {
                let bytes = header.dropFirst(offset).prefix(length).prefix { $0 != 0 }
                return String(decoding: bytes, as: UTF8.self)
            }
            func number(_ offset: Int, _ length: Int) -> Int {
                let bytes = Array(header.dropFirst(offset).prefix(length))
                if bytes[0] & 0x80 != 0 {
                    return bytes.dropFirst().reduce(0) { $0 << 8 | Int($1) }
                }
                return Int(field(offset, length).trimmedBlanks, radix: 8) ?? 0
            }
            // The checksum counts itself as blanks.
            let sum = header.reduce(0) { $0 + Int($1) }
            let own = header.dropFirst(148).prefix(8).reduce(0) { $0 + Int($1) }
            guard number(148, 8) == sum - own + 8 * 32 else { return nil }
            let kind = archive[position + 156]
            var size = number(124, 12)
            if let text = extra["size"], kind != 120, let value = Int(text) { size = value }
            let start = position + 512
            guard size >= 0, start + size <= archive.count else { return nil }
            let body = Array(archive[start..<start + size])
            position = start + (size + 511) / 512 * 512
            switch kind {
            case 120: extra = pax(body)
            case 103: break
            case 76: longName = String(decoding: body.prefix { $0 != 0 }, as: UTF8.self)
            case 75: longLink = String(decoding: body.prefix { $0 != 0 }, as: UTF8.self)
            default:
                let prefix = field(257, 5) == "ustar" ? field(345, 155) : ""
                let plain = prefix.isEmpty ? field(0, 100) : prefix + "/" + field(0, 100)
                var entry = TarEntry(
                    name: extra["path"] ?? longName ?? plain,
                    kind: Self.kind(kind),
                    mode: UInt32(number(100, 8))
                )
                entry.user = extra["uid"].flatMap { Int($0) } ?? number(108, 8)
                entry.group = extra["gid"].flatMap { Int($0) } ?? number(116, 8)
                entry.modified = Int64(number(136, 12))
                entry.linkTarget = extra["linkpath"] ?? longLink ?? field(157, 100)
                entry.bytes = body
                entries.append(entry)
                (extra, longName, longLink) = ([:], nil, nil)
            }
        }
        return entries.isEmpty && !archive.isEmpty ? nil : entries
    }

    private static func kind(_ byte: UInt8) -> TarEntry.Kind {
        switch byte {
        case 0, 48: .file
        case 49: .hardLink
        case 50: .link
        case 53: .directory
        default: .other(byte)
        }
    }

    private static func pax(_ body: [UInt8]) -> [String: String] {
        var result: [String: String] = [:]
        var rest = body[...]
        while let blank = rest.firstIndex(of: 32),
            let length = Int(String(decoding: rest[rest.startIndex..<blank], as: UTF8.self)), length > 0,
            length <= rest.count
        {
            let record = rest.prefix(length).dropFirst(blank - rest.startIndex + 1).dropLast()
            if let (key, value) = String(decoding: record, as: UTF8.self).cut("=") { result[key] = value }
            rest = rest.dropFirst(length)
        }
        return result
    }

    /// The archive of entries, with the two empty blocks at the end.
    static func write(_ entries: [TarEntry]) -> [UInt8] {
        var result: [UInt8] = []
        for entry in entries {
            var records = ""
            let name = Array(entry.name.utf8)
            let target = Array(entry.linkTarget.utf8)
            if name.count > 100 { records += record("path", entry.name) }
            if target.count > 100 { records += record("linkpath", entry.linkTarget) }
            if !records.isEmpty {
                let body = Array(records.utf8)
                result += header("PaxHeaders.0/x", 120, 0o644, 0, 0, body.count, 0, "") + padded(body)
            }
            let size: Int
            let kind: UInt8
            switch entry.kind {
            case .file: (kind, size) = (48, entry.bytes.count)
            case .hardLink: (kind, size) = (49, 0)
            case .link: (kind, size) = (50, 0)
            case .directory: (kind, size) = (53, 0)
            case .other(let byte): (kind, size) = (byte, 0)
            }
            result += header(
                entry.name,
                kind,
                entry.mode,
                entry.user,
                entry.group,
                size,
                entry.modified,
                entry.linkTarget
            )
            if size > 0 { result += padded(entry.bytes) }
        }
        return result + [UInt8](repeating: 0, count: 1024)
    }

    private static func record(_ key: String, _ value: String) -> String {
        let tail = " \(key)=\(value)\n"
        var length = tail.utf8.count + 1
        while "\(length)".utf8.count + tail.utf8.count != length { length += 1 }
        return "\(length)" + tail
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }

    private static func header(
        _ name: String,
        _ kind: UInt8,
        _ mode: UInt32,
        _ user: Int,
        _ group: Int,
        _ size: Int,
        _ time: Int64,
        _ target: String
    ) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, _ offset: Int, _ length: Int) {
            for (index, byte) in text.utf8.prefix(length).enumerated() { block[offset + index] = byte }
        }
        func octal(_ value: Int, _ offset: Int, _ length: Int) {
            let digits = String(max(0, value), radix: 8)
            put(String(repeating: "0", count: max(0, length - 1 - digits.count)) + digits, offset, length - 1)
        }
        put(name, 0, 100)
        octal(Int(mode), 100, 8)
        octal(user, 108, 8)
        octal(group, 116, 8)
        octal(size, 124, 12)
        octal(Int(time), 136, 12)
        put("        ", 148, 8)
        block[156] = kind
        put(target, 157, 100)
        put("ustar", 257, 6)
        put("00", 263, 2)
        let sum = block.reduce(0) { $0 + Int($1) }
        let digits = String(sum, radix: 8)
        put(String(repeating: "0", count: 6 - digits.count) + digits, 148, 6)
        block[154] = 0
        block[155] = 32
        return block
    }
}

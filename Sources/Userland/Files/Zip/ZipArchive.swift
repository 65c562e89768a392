/// The members of a zip archive, as its central directory lists them.
struct ZipArchive {
    /// What is wrong with it, in BusyBox's words.
    struct Failure: Error {
        let text: String
    }

    struct Member {
        var name: [UInt8]
        var method: Int
        var flags: Int
        var date: Int
        var time: Int
        var checksum: UInt32
        var packedSize: Int
        var size: Int
        /// From Unix, else 0.
        var mode: Int
        var header: Int

        var isDirectory: Bool { name.last == PathText.slash }

        /// `03-05-2024 10:20`
        var dateText: String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            let year = date >> 9 + 1980
            return "\(two(date >> 5 & 15))-\(two(date & 31))-\(year) \(two(time >> 11)):\(two(time >> 5 & 63))"
        }
    }

    let bytes: [UInt8]
    private(set) var members: [Member] = []

    init(_ bytes: [UInt8]) throws(Failure) {
        self.bytes = bytes
        let mark: [UInt8] = [0x50, 0x4B, 5, 6]
        var end = bytes.count - 22
        while end >= 0, !bytes[end...].starts(with: mark) { end -= 1 }
        guard end >= 0 else { throw Failure(text: "short read") }
        var offset = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            guard offset + 46 <= bytes.count, bytes[offset...].starts(with: [0x50, 0x4B, 1, 2]) else {
                throw Failure(text: "invalid zip magic")
            }
            let nameLength = number(offset + 28, 2)
            guard offset + 46 + nameLength <= bytes.count else { throw Failure(text: "short read") }
            members.append(
                Member(
                    name: Array(bytes[(offset + 46)..<(offset + 46 + nameLength)]),
                    method: number(offset + 10, 2),
                    flags: number(offset + 8, 2),
                    date: number(offset + 14, 2),
                    time: number(offset + 12, 2),
                    checksum: UInt32(number(offset + 16, 4)),
                    packedSize: number(offset + 20, 4),
                    size: number(offset + 24, 4),
                    mode: bytes[offset + 5] == 3 ? number(offset + 38, 4) >> 16 : 0,
                    header: number(offset + 42, 4)
                )
            )
            offset += 46 + nameLength + number(offset + 30, 2) + number(offset + 32, 2)
        }
    }

    private func number(_ offset: Int, _ size: Int) -> Int {
        guard offset >= 0, offset + size <= bytes.count else { return 0 }
        return (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    func content(of member: Member) throws(Failure) -> [UInt8] {
        guard member.flags & 1 == 0 else { throw Failure(text: "zip flag 1 (encryption) is not supported") }
        let start = member.header + 30 + number(member.header + 26, 2) + number(member.header + 28, 2)
        guard start + member.packedSize <= bytes.count else { throw Failure(text: "short read") }
        let packed = Array(bytes[start..<(start + member.packedSize)])
        var content = packed
        switch member.method {
        case 0: break
        case 8:
            var inflater = Inflater(packed, at: 0)
            guard let plain = inflater.run() else { throw Failure(text: "inflate error") }
            content = plain
        case 12:
            guard let plain = try? Bzip2.unpack(packed) else { throw Failure(text: "bunzip error -5") }
            content = plain
        default:
            throw Failure(text: "unsupported method \(member.method)")
        }
        guard Checksum.crc32(content) == member.checksum else { throw Failure(text: "crc error") }
        return content
    }
}

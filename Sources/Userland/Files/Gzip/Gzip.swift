/// Files of the gzip format (RFC 1952).
public enum Gzip {
    /// What is wrong with a file, in BusyBox's words.
    public struct Failure: Error, Sendable {
        /// One line, without the name of the program.
        public let text: String
    }

    /// Whether bytes begin as a gzip file does.
    public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// A gzip file of one member, without name and time.
    public static func pack(_ bytes: [UInt8]) -> [UInt8] {
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        return header + Deflater.deflate(bytes) + littleEndian(Checksum.crc32(bytes))
            + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// The contents of all members, one after another.
    public static func unpack(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        var offset = 0
        repeat {
            let start = try headerEnd(bytes, offset)
            var inflater = Inflater(bytes, at: start)
            guard let content = inflater.run() else { throw Failure(text: "corrupted data") }
            let end = inflater.position
            guard end + 8 <= bytes.count else { throw Failure(text: "short read") }
            guard littleEndian(Checksum.crc32(content)).elementsEqual(bytes[end..<(end + 4)]) else {
                throw Failure(text: "crc error")
            }
            output += content
            offset = end + 8
        } while offset < bytes.count && isGzip(Array(bytes[offset...].prefix(2)))
        return output
    }

    private static func headerEnd(_ bytes: [UInt8], _ offset: Int) throws(Failure) -> Int {
        guard offset + 10 <= bytes.count, bytes[offset] == 0x1F, bytes[offset + 1] == 0x8B else {
            throw Failure(text: "invalid magic")
        }
        let flags = bytes[offset + 3]
        var position = offset + 10
        if flags & 4 != 0 {
            guard position + 2 <= bytes.count else { throw Failure(text: "short read") }
            position += 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
        }
        for bit in [UInt8(8), 16] where flags & bit != 0 {
            // A name, a comment: up to a zero.
            while position < bytes.count, bytes[position] != 0 { position += 1 }
            position += 1
        }
        if flags & 2 != 0 { position += 2 }
        guard position < bytes.count else { throw Failure(text: "short read") }
        return position
    }

    private static func littleEndian(_ word: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32($0 * 8)) }
    }
}

/// Check sums of archives.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// CRC-32 as gzip and zip reckon it.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }
}

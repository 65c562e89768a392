/// Files of the xz format: streams of blocks that the method LZMA2 packed, with check sums.
enum Xz {
    /// What is wrong with a file, in BusyBox's words; empty where it says nothing.
    struct Failure: Error {
        let text: String
        /// What could be unpacked before.
        var output: [UInt8] = []
    }

    static let magic: [UInt8] = [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]

    /// Whether bytes begin as an xz file does.
    static func isXz(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

    /// The contents of all streams, one after another.
    static func unpack(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var output: [UInt8] = []
        var offset = 0
        while offset < bytes.count, bytes[offset...].starts(with: magic) {
            offset = try stream(bytes, offset, into: &output)
            // Zeros may fill the file up to the next stream.
            while offset + 4 <= bytes.count, bytes[offset..<(offset + 4)].allSatisfy({ $0 == 0 }) { offset += 4 }
        }
        return output
    }

    /// The contents of a file of the older format.
    static func unpackAlone(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        guard bytes.count >= 13, bytes[0] < 225 else { throw Failure(text: "bad lzma header") }
        var decoder = LzmaDecoder(bytes, at: 0)
        do throws(LzmaDecoder.Failure) {
            try decoder.runAlone()
            return decoder.output
        } catch {
            throw Failure(text: error == .short ? "unexpected EOF" : "corrupted data", output: [])
        }
    }

    private static func stream(
        _ bytes: [UInt8],
        _ start: Int,
        into output: inout [UInt8]
    ) throws(Failure) -> Int {
        let broken = Failure(text: "corrupted data", output: output)
        guard start + 12 <= bytes.count else { throw broken }
        let check = Int(bytes[start + 7] & 15)
        guard bytes[start + 6] == 0, number(bytes, start + 8) == crc(bytes, start + 6, 2) else { throw broken }
        let checkSize = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64][check]
        var offset = start + 12
        var blocks = 0
        while true {
            guard offset < bytes.count else { throw broken }
            if bytes[offset] == 0 { break }
            let headerSize = (Int(bytes[offset]) + 1) * 4
            guard offset + headerSize <= bytes.count,
                number(bytes, offset + headerSize - 4) == crc(bytes, offset, headerSize - 4),
                usesOnlyLzma2(bytes, offset)
            else { throw broken }
            var decoder = LzmaDecoder(bytes, at: offset + headerSize)
            do throws(LzmaDecoder.Failure) {
                try decoder.runChunks()
            } catch {
                throw Failure(text: "corrupted data", output: output + decoder.output)
            }
            let dataStart = offset + headerSize
            offset = decoder.position
            while (offset - dataStart) & 3 != 0 { offset += 1 }
            guard offset + checkSize <= bytes.count else { throw broken }
            if check == 1, number(bytes, offset) != Checksum.crc32(decoder.output) { throw broken }
            if check == 4, number64(bytes, offset) != Checksum.crc64(decoder.output) { throw broken }
            offset += checkSize
            output += decoder.output
            blocks += 1
        }
        return try index(bytes, offset, blocks)
    }

    /// Whether a block's header names this one method only.
    private static func usesOnlyLzma2(_ bytes: [UInt8], _ offset: Int) -> Bool {
        let flags = bytes[offset + 1]
        guard flags & 3 == 0 else { return false }
        var place = offset + 2
        for bit in [UInt8(0x40), 0x80] where flags & bit != 0 {
            while place < bytes.count, bytes[place] & 0x80 != 0 { place += 1 }
            place += 1
        }
        return place < bytes.count && bytes[place] == 0x21
    }

    /// Goes over the list of blocks and the footer; answers where the stream ends.
    private static func index(_ bytes: [UInt8], _ start: Int, _ blocks: Int) throws(Failure) -> Int {
        var offset = start + 1
        // The number of records, and for each two sizes.
        for _ in 0..<(1 + 2 * blocks) {
            while offset < bytes.count, bytes[offset] & 0x80 != 0 { offset += 1 }
            offset += 1
        }
        while (offset - start) & 3 != 0 { offset += 1 }
        guard offset + 16 <= bytes.count, bytes[offset + 14] == 0x59, bytes[offset + 15] == 0x5A,
            number(bytes, offset) == crc(bytes, start, offset - start)
        else { throw Failure(text: "corrupted data") }
        return offset + 16
    }

    private static func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }

    private static func number64(_ bytes: [UInt8], _ offset: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
    }

    private static func crc(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt32 {
        Checksum.crc32(Array(bytes[start..<(start + count)]))
    }
}

extension Checksum {
    private static let table64: [UInt64] = (0..<256).map { index in
        (0..<8).reduce(UInt64(index)) { value, _ in
            value & 1 == 1 ? 0xC96C_5795_D787_0F42 ^ (value >> 1) : value >> 1
        }
    }

    /// CRC-64 as xz reckons it.
    static func crc64(_ bytes: [UInt8]) -> UInt64 {
        var sum = UInt64.max
        for byte in bytes { sum = table64[Int((sum ^ UInt64(byte)) & 0xFF)] ^ (sum >> 8) }
        return ~sum
    }
}

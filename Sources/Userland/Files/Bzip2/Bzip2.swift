/// Files of the bzip2 format: blocks that are sorted by their contexts, moved to front and coded by Huffman's method.
enum Bzip2 {
    /// What is wrong with a file, in BusyBox's words.
    struct Failure: Error {
        let text: String
    }

    static let magic = Array("BZh".utf8)
    static let blockMark: [UInt8] = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
    static let endMark: [UInt8] = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]
    /// The two symbols that tell how often the first byte is repeated.
    static let runSymbols = 2
    static let groupSize = 50

    /// Whether bytes begin as a bzip2 file does.
    static func isBzip2(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index) << 24) { value, _ in
            value & 0x8000_0000 != 0 ? value << 1 ^ 0x04C1_1DB7 : value << 1
        }
    }

    /// Goes on with a check sum, which begins with all ones.
    static func updated(_ sum: UInt32, with byte: UInt8) -> UInt32 {
        sum << 8 ^ table[Int(sum >> 24 ^ UInt32(byte))]
    }

    /// The contents of all streams, one after another.
    static func unpack(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        guard isBzip2(bytes) else { throw Failure(text: "invalid magic") }
        var output: [UInt8] = []
        var offset = 0
        repeat {
            var decoder = Bzip2Decoder(bytes, at: offset)
            offset = try decoder.run(into: &output)
        } while offset < bytes.count && bytes[offset...].starts(with: magic)
        return output
    }
}

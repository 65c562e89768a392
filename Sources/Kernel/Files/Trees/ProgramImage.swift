/// The bytes that an executable of the simulation reads as: an ELF header, the program's name, and filling.
///
/// A copy made byte by byte is still executable, because the name is found in it again.
enum ProgramImage {
    /// Magic, 64-bit, little-endian, System V; executable for x86-64.
    private static let header: [UInt8] =
        [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0x3E, 0, 1, 0, 0, 0]
    private static let mark = Array("towtank-program:".utf8)

    static func bytes(identifier: String, size: Int64) -> [UInt8] {
        bytes(identifier: identifier, size: size, offset: 0, count: Int(max(size, length(identifier))))
    }

    /// At most `count` bytes from an offset, made without the others.
    static func bytes(identifier: String, size: Int64, offset: Int64, count: Int) -> [UInt8] {
        let head = header + mark + Array(identifier.utf8) + [0]
        let whole = max(size, Int64(head.count))
        guard offset >= 0, offset < whole, count > 0 else { return [] }
        let end = Int64(count) < whole - offset ? offset + Int64(count) : whole
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(end - offset))
        if offset < Int64(head.count) { bytes += head[Int(offset)..<Int(min(end, Int64(head.count)))] }
        var position = offset + Int64(bytes.count)
        while position < end {
            var word = filling(position / 8, size)
            word >>= UInt64(position % 8) * 8
            let taken = min(8 - position % 8, end - position)
            for _ in 0..<taken {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
            }
            position += taken
        }
        return bytes
    }

    /// The smallest size that an executable can have.
    private static func length(_ identifier: String) -> Int64 {
        Int64(header.count + mark.count + identifier.utf8.count + 1)
    }

    private static func filling(_ index: Int64, _ size: Int64) -> UInt64 {
        var source = SeededRandom(seed: UInt64(bitPattern: index &* 0x2545_F491_4F6C_DD1D ^ size))
        return source.next()
    }

    /// The program that bytes are the image of.
    static func identifier(in bytes: [UInt8]) -> String? {
        let start = header.count + mark.count
        guard bytes.count > start, bytes.starts(with: header), bytes[header.count..<start].elementsEqual(mark) else {
            return nil
        }
        guard let end = bytes[start...].prefix(1 << 20).firstIndex(of: 0) else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// The content of a regular file: bytes, and zeros after them that take no memory.
struct FileBytes: Hashable, Codable, Sendable {
    private(set) var stored: [UInt8]
    private(set) var size: Int64

    init(_ bytes: [UInt8] = []) {
        stored = bytes
        size = Int64(bytes.count)
    }

    /// At most `count` bytes from an offset; empty past the end.
    func read(offset: Int64, count: Int) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        let wanted = Int(min(Int64(count), size - offset))
        if offset == 0, wanted == stored.count { return stored }
        let start = Int(min(offset, Int64(stored.count)))
        var bytes = Array(stored[start..<min(stored.count, start + wanted)])
        if bytes.count < wanted { bytes += [UInt8](repeating: 0, count: wanted - bytes.count) }
        return bytes
    }

    /// Puts bytes at an offset; a gap before them reads as zeros.
    mutating func write(offset: Int64, _ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        let end = offset + Int64(bytes.count)
        if offset >= Int64(stored.count), bytes.first == 0, bytes.allSatisfy({ $0 == 0 }) {
            size = max(size, end)
            return
        }
        let start = Int(offset)
        if start == stored.count {
            stored.append(contentsOf: bytes)
        } else {
            if Int(end) > stored.count {
                stored += [UInt8](repeating: 0, count: Int(end) - stored.count)
            }
            stored.replaceSubrange(start..<Int(end), with: bytes)
        }
        size = max(size, end)
    }

    mutating func truncate(to newSize: Int64) {
        if newSize < Int64(stored.count) { stored.removeLast(stored.count - Int(newSize)) }
        size = newSize
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension ArraySlice<UInt8> {
    /// The index of the first `byte` at or after `start`.
    @inline(__always)
    func position(of byte: UInt8, from start: Int) -> Int? {
        withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) -> Int? in
            guard let base = buffer.baseAddress, start < endIndex else { return nil }
            let from = base + (start - startIndex)
            guard let hit = memchr(from, Int32(byte), endIndex - start) else { return nil }
            return start + (UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - from)
        }
    }

    /// The index of the last `byte`.
    func lastPosition(of byte: UInt8) -> Int? {
        withUnsafeBufferPointer { buffer in
            var index = buffer.count - 1
            while index >= 0 {
                if buffer[index] == byte { return startIndex + index }
                index -= 1
            }
            return nil
        }
    }

    /// How often `byte` occurs.
    func count(of byte: UInt8) -> Int {
        withUnsafeBufferPointer { buffer in
            var count = 0
            for index in 0..<buffer.count where buffer[index] == byte { count += 1 }
            return count
        }
    }

    /// Whether the bytes are those of `other`.
    func hasSameBytes(as other: ArraySlice<UInt8>) -> Bool {
        guard count == other.count else { return false }
        return withUnsafeBufferPointer { mine in
            other.withUnsafeBufferPointer { theirs in
                guard let a = mine.baseAddress, let b = theirs.baseAddress else { return true }
                return memcmp(a, b, mine.count) == 0
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The offset of the first `byte` at or after `start`, or `count`.
    @inline(__always)
    func offset(of byte: UInt8, from start: Int) -> Int {
        guard let base = baseAddress, start < count else { return count }
        guard let hit = memchr(base + start, Int32(byte), count - start) else { return count }
        return UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - base
    }

    /// The offset of the first occurrence of `needle` at or after `start`, or nil.
    ///
    /// `anchor` is the offset in `needle` of its rarest byte (`rarestOffset`), which is what is looked for.
    @inline(__always)
    func offset(of needle: UnsafeBufferPointer<UInt8>, anchor: Int, from start: Int) -> Int? {
        guard start + needle.count <= count else { return nil }
        guard let base = baseAddress, let wanted = needle.baseAddress, needle.count > 0 else { return start }
        let rare = Int32(needle[anchor])
        var at = base + (start + anchor)
        let limit = base + (count - needle.count + anchor + 1)
        while at < limit {
            guard let hit = memchr(at, rare, limit - at) else { return nil }
            let found = UnsafePointer(hit.assumingMemoryBound(to: UInt8.self))
            if memcmp(found - anchor, wanted, needle.count) == 0 { return found - anchor - base }
            at = found + 1
        }
        return nil
    }

    /// The offset of the byte that ordinary text is least likely to hold.
    func rarestOffset() -> Int {
        var best = 0
        var bestRank = Int.max
        for index in 0..<count {
            let rank = Self.rank(self[index])
            if rank < bestRank {
                best = index
                bestRank = rank
            }
        }
        return best
    }

    /// How common a byte is, roughly: letters by frequency in English, then digits, then capitals, then the rest.
    private static func rank(_ byte: UInt8) -> Int {
        switch byte {
        case 0x20, 0x65: 100
        case 0x61, 0x69, 0x6E, 0x6F, 0x72, 0x73, 0x74: 90
        case 0x61...0x7A: byte == 0x71 || byte == 0x7A || byte == 0x78 || byte == 0x6A ? 20 : 60
        case 0x30...0x39: 50
        case 0x2E, 0x2F, 0x3A, 0x2D, 0x2C, 0x09: 55
        case 0x41...0x5A: 30
        default: 10
        }
    }
}

import Kernel

/// A range of IPv4 addresses: `172.17.0.0/16`.
struct Subnet: Codable, Hashable, Sendable {
    var base: UInt32
    var prefixLength: Int

    init(_ base: UInt32, _ prefixLength: Int) {
        self.prefixLength = prefixLength
        self.base = base & Subnet.mask(prefixLength)
    }

    /// Reads `a.b.c.d/n`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(String(parts[0])), let length = Int(parts[1]),
            (0...32).contains(length)
        else { return nil }
        self.init(address.word, length)
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << UInt32(32 - length) }

    var size: UInt32 { prefixLength == 0 ? .max : 1 << UInt32(32 - prefixLength) }
    var text: String { "\(IPv4Address(word: base))/\(prefixLength)" }

    func contains(_ address: IPv4Address) -> Bool { address.word & Self.mask(prefixLength) == base }
    func overlaps(_ other: Subnet) -> Bool {
        let length = min(prefixLength, other.prefixLength)
        return base & Self.mask(length) == other.base & Self.mask(length)
    }
}

/// Which addresses of a subnet are taken: one bit each.
struct AddressPool: Codable, Sendable {
    private var words: [UInt64] = []
    /// No address below this one is free.
    private var lowest: UInt32 = 0

    mutating func take(_ offset: UInt32) {
        grow(offset)
        words[Int(offset / 64)] |= 1 << UInt64(offset % 64)
    }

    mutating func release(_ offset: UInt32) {
        guard Int(offset / 64) < words.count else { return }
        words[Int(offset / 64)] &= ~(1 << UInt64(offset % 64))
        lowest = min(lowest, offset)
    }

    func isTaken(_ offset: UInt32) -> Bool {
        Int(offset / 64) < words.count && words[Int(offset / 64)] & 1 << UInt64(offset % 64) != 0
    }

    /// The lowest free one in a range, taken; nil when all are.
    mutating func takeLowest(from first: UInt32, through last: UInt32) -> UInt32? {
        var offset = max(first, lowest)
        while offset <= last {
            if !isTaken(offset) {
                take(offset)
                if first <= lowest { lowest = offset + 1 }
                return offset
            }
            offset += 1
        }
        return nil
    }

    private mutating func grow(_ offset: UInt32) {
        while words.count <= Int(offset / 64) { words.append(0) }
    }
}

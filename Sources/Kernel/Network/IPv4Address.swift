/// An IPv4 address.
public struct IPv4Address: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
    /// In host order: 127.0.0.1 is 0x7F000001.
    public var word: UInt32

    /// Names every field.
    public init(word: UInt32) { self.word = word }

    /// Every local address: 0.0.0.0.
    public static let any = IPv4Address(word: 0)
    /// 127.0.0.1.
    public static let loopback = IPv4Address(word: 0x7F00_0001)

    /// Four decimal numbers below 256 with dots between; nil for anything else.
    public init?(_ text: some Sequence<UInt8>) {
        var word: UInt32 = 0
        var parts = 0
        var part: UInt32?
        for byte in text {
            if byte == UInt8(ascii: ".") {
                guard let number = part, parts < 3 else { return nil }
                word = word << 8 | number
                parts += 1
                part = nil
            } else {
                guard (48...57).contains(byte) else { return nil }
                let number = (part ?? 0) * 10 + UInt32(byte - 48)
                guard number < 256 else { return nil }
                part = number
            }
        }
        guard parts == 3, let last = part else { return nil }
        self.init(word: word << 8 | last)
    }

    /// Reads the text form; nil for anything else.
    public init?(_ text: String) { self.init(text.utf8) }

    /// Four decimal numbers with dots.
    public var description: String {
        "\(word >> 24).\(word >> 16 & 255).\(word >> 8 & 255).\(word & 255)"
    }

    /// Whether it is in 127.0.0.0/8.
    public var isLoopback: Bool { word >> 24 == 127 }

    /// Whether the left one comes first.
    public static func < (a: IPv4Address, b: IPv4Address) -> Bool { a.word < b.word }
}

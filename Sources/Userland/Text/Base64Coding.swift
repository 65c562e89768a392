/// Base 64 (RFC 4648).
enum Base64 {
    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let a = bytes[index]
            let b = index + 1 < bytes.count ? bytes[index + 1] : 0
            let c = index + 2 < bytes.count ? bytes[index + 2] : 0
            result.append(alphabet[Int(a >> 2)])
            result.append(alphabet[Int((a & 3) << 4 | b >> 4)])
            result.append(index + 1 < bytes.count ? alphabet[Int((b & 15) << 2 | c >> 6)] : 61)
            result.append(index + 2 < bytes.count ? alphabet[Int(c & 63)] : 61)
            index += 3
        }
        return result
    }

    /// The value of a digit.
    static func value(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 65...90: UInt32(byte) - 65
        case 97...122: UInt32(byte) - 71
        case 48...57: UInt32(byte) + 4
        case 43: 62
        case 47: 63
        default: nil
        }
    }

    /// Other bytes are skipped, as they are by jq; nil where nothing but them is there.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var (bits, count, seen) = (UInt32(0), 0, 0)
        for byte in text {
            if byte == 61 { break }
            guard let value = value(byte) else { continue }
            seen += 1
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return seen == 0 && !text.isEmpty || (seen == 1) ? nil : result
    }
}

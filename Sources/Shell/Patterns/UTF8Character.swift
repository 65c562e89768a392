/// One character of a byte text: a valid UTF-8 sequence, or a single byte that is part of none.
struct UTF8Character {
    /// The scalar value; for a stray byte 0x110000 and the byte.
    var value: UInt32
    var length: Int

    /// Reads the character at a place within the text; `asByte`: the byte there.
    @inline(__always)
    init(in text: UnsafeBufferPointer<UInt8>, at index: Int, asByte: Bool = false) {
        let first = text[index]
        if first < 0x80 {
            value = UInt32(first)
            length = 1
        } else if asByte {
            value = 0x11_0000 + UInt32(first)
            length = 1
        } else {
            (value, length) = UTF8Character.long(text, index, first)
        }
    }

    private static func long(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ first: UInt8) -> (UInt32, Int) {
        let stray = (0x11_0000 + UInt32(first), 1)
        let length: Int
        var value: UInt32
        switch first {
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
        default: return stray
        }
        guard index + length <= text.count else { return stray }
        for offset in 1..<length {
            let byte = text[index + offset]
            guard byte & 0xC0 == 0x80 else { return stray }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let isOverlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x1_0000)
        guard !isOverlong, value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else { return stray }
        return (value, length)
    }
}

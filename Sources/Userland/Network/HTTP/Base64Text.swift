/// Base64 (RFC 4648), for the headers of HTTP.
enum Base64Text {
    static func encode(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let piece = bytes[index..<min(index + 3, bytes.count)]
            let word = piece.reduce(0) { $0 << 8 | UInt32($1) } << UInt32((3 - piece.count) * 8)
            for place in 0..<4 {
                let value = Int(word >> UInt32(18 - place * 6)) & 63
                text.append(place <= piece.count ? letters[value] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// `%41` for `A`, as addresses write bytes.
enum PercentText {
    /// A broken escape stays as it is.
    static func decode(_ text: [UInt8], plusIsBlank: Bool = false) -> [UInt8] {
        var output: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), let byte = byte(text, index + 1) {
                output.append(byte)
                index += 3
            } else {
                output.append(plusIsBlank && text[index] == UInt8(ascii: "+") ? 32 : text[index])
                index += 1
            }
        }
        return output
    }

    /// The same; nil where an escape is broken.
    static func strictlyDecode(_ text: [UInt8]) -> [UInt8]? {
        for index in text.indices where text[index] == UInt8(ascii: "%") {
            if byte(text, index + 1) == nil { return nil }
        }
        return decode(text)
    }

    private static func byte(_ text: [UInt8], _ index: Int) -> UInt8? {
        guard index + 2 <= text.count else { return nil }
        return UInt8(String(decoding: text[index..<(index + 2)], as: UTF8.self), radix: 16)
    }

    /// `&#60;` for all that is no letter or digit, as `httpd -e` prints.
    static func htmlEncode(_ text: [UInt8]) -> [UInt8] {
        text.flatMap { byte -> [UInt8] in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? [byte] : Array("&#\(byte);".utf8)
        }
    }

    /// The path of a request without `.`, `..` and doubled slashes; nil where it leads out of the top.
    static func normalised(_ path: [UInt8]) -> [UInt8]? {
        var parts: [ArraySlice<UInt8>] = []
        for part in path.split(separator: UInt8(ascii: "/")) {
            if part.elementsEqual([46]) { continue }
            if part.elementsEqual([46, 46]) {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        let ending = path.last == UInt8(ascii: "/") && !parts.isEmpty ? [UInt8(ascii: "/")] : []
        return [UInt8(ascii: "/")] + parts.joined(separator: [UInt8(ascii: "/")]) + ending
    }
}

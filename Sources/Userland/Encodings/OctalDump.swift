/// The lines of `od`.
struct OctalDump {
    /// How values are shown; the number is their size in bytes.
    enum Format {
        case named
        case character
        case octal(Int)
        case unsigned(Int)
        case signed(Int)
        case hexadecimal(Int)
        case floating(Int)

        var size: Int {
            switch self {
            case .named, .character: 1
            case .octal(let size), .unsigned(let size), .signed(let size), .hexadecimal(let size), .floating(let size):
                size
            }
        }
    }

    var formats: [Format] = []
    var radix = 8
    var addressWidth = 7
    var width = 16
    var showsAll = false

    /// Bytes that all formats take a whole number of values from.
    var blockSize: Int {
        formats.reduce(1) { size, format in size % format.size == 0 ? size : format.size }
    }

    func show(_ bytes: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        var last: ArraySlice<UInt8>?
        var isFolding = false
        var rest = bytes
        while !rest.isEmpty {
            let line = rest.prefix(width)
            let position = rest.startIndex
            rest = rest.dropFirst(width)
            if !showsAll, line.count == width, let last, last.elementsEqual(line) {
                if !isFolding { output += [UInt8(ascii: "*"), 10] }
                isFolding = true
                continue
            }
            isFolding = false
            last = line
            // Null bytes make a last piece whole.
            let missing = (blockSize - line.count % blockSize) % blockSize
            let whole = Array(line) + [UInt8](repeating: 0, count: missing)
            for (index, format) in formats.enumerated() {
                output += index == 0 ? address(position) : [UInt8](repeating: 32, count: addressWidth)
                for start in stride(from: 0, to: whole.count, by: format.size) {
                    output += text(whole[start..<(start + format.size)], format)
                }
                output.append(10)
            }
        }
        if radix != 0 { output += address(bytes.endIndex) + [10] }
    }

    /// `-S`: the texts that a null byte ends.
    func showStrings(_ bytes: ArraySlice<UInt8>, least: Int, _ output: inout [UInt8]) {
        var start = bytes.startIndex
        for index in bytes.indices {
            if 32...126 ~= bytes[index] { continue }
            if bytes[index] == 0, index - start >= least {
                output += address(start) + (radix == 0 ? [] : [32]) + bytes[start..<index] + [10]
            }
            start = index + 1
        }
    }

    private func address(_ position: Int) -> [UInt8] {
        guard radix != 0 else { return [] }
        return padded(String(position, radix: radix), addressWidth, with: "0")
    }

    private func padded(_ text: String, _ width: Int, with filler: String = " ") -> [UInt8] {
        Array((String(repeating: filler, count: max(0, width - text.count)) + text).utf8)
    }

    private func text(_ bytes: ArraySlice<UInt8>, _ format: Format) -> [UInt8] {
        let value = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let first = bytes.first ?? 0
        switch format {
        case .named: return padded(Self.name(first), 4)
        case .character: return padded(Self.escape(first), 4)
        case .octal(let size):
            return [32] + padded(String(value, radix: 8), [1: 3, 2: 6, 4: 11][size] ?? 22, with: "0")
        case .hexadecimal(let size): return [32] + padded(String(value, radix: 16), size * 2, with: "0")
        case .unsigned(let size): return [32] + padded(String(value), [1: 3, 2: 5, 4: 10][size] ?? 20)
        case .signed(let size):
            let shift = UInt64(64 - size * 8)
            let signed = Int64(bitPattern: value << shift) >> Int64(shift)
            return [32] + padded(String(signed), [1: 4, 2: 6, 4: 11][size] ?? 20)
        case .floating(let size):
            let text =
                size == 4
                ? FloatingText.format("%15.7e", Double(Float(bitPattern: UInt32(truncatingIfNeeded: value))))
                : FloatingText.format("%23.15e", Double(bitPattern: value))
            return [32] + text
        }
    }

    private static let controls = [
        "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "nl", "vt", "ff", "cr", "so", "si", "dle",
        "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us", "sp",
    ]

    private static func name(_ byte: UInt8) -> String {
        let byte = byte & 127
        if Int(byte) < controls.count { return controls[Int(byte)] }
        return byte == 127 ? "del" : String(UnicodeScalar(byte))
    }

    private static func escape(_ byte: UInt8) -> String {
        let escapes: [UInt8: String] = [
            0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r",
        ]
        if let escape = escapes[byte] { return escape }
        if 32...126 ~= byte { return String(UnicodeScalar(byte)) }
        let digits = String(byte, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}

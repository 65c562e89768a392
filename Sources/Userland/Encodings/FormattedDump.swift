/// Output by format strings as those of `hexdump -e`: `16/1 "%02x " "\\n"`.
struct FormattedDump {
    /// One `count/size "format"`.
    private struct Unit {
        var repeats = 1
        var repeatsAreGiven = false
        var size = 0
        var format: [UInt8] = []
        var pieces: [Piece] = []
        /// Bytes that one turn takes.
        var length: Int { pieces.reduce(0) { $0 + $1.size } }
    }

    /// Text, or one conversion.
    private struct Piece {
        var text: [UInt8] = []
        var flags = ""
        var width = 0
        var precision: Int?
        /// `d i o u x X c s`, or `a A c p u` after an underscore; nil for text.
        var conversion: Character?
        var isSpecial = false
        var radix = 16
        var size = 0
    }

    var showsAll = false
    private var strings: [[Unit]] = []

    /// Adds a format string.
    mutating func add(_ text: String) throws(UsageError) {
        var units: [Unit] = []
        var rest = Array(text.utf8)[...]
        let failure = UsageError("hexdump: bad format {\(text)}\n")
        while true {
            rest = rest.drop { $0 == 32 || $0 == 9 }
            guard let first = rest.first else { break }
            var unit = Unit()
            if 48...57 ~= first {
                unit.repeats = Self.number(&rest)
                unit.repeatsAreGiven = true
                rest = rest.drop { $0 == 32 }
            }
            if rest.first == UInt8(ascii: "/") {
                rest = rest.dropFirst()
                unit.size = Self.number(&rest)
                rest = rest.drop { $0 == 32 }
            }
            guard rest.popFirst() == UInt8(ascii: "\"") else { throw failure }
            let format = rest.prefix { $0 != UInt8(ascii: "\"") }
            guard format.endIndex < rest.endIndex else { throw failure }
            rest = rest[(format.endIndex + 1)...]
            unit.format = Self.unescaped(Array(format))
            guard let pieces = Self.pieces(unit.format, unit.size) else {
                guard let letter = unit.format.first(where: { "eEfgG".utf8.contains($0) }),
                    ![0, 4, 8].contains(unit.size)
                else { throw failure }
                let conversion = Character(Unicode.Scalar(letter))
                throw UsageError("hexdump: bad byte count for conversion character \(conversion)\n")
            }
            unit.pieces = pieces
            units.append(unit)
        }
        strings.append(units)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int {
        let digits = rest.prefix { 48...57 ~= $0 }
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    private static func unescaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == 92, let letter = rest.popFirst() else {
                result.append(byte)
                continue
            }
            let escapes: [UInt8: UInt8] = [110: 10, 116: 9, 114: 13, 97: 7, 98: 8, 102: 12, 118: 11, 48: 0]
            result.append(escapes[letter] ?? letter)
        }
        return result
    }

    private static func pieces(_ format: [UInt8], _ size: Int) -> [Piece]? {
        var pieces: [Piece] = []
        var text: [UInt8] = []
        var rest = format[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                text.append(byte)
                continue
            }
            if rest.first == UInt8(ascii: "%") {
                text.append(byte)
                rest = rest.dropFirst()
                continue
            }
            if !text.isEmpty { pieces.append(Piece(text: text)) }
            text = []
            var piece = Piece()
            while let flag = rest.first, "#-+ 0".utf8.contains(flag) {
                piece.flags.append(Character(UnicodeScalar(flag)))
                rest = rest.dropFirst()
            }
            piece.width = number(&rest)
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                piece.precision = number(&rest)
            }
            if rest.first == UInt8(ascii: "_") {
                piece.isSpecial = true
                rest = rest.dropFirst()
            }
            guard let letter = rest.popFirst() else { return nil }
            let conversion = Character(UnicodeScalar(letter))
            piece.conversion = conversion
            if piece.isSpecial {
                switch conversion {
                case "a", "A":
                    guard
                        let radix = rest.popFirst().flatMap({
                            ["d": 10, "o": 8, "x": 16][Character(UnicodeScalar($0))]
                        })
                    else { return nil }
                    piece.radix = radix
                case "c", "p", "u": piece.size = 1
                default: return nil
                }
            } else {
                switch conversion {
                case "d", "i", "o", "u", "x", "X": piece.size = size == 0 ? 4 : size
                case "c": piece.size = 1
                case "s": piece.size = size == 0 ? piece.precision ?? 1 : size
                case "e", "E", "f", "g", "G":
                    guard size == 0 || size == 4 || size == 8 else { return nil }
                    piece.size = size == 0 ? 8 : size
                default: return nil
                }
            }
            pieces.append(piece)
        }
        if !text.isEmpty { pieces.append(Piece(text: text)) }
        return pieces
    }

    /// Shows everything.
    func show(_ bytes: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        let block = strings.map { $0.reduce(0) { $0 + $1.repeats * $1.length } }.max() ?? 0
        guard block > 0 else { return }
        let strings = self.strings.map { Self.filled($0, block) }
        var last: ArraySlice<UInt8>?
        var isFolding = false
        var rest = bytes
        while !rest.isEmpty {
            let line = rest.prefix(block)
            rest = rest.dropFirst(block)
            if !showsAll, line.count == block, let last, last.elementsEqual(line) {
                if !isFolding { output += [UInt8(ascii: "*"), 10] }
                isFolding = true
                continue
            }
            isFolding = false
            last = line
            for units in strings { show(units, line, &output) }
        }
        // The address at the end, for formats that have one.
        for unit in strings.joined() {
            for piece in unit.pieces where piece.isSpecial && piece.conversion == "A" {
                if bytes.isEmpty { return }
                output += Self.number(UInt64(bytes.endIndex), piece)
                output += unit.pieces.last.map { $0.conversion == nil ? $0.text : [] } ?? []
            }
        }
    }

    /// A shorter format takes the rest of the block with its last unit, where that has no count of its own.
    private static func filled(_ units: [Unit], _ block: Int) -> [Unit] {
        var units = units
        let length = units.reduce(0) { $0 + $1.repeats * $1.length }
        guard let place = units.lastIndex(where: { $0.length > 0 }), !units[place].repeatsAreGiven else { return units }
        units[place].repeats += (block - length) / units[place].length
        return units
    }

    private func show(_ units: [Unit], _ line: ArraySlice<UInt8>, _ output: inout [UInt8]) {
        if units.contains(where: { $0.pieces.contains { $0.isSpecial && $0.conversion == "A" } }) { return }
        var position = line.startIndex
        for unit in units {
            for turn in 0..<unit.repeats {
                for (index, piece) in unit.pieces.enumerated() {
                    guard piece.conversion != nil else {
                        var text = piece.text
                        let isLast = index + 1 == unit.pieces.count && turn + 1 == unit.repeats && unit.repeats > 1
                        // No blanks after the last of several turns.
                        if isLast { while text.last == 32 || text.last == 9 { text.removeLast() } }
                        output += text
                        continue
                    }
                    if piece.size == 0 {
                        output += Self.number(UInt64(line.startIndex), piece)
                    } else if position < line.endIndex {
                        output += Self.text(line[position..<min(position + piece.size, line.endIndex)], piece)
                    } else {
                        output += repeatElement(32, count: piece.width)
                    }
                    position += piece.size
                }
            }
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>, _ piece: Piece) -> [UInt8] {
        let value = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let first = bytes.first ?? 0
        let isPrintable = 32...126 ~= first
        switch piece.conversion {
        case "p" where piece.isSpecial: return set([isPrintable ? first : UInt8(ascii: ".")], piece)
        case "c" where piece.isSpecial: return set(Array(character(first).utf8), piece)
        case "u" where piece.isSpecial:
            return set(isPrintable ? [first] : Array((controls[first] ?? String(first, radix: 16)).utf8), piece)
        case "c": return set([first], piece)
        case "s": return set(Array(bytes.prefix { $0 != 0 }), piece)
        case "d", "i":
            let shift = UInt64(64 - min(piece.size, 8) * 8)
            let signed = Int64(bitPattern: value << shift) >> Int64(shift)
            return set(Array(String(signed).utf8), piece, filler: piece.flags.contains("0") ? 48 : 32)
        case "e", "E", "f", "g", "G":
            let number =
                piece.size == 4
                ? Double(Float(bitPattern: UInt32(truncatingIfNeeded: value))) : Double(bitPattern: value)
            let precision = piece.precision.map { ".\($0)" } ?? ""
            let letter = piece.conversion.map(String.init) ?? "f"
            return Array(
                FloatingText.format(
                    "%\(piece.flags)\(piece.width > 0 ? "\(piece.width)" : "")\(precision)\(letter)",
                    number
                )
            )
        default: return number(value, piece)
        }
    }

    /// What `%_u` calls the bytes that can't be shown.
    private static let controls: [UInt8: String] = {
        let names = [
            "nul", "soh", "stx", "etx", "eot", "enq", "ack", "bel", "bs", "ht", "lf", "vt", "ff", "cr", "so", "si",
            "dle", "dc1", "dc2", "dc3", "dc4", "nak", "syn", "etb", "can", "em", "sub", "esc", "fs", "gs", "rs", "us",
        ]
        var table: [UInt8: String] = [127: "del"]
        for (code, name) in names.enumerated() { table[UInt8(code)] = name }
        return table
    }()

    private static func number(_ value: UInt64, _ piece: Piece) -> [UInt8] {
        let radix =
            switch piece.conversion {
            case "o" where !piece.isSpecial: 8
            case "u" where !piece.isSpecial: 10
            default: piece.radix
            }
        var digits = Array(String(value, radix: radix, uppercase: piece.conversion == "X").utf8)
        if let precision = piece.precision, precision > digits.count {
            digits = [UInt8](repeating: 48, count: precision - digits.count) + digits
        }
        return set(digits, piece, filler: piece.flags.contains("0") ? 48 : 32)
    }

    private static func set(_ text: [UInt8], _ piece: Piece, filler: UInt8 = 32) -> [UInt8] {
        let missing = max(0, piece.width - text.count)
        if piece.flags.contains("-") { return text + [UInt8](repeating: 32, count: missing) }
        return [UInt8](repeating: filler, count: missing) + text
    }

    private static func character(_ byte: UInt8) -> String {
        let escapes: [UInt8: String] = [
            0: "\\0", 7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r",
        ]
        if let escape = escapes[byte] { return escape }
        if 32...126 ~= byte { return String(UnicodeScalar(byte)) }
        let digits = String(byte, radix: 8)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}

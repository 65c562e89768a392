/// Permission bits as `chmod` takes them: octal, or `[ugoa]{+|-|=}[rwxXst]`, with commas between.
enum SymbolicMode {
    /// The mode that results from applying `text` to `mode`; nil where it cannot be understood.
    static func apply(_ text: [UInt8], to mode: UInt16, isDirectory: Bool, mask: UInt16) -> UInt16? {
        guard let first = text.first else { return nil }
        if first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") {
            guard let octal = UInt16(String(decoding: text, as: UTF8.self), radix: 8), octal <= 0o7777 else {
                return nil
            }
            return octal
        }
        var result = mode
        // A comma may end it.
        let clauses = text.last == UInt8(ascii: ",") ? text.dropLast() : text[...]
        if clauses.isEmpty { return mode }
        for clause in clauses.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let next = applyClause(clause, to: result, isDirectory, mask) else { return nil }
            result = next
        }
        return result
    }

    private static func applyClause(
        _ clause: ArraySlice<UInt8>,
        to mode: UInt16,
        _ isDirectory: Bool,
        _ mask: UInt16
    ) -> UInt16? {
        var rest = clause.map { Character(UnicodeScalar($0)) }[...]
        var who: UInt16 = 0
        while let letter = rest.first, let bits = whoBits[letter] {
            who |= bits
            rest = rest.dropFirst()
        }
        let reach = who == 0 ? ~mask & 0o7777 | 0o7000 : who
        var result = mode
        guard let first = rest.first, "+-=".contains(first) else { return nil }
        while let operation = rest.popFirst() {
            guard "+-=".contains(operation) else { return nil }
            var bits: UInt16 = 0
            var keepsSpecial = isDirectory
            if let copied = rest.first, let shift = ["u": 6, "g": 3, "o": 0][copied] {
                // What `=` takes away is away before it is copied.
                let taken: UInt16 = operation == "=" ? (who == 0 ? 0o777 : who & 0o777) : 0
                let source = ((result & ~taken) >> UInt16(shift)) & 7
                bits = source << 6 | source << 3 | source
                keepsSpecial = true
                rest = rest.dropFirst()
            } else {
                while let letter = rest.first, !"+-=".contains(letter) {
                    guard let permission = permissionBits(letter, result, isDirectory) else { return nil }
                    bits |= permission
                    rest = rest.dropFirst()
                }
            }
            bits &= reach
            switch operation {
            case "+": result |= bits
            case "-": result &= ~bits
            default:
                let cleared = who == 0 ? 0o7777 : who
                let kept = keepsSpecial ? cleared & 0o777 : cleared
                result = result & ~kept | bits
            }
        }
        return result
    }

    private static let whoBits: [Character: UInt16] = [
        "u": 0o4700, "g": 0o2070, "o": 0o1007, "a": 0o7777,
    ]

    private static func permissionBits(_ letter: Character, _ mode: UInt16, _ isDirectory: Bool) -> UInt16? {
        switch letter {
        case "r": 0o444
        case "w": 0o222
        case "x": 0o111
        case "X": isDirectory || mode & 0o111 != 0 ? 0o111 : 0
        case "s": 0o6000
        case "t": 0o1000
        default: nil
        }
    }
}

/// Shell patterns against names (`fnmatch(3)`): `*`, `?`, `[…]`, backslash.
enum NamePattern {
    static func matches(_ pattern: [UInt8], _ name: [UInt8], foldsCase: Bool = false) -> Bool {
        let pattern = foldsCase ? pattern.map(lower) : pattern
        let name = foldsCase ? name.map(lower) : name
        var p = 0
        var n = 0
        var star: (pattern: Int, name: Int)?
        while n < name.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = (p, n)
                p += 1
                continue
            }
            if let next = matchOne(pattern, p, name[n]) {
                p = next
                n += 1
                continue
            }
            guard let last = star else { return false }
            star = (last.pattern, last.name + 1)
            p = last.pattern + 1
            n = last.name + 1
        }
        while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
        return p == pattern.count
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

    /// Where the pattern goes on after one byte that it matches.
    private static func matchOne(_ pattern: [UInt8], _ start: Int, _ byte: UInt8) -> Int? {
        guard start < pattern.count else { return nil }
        switch pattern[start] {
        case UInt8(ascii: "?"): return start + 1
        case UInt8(ascii: "["):
            if let (isIn, next) = bracket(pattern, start, byte) { return isIn ? next : nil }
            return byte == pattern[start] ? start + 1 : nil
        case UInt8(ascii: "\\") where start + 1 < pattern.count:
            return pattern[start + 1] == byte ? start + 2 : nil
        default: return pattern[start] == byte ? start + 1 : nil
        }
    }

    private static func bracket(_ pattern: [UInt8], _ start: Int, _ byte: UInt8) -> (Bool, Int)? {
        var index = start + 1
        let isNegated = index < pattern.count && (pattern[index] == UInt8(ascii: "!") || pattern[index] == 94)
        if isNegated { index += 1 }
        var isIn = false
        var isFirst = true
        while index < pattern.count, isFirst || pattern[index] != UInt8(ascii: "]") {
            isFirst = false
            if pattern[index] == UInt8(ascii: "["), index + 1 < pattern.count, pattern[index + 1] == UInt8(ascii: ":"),
                let end = pattern[(index + 2)...].firstIndex(of: UInt8(ascii: ":"))
            {
                if isMember(byte, String(decoding: pattern[(index + 2)..<end], as: UTF8.self)) { isIn = true }
                index = end + 2
                continue
            }
            var low = pattern[index]
            if low == UInt8(ascii: "\\"), index + 1 < pattern.count {
                index += 1
                low = pattern[index]
            }
            var high = low
            if index + 2 < pattern.count, pattern[index + 1] == UInt8(ascii: "-"),
                pattern[index + 2] != UInt8(ascii: "]")
            {
                high = pattern[index + 2]
                index += 2
            }
            if low <= byte, byte <= high { isIn = true }
            index += 1
        }
        guard index < pattern.count else { return nil }
        return (isIn != isNegated, index + 1)
    }

    private static func isMember(_ byte: UInt8, _ name: String) -> Bool {
        let isDigit = (48...57).contains(byte)
        let isUpper = (65...90).contains(byte)
        let isLower = (97...122).contains(byte)
        switch name {
        case "digit": return isDigit
        case "upper": return isUpper
        case "lower": return isLower
        case "alpha": return isUpper || isLower
        case "alnum": return isUpper || isLower || isDigit
        case "space": return byte == 32 || (9...13).contains(byte)
        case "blank": return byte == 32 || byte == 9
        case "punct": return (33...126).contains(byte) && !isUpper && !isLower && !isDigit
        case "xdigit": return isDigit || (65...70).contains(byte) || (97...102).contains(byte)
        case "print": return (32...126).contains(byte)
        case "graph": return (33...126).contains(byte)
        case "cntrl": return byte < 32 || byte == 127
        default: return false
        }
    }
}

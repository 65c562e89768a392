/// Keys of `sort` that are not compared byte by byte as they are.
enum SortKey {
    /// Without the bytes that the rules leave out, and in one case.
    static func cleaned(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ rules: SortOptions.Order
    ) -> [UInt8] {
        var start = range.lowerBound
        if rules.skipsBlanks {
            while start < range.upperBound, text[start].isSpace { start += 1 }
        }
        var result: [UInt8] = []
        for index in start..<range.upperBound {
            let byte = text[index]
            if rules.onlyDictionary, !byte.isSpace, !byte.isLetter, !byte.isDigit { continue }
            if rules.onlyPrintable, !(32...126 ~= byte) { continue }
            result.append(rules.foldsCase ? byte.upperCased : byte)
        }
        return result
    }

    /// A number made bits that order as the numbers do. In a general sort (`-g`) what is no number comes first.
    static func rank(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ kind: SortOptions.Order.Kind
    ) -> UInt64 {
        let (value, isNumber) = number(text, range)
        if kind == .general {
            if !isNumber { return 0 }
            if value.isNaN { return 1 }
        }
        let bits = (value == 0 ? 0 : value).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (Double, Bool) {
        var index = range.lowerBound
        while index < range.upperBound, text[index].isSpace { index += 1 }
        let start = index
        if index < range.upperBound, text[index] == 45 || text[index] == 43 { index += 1 }
        var value: Int64 = 0
        let digits = index
        while index < range.upperBound, text[index].isDigit, index - digits < 18 {
            value = value * 10 + Int64(text[index] - 48)
            index += 1
        }
        if index > digits, index == range.upperBound || text[index].isSpace {
            return (Double(text[start] == 45 ? -value : value), true)
        }
        let (parsed, length) = FloatingText.parse(
            Array(UnsafeBufferPointer(rebasing: text[start..<range.upperBound]))[...]
        )
        return (parsed, length > 0)
    }

    /// 1…12, or 0 for what is no month's name.
    static func month(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let start = range.lowerBound
        let word = (start..<min(range.upperBound, start + 3)).map { text[$0].lowerCased }
        return (names.firstIndex(of: String(decoding: word, as: UTF8.self)) ?? -1) + 1
    }

    /// As `strverscmp(3)`: runs of digits by value, leading zeros as fractions.
    static func compareVersions(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var index = 0
        while index < a.count, index < b.count, a[index] == b[index] { index += 1 }
        if index == a.count || index == b.count {
            if a.count == b.count { return 0 }
        }
        var start = index
        while start > 0, a[start - 1].isDigit { start -= 1 }
        let (x, y) = (digits(a, start), digits(b, start))
        let isFraction = (x.first == 48 && x.count > 1) || (y.first == 48 && y.count > 1)
        if index > start || (!x.isEmpty && !y.isEmpty), !isFraction, x.count != y.count, !x.isEmpty, !y.isEmpty {
            return x.count - y.count
        }
        if isFraction {
            let zerosA = x.prefix { $0 == 48 }.count
            let zerosB = y.prefix { $0 == 48 }.count
            if zerosA != zerosB, !x.isEmpty, !y.isEmpty { return zerosB - zerosA }
        }
        let left = index < a.count ? Int(a[index]) : 0
        let right = index < b.count ? Int(b[index]) : 0
        return left - right
    }

    private static func digits(_ text: [UInt8], _ start: Int) -> [UInt8] {
        Array(text[min(start, text.count)...].prefix { $0.isDigit })
    }
}

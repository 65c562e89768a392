/// What `:s` of vi puts in place of what it finds.
struct LineSubstitution {
    let replacement: [UInt8]
    let isGlobal: Bool
    /// Which of the places on the line is changed first.
    let wanted: Int

    init(_ replacement: [UInt8], isGlobal: Bool, wanted: Int) {
        self.replacement = replacement
        self.isGlobal = isGlobal
        self.wanted = wanted
    }

    /// The new line; nil where nothing was found.
    func apply(to text: [UInt8], _ expression: inout RegularExpression) -> [UInt8]? {
        var count = 0
        return apply(to: text, &expression, count: &count)
    }

    /// The same; `count` is how many places were found.
    func apply(to text: [UInt8], _ expression: inout RegularExpression, count: inout Int) -> [UInt8]? {
        var result: [UInt8] = []
        var start = 0
        count = 0
        var hasChanged = false
        while start <= text.count {
            guard let groups = expression.groups(in: text[...], from: start), let whole = groups[0] else { break }
            count += 1
            result += text[start..<whole.lowerBound]
            if count >= wanted {
                hasChanged = true
                add(groups, text, &result)
            } else {
                result += text[whole]
            }
            start = whole.upperBound
            if whole.isEmpty {
                if start < text.count { result.append(text[start]) }
                start += 1
            }
            if hasChanged, !isGlobal { break }
        }
        guard hasChanged else { return nil }
        if start < text.count { result += text[start...] }
        return result
    }

    private func add(_ groups: [Range<Int>?], _ text: [UInt8], _ result: inout [UInt8]) {
        var index = 0
        while index < replacement.count {
            let byte = replacement[index]
            index += 1
            if byte == UInt8(ascii: "&") {
                if let whole = groups[0] { result += text[whole] }
            } else if byte == 92, index < replacement.count {
                let next = replacement[index]
                index += 1
                if 48...57 ~= next {
                    if Int(next) - 48 < groups.count, let group = groups[Int(next) - 48] { result += text[group] }
                } else {
                    result.append(next)
                }
            } else {
                result.append(byte)
            }
        }
    }
}

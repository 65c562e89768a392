#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Lines of a text, put in order without being copied.
struct SortedLines {
    private let bytes: [UInt8]
    private let options: SortOptions
    private var lines: [Line] = []
    private let isReversed: Bool

    /// A line by its place, with what its first key is compared by before anything else.
    private struct Line {
        /// The first eight bytes of a plain key, most significant first, or a number made sortable.
        var rank: UInt64
        var start: Int
        var end: Int
        /// The first key.
        var keyStart: Int
        var keyEnd: Int
    }

    private enum Ranking {
        case firstBytes
        case number
        case none
    }

    private let ranking: Ranking
    private let first: SortOptions.Order

    init(_ text: [UInt8], _ options: SortOptions) {
        bytes = text
        self.options = options
        isReversed = options.order.isReversed
        first = options.keys.first.map { $0.hasOrder ? $0.order : options.order } ?? options.order
        var plain = first
        plain.isReversed = false
        plain.skipsBlanks = false
        plain.skipsTrailingBlanks = false
        let isNumber = first.kind == .number || first.kind == .general
        let isPlain = plain.isPlain && (!first.skipsBlanks || !options.keys.isEmpty)
        ranking = isNumber ? .number : isPlain ? .firstBytes : .none
        lines.reserveCapacity(text.count / 32)
        text.withUnsafeBufferPointer { buffer in
            var start = 0
            while start < buffer.count {
                let end = buffer.offset(of: options.delimiter, from: start)
                let key = firstKey(buffer, start..<end)
                lines.append(
                    Line(
                        rank: rank(buffer, key.lowerBound, key.upperBound),
                        start: start,
                        end: end,
                        keyStart: key.lowerBound,
                        keyEnd: key.upperBound
                    )
                )
                start = end + 1
            }
        }
    }

    private func rank(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt64 {
        switch ranking {
        case .none: return 0
        case .firstBytes:
            var rank: UInt64 = 0
            for index in start..<min(end, start + 8) { rank |= UInt64(text[index]) << UInt64(56 - 8 * (index - start)) }
            return rank
        case .number: return SortKey.rank(text, start..<end, first.kind)
        }
    }

    private func firstKey(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Range<Int> {
        guard let key = options.keys.first, ranking != .none else { return line }
        return range(of: key, order: options.order, text, line)
    }

    // MARK: Comparing

    mutating func sort() {
        let indices = lines
        lines = bytes.withUnsafeBufferPointer { text in
            let reversed = isReversed
            let isFast = ranking == .firstBytes && options.keys.isEmpty
            if isFast {
                return indices.sorted { a, b in
                    if a.rank != b.rank { return (a.rank < b.rank) != reversed }
                    let order = Self.compareBytes(text, a.start..<a.end, b.start..<b.end)
                    return reversed ? order > 0 : order < 0
                }
            }
            return indices.sorted { compare(text, $0, $1, breaksTies: !options.isStable) < 0 }
        }
    }

    /// The number, from 0, of the first line that belongs before the one above it.
    func firstDisorder() -> Int? {
        bytes.withUnsafeBufferPointer { text in
            for index in lines.indices.dropFirst() {
                let order = compare(
                    text,
                    lines[index - 1],
                    lines[index],
                    breaksTies: !options.isStable
                )
                if options.isUnique ? order >= 0 : order > 0 { return index }
            }
            return nil
        }
    }

    /// The lines in their order, without repetitions where they are not wanted.
    func text() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 1)
        bytes.withUnsafeBufferPointer { text in
            var last: Line?
            for line in lines {
                if options.isUnique, let last, compare(text, last, line, breaksTies: false) == 0 { continue }
                last = line
                result += UnsafeBufferPointer(rebasing: text[line.start..<line.end])
                result.append(options.delimiter)
            }
        }
        return result
    }

    private func compare(
        _ text: UnsafeBufferPointer<UInt8>,
        _ a: Line,
        _ b: Line,
        breaksTies: Bool
    ) -> Int {
        var order = 0
        if options.keys.isEmpty {
            order = compareWhole(text, a, b)
            if isReversed { order = -order }
        } else {
            for (number, key) in options.keys.enumerated() {
                let rules = key.hasOrder ? key.order : options.order
                if number == 0, ranking != .none {
                    order = a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0
                    if order == 0, ranking == .firstBytes {
                        order = Self.compareBytes(text, a.keyStart..<a.keyEnd, b.keyStart..<b.keyEnd)
                    }
                } else {
                    order = compareKeys(
                        text,
                        range(of: key, order: rules, text, a.start..<a.end),
                        range(of: key, order: rules, text, b.start..<b.end),
                        rules
                    )
                }
                if order != 0 {
                    if rules.isReversed { order = -order }
                    break
                }
            }
        }
        if order == 0, breaksTies {
            order = Self.compareBytes(text, a.start..<a.end, b.start..<b.end)
            if isReversed { order = -order }
        }
        return order
    }

    private func compareWhole(_ text: UnsafeBufferPointer<UInt8>, _ a: Line, _ b: Line) -> Int {
        if ranking != .none, a.rank != b.rank { return a.rank < b.rank ? -1 : 1 }
        if ranking == .number { return 0 }
        return compareKeys(text, a.start..<a.end, b.start..<b.end, options.order)
    }

    private func compareKeys(
        _ text: UnsafeBufferPointer<UInt8>,
        _ a: Range<Int>,
        _ b: Range<Int>,
        _ rules: SortOptions.Order
    ) -> Int {
        switch rules.kind {
        case .number, .general:
            let (x, y) = (SortKey.rank(text, a, rules.kind), SortKey.rank(text, b, rules.kind))
            return x < y ? -1 : x > y ? 1 : 0
        case .month:
            return SortKey.month(text, a) - SortKey.month(text, b)
        case .version, .text:
            let simple = !rules.skipsBlanks && !rules.foldsCase && !rules.onlyDictionary && !rules.onlyPrintable
            if simple, rules.kind == .text { return Self.compareBytes(text, a, b) }
            let x = SortKey.cleaned(text, a, rules)
            let y = SortKey.cleaned(text, b, rules)
            if rules.kind == .version { return SortKey.compareVersions(x, y) }
            return x.withUnsafeBufferPointer { x in
                y.withUnsafeBufferPointer { y in
                    let order = x.lexicographicallyPrecedes(y) ? -1 : y.lexicographicallyPrecedes(x) ? 1 : 0
                    return order
                }
            }
        }
    }

    @inline(__always)
    static func compareBytes(
        _ text: UnsafeBufferPointer<UInt8>,
        _ a: Range<Int>,
        _ b: Range<Int>
    ) -> Int {
        guard let base = text.baseAddress else { return 0 }
        let order = Int(memcmp(base + a.lowerBound, base + b.lowerBound, min(a.count, b.count)))
        return order != 0 ? order : a.count - b.count
    }

    /// The part of a line that a key names.
    private func range(
        of key: SortOptions.Key,
        order: SortOptions.Order,
        _ text: UnsafeBufferPointer<UInt8>,
        _ line: Range<Int>
    ) -> Range<Int> {
        var start = fieldStart(key.firstField, text, line)
        let rules = key.hasOrder ? key.order : order
        if rules.skipsBlanks {
            while start < line.upperBound, text[start].isSpace { start += 1 }
        }
        start = min(line.upperBound, start + max(key.firstByte - 1, 0))
        guard key.lastField > 0 else {
            return start..<max(start, rules.skipsTrailingBlanks ? trimmed(text, line) : line.upperBound)
        }
        var end = fieldEnd(key.lastField, text, line)
        if rules.skipsTrailingBlanks {
            while end > start, text[end - 1].isSpace { end -= 1 }
        }
        // BusyBox counts the last byte from the start of the line, not of the field.
        if key.lastByte > 0 { end = min(line.upperBound, line.lowerBound + key.lastByte) }
        return start..<max(start, end)
    }

    private func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
        var end = line.upperBound
        while end > line.lowerBound, text[end - 1].isSpace { end -= 1 }
        return end
    }

    private func fieldStart(_ number: Int, _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
        guard number > 1 else { return line.lowerBound }
        let end = fieldEnd(number - 1, text, line)
        return options.separator == nil ? end : min(end + 1, line.upperBound)
    }

    private func fieldEnd(_ number: Int, _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int {
        var index = line.lowerBound
        for field in 1...max(number, 1) {
            if let separator = options.separator {
                if field > 1 { index += 1 }
                while index < line.upperBound, text[index] != separator { index += 1 }
                if index >= line.upperBound { return line.upperBound }
            } else {
                while index < line.upperBound, text[index].isSpace { index += 1 }
                while index < line.upperBound, !text[index].isSpace { index += 1 }
            }
        }
        return index
    }
}

extension Pattern {
    /// How many bytes at the start match, as few or as many as possible; nil when none do (an empty match is 0).
    public func prefixLength(in text: ArraySlice<UInt8>, longest: Bool) -> Int? {
        text.withUnsafeBufferPointer { prefixEnd(in: $0, from: 0, longest: longest) }
    }

    /// Where (an index of the slice) the shortest or longest matching end of the text starts; nil when none does.
    public func suffixStart(in text: ArraySlice<UInt8>, longest: Bool) -> Int? {
        text.withUnsafeBufferPointer { suffixStart(in: $0, longest: longest) }.map { text.startIndex + $0 }
    }

    /// The places that `${name/pattern/…}` replaces: the longest matches from left to right.
    ///
    /// An empty pattern matches nothing, except for the scopes `prefix` and `suffix`: an empty place at that end.
    public func ranges(in text: [UInt8], scope: Parameter.ReplaceScope) -> [Range<Int>] {
        text.withUnsafeBufferPointer { bytes in
            switch scope {
            case .prefix: return prefixEnd(in: bytes, from: 0, longest: true).map { [0..<$0] } ?? []
            case .suffix: return suffixStart(in: bytes, longest: true).map { [$0..<bytes.count] } ?? []
            case .first, .all:
                var result: [Range<Int>] = []
                var place = 0
                if elements.isEmpty { return [] }
                if bytes.isEmpty { return matches(bytes, from: 0) ? [0..<0] : [] }
                while place < bytes.count {
                    let end = prefixEnd(in: bytes, from: place, longest: true)
                    if let end {
                        result.append(place..<end)
                        if scope == .first { break }
                    }
                    if let end, end > place {
                        place = end
                    } else {
                        place += UTF8Character(in: bytes, at: place, asByte: inBytes).length
                    }
                }
                return result
            }
        }
    }

    /// Replaces what `ranges` finds.
    public func replacing(
        in text: [UInt8],
        scope: Parameter.ReplaceScope,
        with replacement: (ArraySlice<UInt8>) -> [UInt8]
    ) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        for range in ranges(in: text, scope: scope) {
            result += text[place..<range.lowerBound]
            result += replacement(text[range])
            place = range.upperBound
        }
        return result + text[place...]
    }

    func prefixEnd(in text: UnsafeBufferPointer<UInt8>, from start: Int, longest: Bool) -> Int? {
        if case .text(let head)? = elements.first,
            elements.count == 1 || (elements.count == 2 && elements[1] == .anyText)
        {
            guard start + head.count <= text.count, holds(head, text, start) else { return nil }
            return longest && elements.count == 2 ? text.count : start + head.count
        }
        if elements.count == 2, elements[0] == .anyText, case .text(let tail) = elements[1] {
            return (longest ? lastPlace(of: tail, in: text, from: start) : firstPlace(of: tail, in: text, from: start))
                .map { $0 + tail.count }
        }
        if longest, elements.last == .anyText, !hasGroups {
            let head = Pattern(elements: Array(elements.dropLast()), inBytes: inBytes)
            return head.ends(in: text, from: [start]).isEmpty ? nil : text.count
        }
        let places = ends(in: text, from: [start])
        return longest ? places.last : places.first
    }

    func suffixStart(in text: UnsafeBufferPointer<UInt8>, longest: Bool) -> Int? {
        if elements.isEmpty { return text.count }
        if elements.count == 1, case .text(let tail) = elements[0] {
            let start = text.count - tail.count
            return start >= 0 && holds(tail, text, start) ? start : nil
        }
        if elements.count == 2, elements[1] == .anyText, case .text(let head) = elements[0] {
            return longest ? firstPlace(of: head, in: text, from: 0) : lastPlace(of: head, in: text, from: 0)
        }
        let places = boundaries(in: text, from: 0)
        if longest { return places.first { matches(text, from: $0) } }
        return places.last { matches(text, from: $0) }
    }

    private func firstPlace(of bytes: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start + bytes.count <= text.count else { return nil }
        return (start...(text.count - bytes.count)).first { holds(bytes, text, $0) }
    }

    private func lastPlace(of bytes: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start + bytes.count <= text.count else { return nil }
        return (start...(text.count - bytes.count)).last { holds(bytes, text, $0) }
    }

    @inline(__always)
    private func holds(_ bytes: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
        for index in bytes.indices where text[place + index] != bytes[index] { return false }
        return true
    }
}

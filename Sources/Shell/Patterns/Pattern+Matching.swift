extension Pattern {
    /// Whether it matches the whole text.
    public func matches(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { matches($0, from: 0) }
    }

    /// Whether it matches the whole text.
    public func matches(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer { matches($0, from: 0) }
    }

    func matches(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        if hasGroups { return ends(in: text, from: [start]).last == text.count }
        return matchesPlainly(text, from: start)
    }

    /// Without groups: only the last `*` ever has to take more, so the work is at most text times pattern.
    private func matchesPlainly(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        steps.withUnsafeBufferPointer { steps in
            var position = start
            var step = 0
            var lastStar = -1
            var starEnd = 0
            while true {
                if step < steps.count {
                    if steps[step].kind == .anyText {
                        lastStar = step
                        starEnd = position
                        step += 1
                        if step == steps.count { return true }
                        continue
                    }
                    let length = position < text.count ? lengthMatched(by: steps[step], in: text, at: position) : 0
                    if length > 0 {
                        position += length
                        step += 1
                        continue
                    }
                } else if position == text.count {
                    return true
                }
                guard lastStar >= 0, starEnd < text.count else { return false }
                starEnd += UTF8Character(in: text, at: starEnd, asByte: inBytes).length
                position = starEnd
                step = lastStar + 1
            }
        }
    }

    /// How many bytes of the character at a place a step takes; 0 where it does not match.
    @inline(__always)
    private func lengthMatched(by step: PatternStep, in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
        let byte = text[position]
        switch step.kind {
        case .byte: return byte == step.byte ? 1 : 0
        case .bracket where byte < 0x80:
            let half = byte < 64 ? step.low : step.high
            return half >> UInt64(byte & 63) & 1 == 1 ? 1 : 0
        case .bracket: return end(of: elements[Int(step.element)], in: text, at: position).map { $0 - position } ?? 0
        case .anyCharacter: return UTF8Character(in: text, at: position, asByte: inBytes).length
        case .anyText: return 0
        }
    }

    /// Where an element of one fixed extent ends that is matched at a place.
    @inline(__always)
    private func end(of element: Element, in text: UnsafeBufferPointer<UInt8>, at position: Int) -> Int? {
        switch element {
        case .text(let bytes):
            let end = position + bytes.count
            guard end <= text.count else { return nil }
            for (offset, byte) in bytes.enumerated() where text[position + offset] != byte { return nil }
            return end
        case .anyCharacter:
            guard position < text.count else { return nil }
            return position + UTF8Character(in: text, at: position, asByte: inBytes).length
        case .bracket(let bracket):
            guard position < text.count else { return nil }
            let character = UTF8Character(in: text, at: position, asByte: inBytes)
            return bracket.contains(character.value) ? position + character.length : nil
        case .anyText, .group: return nil
        }
    }

    /// All places where a match that starts at one of the places may end, in ascending order.
    func ends(in text: UnsafeBufferPointer<UInt8>, from starts: [Int]) -> [Int] {
        var run = PatternRun(text: text, inBytes: inBytes)
        return ends(&run, from: starts)
    }

    func ends(_ run: inout PatternRun, from starts: [Int]) -> [Int] {
        var places = starts
        for element in elements {
            if places.isEmpty { return [] }
            switch element {
            case .anyText: places = boundaries(in: run.text, from: places[0])
            case .group(let group):
                var lists: [[Int]] = []
                for start in places { lists.append(run.ends(of: group, from: start)) }
                places = PatternRun.union(lists)
            default:
                let text = run.text
                places = places.compactMap { end(of: element, in: text, at: $0) }
            }
        }
        return places
    }

    /// Every place between characters from one on, the end included.
    func boundaries(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> [Int] {
        Pattern.boundaries(in: text, from: start, inBytes: inBytes)
    }

    static func boundaries(in text: UnsafeBufferPointer<UInt8>, from start: Int, inBytes: Bool) -> [Int] {
        var result: [Int] = []
        var place = start
        while place < text.count {
            result.append(place)
            place += UTF8Character(in: text, at: place, asByte: inBytes).length
        }
        result.append(text.count)
        return result
    }
}

/// A piece of a unified diff, `@@ -1,3 +1,4 @@` and its lines.
struct PatchHunk {
    var oldStart = 1
    var newStart = 1
    /// Lines that are still to come.
    var oldLeft = 1
    var newLeft = 1
    /// Lines of context before the first change.
    var context = 0
    /// With their marks.
    var lines: [[UInt8]] = []

    /// What `@@ …` says; nil for any other line.
    init?(_ line: ArraySlice<UInt8>) {
        guard line.starts(with: "@@ -".utf8) else { return nil }
        var rest = line.dropFirst(4)
        func number() -> Int {
            let isNegative = rest.first == 45
            if isNegative { rest = rest.dropFirst() }
            let digits = rest.prefix { 48...57 ~= $0 }.prefix(9)
            rest = rest.dropFirst(digits.count)
            let value = Int(String(decoding: digits, as: UTF8.self)) ?? 0
            return isNegative ? -value : value
        }
        oldStart = number()
        if rest.first == UInt8(ascii: ",") {
            rest = rest.dropFirst()
            oldLeft = number()
        }
        rest = rest.dropFirst(2)
        newStart = number()
        if rest.first == UInt8(ascii: ",") {
            rest = rest.dropFirst()
            newLeft = number()
        }
    }

    /// Takes a line that belongs to it.
    mutating func add(_ line: [UInt8]) {
        if line.first != UInt8(ascii: "+") { oldLeft -= 1 }
        if line.first != UInt8(ascii: "-") { newLeft -= 1 }
        if line.first == 32, lines.allSatisfy({ $0.first == 32 }) { context += 1 }
        lines.append(line)
    }

    var isComplete: Bool { oldLeft == 0 && newLeft == 0 }

    /// Whether it fits the end of a file only: it has fewer lines of context behind its changes than before them.
    var matchesEnd: Bool {
        let trailing = lines.reversed().prefix { $0.first == 32 }.count
        return trailing == 0 || trailing < context
    }

    /// The first place at or behind `start` where the lines stand that it expects, without those marked `come`.
    func place(in text: [TextLine], from start: Int, come: UInt8) -> Range<Int>? {
        let old = lines.filter { $0.first != come }
        var place = start
        while place + old.count <= text.count {
            let fits =
                (!matchesEnd || place + old.count == text.count)
                && zip(text[place...], old).allSatisfy { $0.content.hasSameBytes(as: $1.dropFirst()) }
            if fits { return place..<(place + old.count) }
            place += 1
        }
        return nil
    }

    /// Whether somewhere what is to be added stands already, after what is before it.
    func standsAlready(in text: [TextLine], from start: Int, come: UInt8) -> Bool {
        for place in start..<max(start, text.count) {
            var at = place
            for line in lines where at < text.count {
                let isSame = text[at].content.hasSameBytes(as: line.dropFirst())
                if line.first == come {
                    if isSame { return true }
                    continue
                }
                guard isSame else { break }
                at += 1
            }
        }
        return false
    }
}

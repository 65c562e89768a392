/// The text that `ed` edits: lines, the current one, and the marks.
struct EdBuffer: Codable, Sendable {
    struct Line: Codable, Sendable {
        var text: [UInt8]
        /// Stays with the line wherever it goes.
        var identity: Int
    }

    private(set) var lines: [Line] = []
    /// The number of the current line, from 1; 0 before the first.
    var current = 0
    /// The identities of the lines that `k` marked.
    var marks: [UInt8: Int] = [:]
    var isModified = false
    private var nextIdentity = 1

    var last: Int { lines.count }

    subscript(number: Int) -> [UInt8] { lines[number - 1].text }

    /// The number of the line with this identity.
    func number(of identity: Int) -> Int? {
        lines.firstIndex { $0.identity == identity }.map { $0 + 1 }
    }

    func identity(of number: Int) -> Int { lines[number - 1].identity }

    /// Puts texts behind a line; the last of them becomes the current line.
    mutating func insert(_ texts: [[UInt8]], after number: Int) {
        guard !texts.isEmpty else { return }
        var new: [Line] = []
        for text in texts {
            new.append(Line(text: text, identity: nextIdentity))
            nextIdentity += 1
        }
        lines.insert(contentsOf: new, at: number)
        current = number + texts.count
        isModified = true
    }

    /// Takes lines away; the line behind them becomes the current one.
    mutating func delete(_ range: ClosedRange<Int>) {
        lines.removeSubrange((range.lowerBound - 1)...(range.upperBound - 1))
        current = min(range.lowerBound, lines.count)
        isModified = true
    }

    mutating func replace(_ number: Int, with text: [UInt8]) {
        lines[number - 1].text = text
        isModified = true
    }

    /// Moves lines behind another one, which is not among them.
    mutating func move(_ range: ClosedRange<Int>, after target: Int) {
        let moved = Array(lines[(range.lowerBound - 1)...(range.upperBound - 1)])
        lines.removeSubrange((range.lowerBound - 1)...(range.upperBound - 1))
        let place = target >= range.upperBound ? target - moved.count : target
        lines.insert(contentsOf: moved, at: place)
        current = place + moved.count
        isModified = true
    }

    /// All lines with their ends.
    func bytes(_ range: ClosedRange<Int>) -> [UInt8] {
        var result: [UInt8] = []
        for line in lines[(range.lowerBound - 1)...(range.upperBound - 1)] {
            result += line.text
            result.append(10)
        }
        return result
    }
}

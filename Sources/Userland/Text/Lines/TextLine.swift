/// A line of a text: where it is, and whether a newline ended it.
struct TextLine: Equatable {
    let content: ArraySlice<UInt8>
    let isTerminated: Bool

    /// The line with its newline, if it has one.
    var whole: [UInt8] { isTerminated ? content + [10] : Array(content) }

    /// Cuts a text into lines.
    static func lines(of text: [UInt8]) -> [TextLine] {
        var lines: [TextLine] = []
        let bytes = text[...]
        var start = 0
        while start < text.count {
            let end = bytes.position(of: 10, from: start)
            lines.append(TextLine(content: bytes[start..<(end ?? text.count)], isTerminated: end != nil))
            start = (end ?? text.count) + 1
        }
        return lines
    }
}

extension OptionApplet {
    /// The operands as inputs, or standard input where there are none; nothing when the options are wrong.
    static func operandInputs(_ arguments: [[UInt8]]) -> [[UInt8]] {
        guard let options = try? CommandOptions(arguments, name: name, short: short, long: long, page: "") else {
            return []
        }
        return options.operands.isEmpty ? [[45]] : options.operands
    }

    /// A number in a range, or BusyBox's complaint about it.
    static func number(_ text: [UInt8], in range: ClosedRange<Int>) throws(UsageError) -> Int {
        let number = try Numeral.natural(text, of: Self.self)
        guard range.contains(number) else {
            throw UsageError("\(name): number \(number) is not in \(range.lowerBound)..\(range.upperBound) range\n")
        }
        return number
    }
}

/// bash's brace expansion: finds `{a,b}` and `{1..9}` in a word's unquoted text.
enum BraceExpansion {
    /// One unquoted byte, or a part that braces cannot split.
    private enum Atom {
        case byte(UInt8)
        case part(Word.Part)

        var byte: UInt8? { if case .byte(let byte) = self { byte } else { nil } }

        func isByte(_ character: Unicode.Scalar) -> Bool {
            if case .byte(let byte) = self { return byte == UInt8(ascii: character) }
            return false
        }
    }

    /// As many elements as a sequence may have.
    private static let longestSequence = 100_000

    /// The word's parts with each brace expression as a `.brace`.
    static func parts(_ parts: [Word.Part]) -> [Word.Part] {
        var atoms: [Atom] = []
        for part in parts {
            if case .literal(let bytes) = part {
                atoms += bytes.map { Atom.byte($0) }
            } else {
                atoms.append(.part(part))
            }
        }
        return expand(atoms[...], depth: 0, beginsWord: true)
    }

    /// `beginsWord`: nothing comes before in the word, so that an alternative's `~` stands for a folder.
    private static func expand(_ atoms: ArraySlice<Atom>, depth: Int, beginsWord: Bool) -> [Word.Part] {
        var builder = WordBuilder()
        var index = atoms.startIndex
        let closings = closings(atoms)
        if depth > 0, beginsWord, let end = tildeEnd(atoms) {
            builder.append(.tilde(atoms[(index + 1)..<end].compactMap(\.byte)))
            index = end
        }
        while index < atoms.endIndex {
            if depth < Parser.deepestNesting, atoms[index].isByte("{"),
                let close = closings[index - atoms.startIndex],
                let words = words(
                    atoms[(index + 1)..<close],
                    depth: depth + 1,
                    beginsWord: beginsWord && index == atoms.startIndex
                )
            {
                builder.append(.brace(words))
                index = close + 1
                continue
            }
            switch atoms[index] {
            case .byte(let byte): builder.literal(byte)
            case .part(let part): builder.append(part)
            }
            index += 1
        }
        return builder.finish()
    }

    /// For each opening brace, where the one that closes it is.
    private static func closings(_ atoms: ArraySlice<Atom>) -> [Int?] {
        var result = [Int?](repeating: nil, count: atoms.count)
        var open: [Int] = []
        for index in atoms.indices {
            if atoms[index].isByte("{") {
                open.append(index)
            } else if atoms[index].isByte("}"), let start = open.popLast() {
                result[start - atoms.startIndex] = index
            }
        }
        return result
    }

    /// The words between braces; nil when there is neither a comma nor a sequence.
    private static func words(_ atoms: ArraySlice<Atom>, depth: Int, beginsWord: Bool) -> [Word]? {
        var starts = [atoms.startIndex]
        var nesting = 0
        for index in atoms.indices {
            if atoms[index].isByte("{") { nesting += 1 }
            if atoms[index].isByte("}") { nesting -= 1 }
            if nesting == 0, atoms[index].isByte(",") { starts.append(index + 1) }
        }
        guard starts.count > 1 else { return sequence(atoms) }
        let ends = starts.dropFirst().map { $0 - 1 } + [atoms.endIndex]
        return zip(starts, ends).map { Word(parts: expand(atoms[$0..<$1], depth: depth, beginsWord: beginsWord)) }
    }

    /// Where a tilde and the name after it end; nil where there is none.
    private static func tildeEnd(_ atoms: ArraySlice<Atom>) -> Int? {
        guard let first = atoms.first, first.isByte("~") else { return nil }
        var end = atoms.startIndex + 1
        while end < atoms.endIndex, let byte = atoms[end].byte {
            if byte == UInt8(ascii: "/") { return end }
            guard byte.continuesName || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") else { return nil }
            end += 1
        }
        return end == atoms.endIndex ? end : nil
    }

    /// `1..9`, `a..e`, with an optional step.
    private static func sequence(_ atoms: ArraySlice<Atom>) -> [Word]? {
        var text: [UInt8] = []
        for atom in atoms {
            guard case .byte(let byte) = atom else { return nil }
            text.append(byte)
        }
        let fields = split(text)
        guard fields.count == 2 || fields.count == 3 else { return nil }
        let step = fields.count == 3 ? integer(fields[2]) : 1
        guard let step, step != Int.min else { return nil }
        if let first = integer(fields[0]), let last = integer(fields[1]) {
            let width = max(padding(fields[0]), padding(fields[1]))
            return stride(first, last, step)?.map { word(padded($0, width)) }
        }
        guard fields[0].count == 1, fields[1].count == 1, isLetter(fields[0][0]), isLetter(fields[1][0]) else {
            return nil
        }
        return stride(Int(fields[0][0]), Int(fields[1][0]), step)?.map { word([UInt8(truncatingIfNeeded: $0)]) }
    }

    private static func split(_ text: [UInt8]) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "."), index + 1 < text.count, text[index + 1] == UInt8(ascii: ".") {
                fields.append([])
                index += 2
            } else {
                fields[fields.count - 1].append(text[index])
                index += 1
            }
        }
        return fields
    }

    private static func stride(_ first: Int, _ last: Int, _ step: Int) -> [Int]? {
        let distance = last.subtractingReportingOverflow(first)
        guard !distance.overflow, distance.partialValue != Int.min else { return nil }
        let size = max(1, abs(step))
        guard abs(distance.partialValue) / size < longestSequence else { return nil }
        return Array(Swift.stride(from: first, through: last, by: first <= last ? size : -size))
    }

    private static func integer(_ text: [UInt8]) -> Int? {
        let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
        guard digits.isDigits else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }

    /// The width that a number with leading zeros asks for.
    private static func padding(_ text: [UInt8]) -> Int {
        let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
        return digits.count > 1 && digits.first == UInt8(ascii: "0") ? text.count : 0
    }

    private static func padded(_ value: Int, _ width: Int) -> [UInt8] {
        let digits = Array(String(value.magnitude).utf8)
        let sign: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        return sign + [UInt8](repeating: 0x30, count: max(0, width - digits.count - sign.count)) + digits
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func word(_ text: [UInt8]) -> Word { Word(parts: [.literal(text)]) }
}

/// Rule 12: the plain progress of BuildKit, one block of lines for each build step, in an order that does not depend
/// on which step ran first.
enum BuildProgress {
    private static let step = Pattern(#"#(\d+) (.*)"#)
    private static let anyStep = Pattern(#"#\d+ "#)
    private static let clock = Pattern(#"^\d+\.\d+ "#)
    private static let done = Pattern(#"DONE \d"#)
    private static let transfer = Pattern(
        #"(transferring|resolve |sha256:|extracting|exporting (layers|manifest|config|attestation manifest|"#
            + #"manifest list)|writing image|naming to|unpacking to|preparing)"#
    )
    private static let took = Pattern(#" (done|\d+\.\d+s done|\d+\.\d+s)$"#)
    private static let from = Pattern(#"(\[[^\]]*\] )?FROM "#)
    private static let quotedClock = Pattern(#"^(\s*)(?:#?\d+ )?\d+\.\d+ "#)

    private struct Block {
        var number: [UInt32]
        var name: [UInt32]
        var body: [[UInt32]] = []
    }

    /// The lines, changed only when one of them is of a build step.
    static func ordered(_ lines: [[UInt32]]) -> [[UInt32]] {
        guard lines.contains(where: anyStep.begins) else { return lines }
        var blocks: [Block] = []
        var rest: [[UInt32]] = []
        for line in lines {
            guard let match = step.match(in: line), let number = match.groups[1], let text = match.groups[2] else {
                if !line.allSatisfy(CharacterClass.isSpace) { rest.append(line) }
                continue
            }
            add(Array(line[text]), of: Array(line[number]), to: &blocks)
        }
        blocks = blocks.filter { !$0.name.starts(with: "[internal]") }.compactMap(withoutSuccess)
        let order = blocks.map(key).enumerated().sorted { precedes($0, $1) }
        let steps = order.flatMap { place -> [[UInt32]] in
            let block = blocks[place.offset]
            return [block.name] + block.body.map { [32, 32] + $0 }
        }
        return steps + withSortedRules(rest)
    }

    private static func add(_ text: [UInt32], of number: [UInt32], to blocks: inout [Block]) {
        if number == [48], text.starts(with: "building with ") { return }
        guard let index = blocks.firstIndex(where: { $0.number == number }) else {
            blocks.append(Block(number: number, name: text))
            return
        }
        if text == blocks[index].name || text == "...".scalarValues { return }
        var text = clock.replacing(in: text, by: "| ")
        if done.begins(text) { text = "DONE".scalarValues }
        if transfer.begins(text) {
            text = took.replacing(in: text, by: "")
            guard text.starts(with: "naming to") else { return }
        }
        if !blocks[index].body.contains(text) { blocks[index].body.append(text) }
    }

    /// A `FROM` step counts only where it has something to say.
    private static func withoutSuccess(_ block: Block) -> Block? {
        guard from.begins(block.name) else { return block }
        var block = block
        let silent = ["DONE", "CACHED"].map(\.scalarValues)
        block.body.removeAll { silent.contains($0) }
        return block.body.isEmpty ? nil : block
    }

    /// One part of a step's name: numbers come before texts, and by their value.
    private struct Part {
        var isText: Bool
        var text: [UInt32]
    }

    private struct Key {
        var isExport: Bool
        var parts: [Part]
    }

    private static func key(_ block: Block) -> Key {
        var parts: [Part] = []
        var rest = block.name[...]
        while true {
            let text = rest.prefix { !(48...57).contains($0) }
            parts.append(Part(isText: true, text: Array(text)))
            rest = rest.dropFirst(text.count)
            let digits = rest.prefix { (48...57).contains($0) }
            if digits.isEmpty { break }
            let number = Array(digits.drop { $0 == 48 })
            let value = number.isEmpty ? [48] : number
            parts.append(Part(isText: false, text: Array(repeating: 48, count: max(0, 9 - value.count)) + value))
            rest = rest.dropFirst(digits.count)
        }
        return Key(isExport: block.name.starts(with: "exporting"), parts: parts)
    }

    private static func precedes(_ a: (offset: Int, element: Key), _ b: (offset: Int, element: Key)) -> Bool {
        if a.element.isExport != b.element.isExport { return b.element.isExport }
        for (x, y) in zip(a.element.parts, b.element.parts) {
            if x.isText != y.isText { return y.isText }
            if x.text != y.text { return x.text.lexicographicallyPrecedes(y.text) }
        }
        if a.element.parts.count != b.element.parts.count { return a.element.parts.count < b.element.parts.count }
        return a.offset < b.offset
    }

    /// What is no progress: quoted output loses its times, lint lines are sorted among their places.
    private static func withSortedRules(_ lines: [[UInt32]]) -> [[UInt32]] {
        let kept = lines.map { line in
            quotedClock.replacing(in: line) { match in
                line[match.groups[1] ?? match.range] + "| ".scalarValues
            }
        }
        let marker = " - ".scalarValues
        var rules = kept.filter { $0.starts(with: marker) }.sortedByScalars[...]
        return kept.map { line in line.starts(with: marker) ? rules.popFirst() ?? line : line }
    }
}

/// Rule 3: the progress of pull and push, whose lines come in no fixed order.
enum LayerProgress {
    /// Without transient states; final ones without the layer's id, sorted within a run of such lines.
    static func final(_ lines: [[UInt32]]) -> [[UInt32]] {
        var result: [[UInt32]] = []
        var block: [[UInt32]] = []
        for line in lines where !LineRules.pullNoise.begins(line) {
            if let match = LineRules.pullEnd.match(in: line), let state = match.groups[1] {
                block.append("<LAYER>: ".scalarValues + line[state])
                continue
            }
            result += block.sortedByScalars + [line]
            block = []
        }
        return result + block.sortedByScalars
    }
}

extension [[UInt32]] {
    /// In the order of their scalars.
    var sortedByScalars: [[UInt32]] { sorted { $0.lexicographicallyPrecedes($1) } }
}

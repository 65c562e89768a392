/// Rule 10: process tables with a header.
enum ProcessTable {
    private static let markers = ["UID", "USER", "PPID", "CMD", "COMMAND", "ARGS"].map(\.scalarValues)
    private static let identifiers = ["PID", "PPID"].map(\.scalarValues)
    private static let changing = [
        "C", "STIME", "START", "TIME", "%CPU", "%MEM", "VSZ", "RSS", "TTY", "STAT", "ELAPSED",
    ].map(\.scalarValues)

    /// Process ids above 1 become tokens by `number`, columns that change from run to run `<X>`.
    static func masked(_ lines: [[UInt32]], number: ([UInt32]) -> String) -> [[UInt32]] {
        guard let header = lines.first else { return lines }
        let columns = words(header, atMost: .max)
        guard columns.contains("PID".scalarValues), columns.contains(where: markers.contains) else { return lines }
        let gap: [UInt32] = [32, 32]
        var result = [Array(columns.joined(separator: gap))]
        for line in lines.dropFirst() {
            var fields = words(line, atMost: columns.count)
            if fields.count < columns.count { return lines }
            for (index, column) in columns.enumerated() {
                if identifiers.contains(column) {
                    let isNumber = fields[index].allSatisfy { (48...57).contains($0) }
                    if isNumber, (Int(String(scalarValues: fields[index])) ?? 0) > 1 {
                        fields[index] = "<PID\(number(fields[index]))>".scalarValues
                    }
                } else if changing.contains(column) {
                    fields[index] = "<X>".scalarValues
                }
            }
            result.append(Array(fields.joined(separator: gap)))
        }
        return result
    }

    /// Words between white space; the last of `limit` keeps what follows it.
    private static func words(_ line: [UInt32], atMost limit: Int) -> [[UInt32]] {
        var words: [[UInt32]] = []
        var rest = line[...]
        while true {
            rest = rest.drop(while: CharacterClass.isSpace)
            if rest.isEmpty { return words }
            if words.count == limit - 1 { return words + [Array(rest)] }
            let word = rest.prefix { !CharacterClass.isSpace($0) }
            words.append(Array(word))
            rest = rest.dropFirst(word.count)
        }
    }
}

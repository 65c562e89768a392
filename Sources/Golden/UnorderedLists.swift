/// Rule 13: lists whose order the engine does not promise.
enum UnorderedLists {
    private static let diff = Pattern(#"docker (container )?diff\b[^|]*$"#)
    private static let volumes = Pattern(#"docker volume ls\b[^|]*$"#)
    private static let prune = Pattern(#"docker (system|image|volume|container|network|builder) prune\b[^|]*$"#)
    private static let digits = Pattern(#"[0-9a-f]{64}"#)
    private static let deleted = Pattern(#"Deleted [\w ]+:$"#)

    /// The answer to `command` with such lists sorted.
    static func sorted(_ lines: [[UInt32]], _ command: [UInt32]) -> [[UInt32]] {
        if diff.begins(command) { return lines.sortedByScalars }
        if !lines.isEmpty, lines.allSatisfy({ $0.starts(with: "Loaded image") }) { return lines.sortedByScalars }
        if volumes.begins(command), let first = lines.first {
            let head = first.starts(with: "DRIVER") ? 1 : 0
            return lines[..<head] + lines[head...].map { digits.replacing(in: $0, by: "<ID>") }.sortedByScalars
        }
        guard prune.begins(command) else { return lines }
        var result: [[UInt32]] = []
        var block: [[UInt32]] = []
        var isInside = false
        for line in lines {
            if isInside, !line.isEmpty {
                block.append(digits.replacing(in: line, by: "<ID>"))
                continue
            }
            result += block.sortedByScalars + [line]
            block = []
            isInside = deleted.occurs(in: line)
        }
        return result + block.sortedByScalars
    }
}

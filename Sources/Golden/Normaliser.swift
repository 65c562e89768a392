/// Replaces what may differ between two faithful runs of a scenario by tokens.
///
/// One normaliser serves one scenario: it numbers ids, names, addresses, ports and process ids in the order in which
/// they first appear.
public struct Normaliser {
    /// How an id, a name and the like is written.
    public enum Identity: Sendable {
        /// `<ID1>`: by first appearance.
        case numbered
        /// `<ID~0123456789ab>`: with what was there, so that a comparison can pair it.
        case kept
    }

    /// An answer after normalisation.
    public struct Answer: Hashable, Sendable {
        /// Lines of standard output.
        public var output: [String]
        /// Lines of standard error.
        public var error: [String]
        /// The exit status.
        public var status: Int32
    }

    private let commands: [UInt32]
    private let identity: Identity
    private var numbers: [String: [[UInt32]: Int]] = [:]

    /// `commands` are all those of the scenario: what they name is not replaced.
    public init(commands: [String], identity: Identity = .numbered) {
        self.commands = commands.joined(separator: "\n").scalarValues
        self.identity = identity
    }

    /// All answers of a transcript.
    public static func normalise(_ transcript: Transcript, identity: Identity = .numbered) -> [Answer] {
        var normaliser = Normaliser(commands: transcript.entries.map(\.command), identity: identity)
        return transcript.entries.map { normaliser.normalise($0) }
    }

    /// The next answer of the scenario.
    public mutating func normalise(_ entry: Transcript.Entry) -> Answer {
        let command = entry.command.scalarValues
        let output = stream(entry.output, command)
        let error = stream(entry.error, command)
        return Answer(output: output, error: error, status: entry.status)
    }

    private mutating func stream(_ text: String, _ command: [UInt32]) -> [String] {
        var all = text.newlineSeparated.map(\.scalarValues)
        if all.last == [] { all.removeLast() }
        var lines = all.filter { line in !LineRules.dropped.contains { $0.occurs(in: line) } }
        let hasDropped = lines.count < all.count
        lines = lines.compactMap { line in
            let plain = LineRules.colour.replacing(in: line, by: "")
            return plain.count == line.count || !plain.allSatisfy(CharacterClass.isSpace) ? plain : nil
        }
        if hasDropped, lines.first == [] { lines.removeFirst() }
        lines = UnorderedLists.sorted(LayerProgress.final(lines), command)
        lines = BuildProgress.ordered(lines)
        lines = lines.map(\.trimmingTrailingSpace)
        lines = ProcessTable.masked(lines) { number("PID", $0) }
        lines = lines.map { self.line($0, command) }
        while lines.last == [] { lines.removeLast() }
        return lines.map { String(scalarValues: $0) }
    }

    /// What stands after the kind in a token.
    private mutating func number(_ kind: String, _ key: [UInt32]) -> String {
        if case .kept = identity { return "~" + String(scalarValues: key) }
        let next = numbers[kind, default: [:]].count + 1
        let number = numbers[kind, default: [:]][key] ?? next
        numbers[kind, default: [:]][key] = number
        return "\(number)"
    }

    private mutating func line(_ line: [UInt32], _ command: [UInt32]) -> [UInt32] {
        var line = LineRules.reference.replacing(in: line.trimmingTrailingSpace, by: "ref <REF>")
        line = Self.times(line, command)
        if command.contains("RunningFor") || command.contains("CreatedSince") {
            line = LineRules.looseDuration.replacing(in: line, by: "<DUR>")
        }
        line = LineRules.hardwareAddress.replacing(in: line) { [text = line] match in
            "<MAC\(number("MAC", Array(text[match.range])))>".scalarValues
        }
        line = LineRules.checksum.replacing(in: line) { [text = line] match in
            let kind = match.groups[1] ?? match.groups[2] ?? match.range
            return text[kind] + ":<SUM>".scalarValues
        }
        line = identifiers(line)
        line = unlessNamed(LineRules.address, "IP", line)
        line = unlessNamed(LineRules.port, "PORT", line)
        if String(scalarValues: command).lowercased().scalarValues.contains("port") {
            line = unlessNamed(LineRules.barePort, "PORT", line)
        }
        line = LineRules.temporary.replacing(in: line) { [text = line] match in
            text[match.groups[1] ?? match.range] + "<N>".scalarValues
        }
        line = Self.sizes(line, command)
        line = names(line)
        if LineRules.versionCommand.occurs(in: command) {
            line = LineRules.version.replacing(in: line, by: "<VERSION>")
        }
        let head = line.prefix { $0 == 32 }
        return head + LineRules.blanks.replacing(in: Array(line.dropFirst(head.count)), by: "  ")
    }

    private static func times(_ line: [UInt32], _ command: [UInt32]) -> [UInt32] {
        let zero = "0001-01-01".scalarValues
        let line = LineRules.time.replacing(in: line) { match in
            let time = Array(line[match.range])
            return time.starts(with: zero) || command.contains(sequence: time) ? time : "<TIME>".scalarValues
        }
        return LineRules.up.replacing(in: LineRules.ago.replacing(in: line, by: "<DUR> ago"), by: "Up <DUR>")
    }

    private static func sizes(_ line: [UInt32], _ command: [UInt32]) -> [UInt32] {
        var line = line
        if !LineRules.errorLine.begins(line) {
            line = LineRules.size.replacing(in: line) { [text = line] match in
                let size = Array(text[match.range])
                return size == "0B".scalarValues || command.contains(sequence: size) ? size : "<SIZE>".scalarValues
            }
        }
        line = LineRules.pushSize.replacing(in: line) { [text = line] match in
            text[match.groups[1] ?? match.range] + "<SIZE>".scalarValues
        }
        line = LineRules.build.replacing(in: line, by: "build <BUILD>")
        if LineRules.rawSizeCommand.occurs(in: command) {
            line = LineRules.rawSize.replacing(in: line, by: "<SIZE>")
        }
        line = LineRules.pair.replacing(in: line, by: "<SIZE> / <SIZE>")
        line = LineRules.percent.replacing(in: line, by: "<PCT>")
        return LineRules.bracketedPercent.replacing(in: line, by: "(<PCT>)")
    }

    private mutating func identifiers(_ line: [UInt32]) -> [UInt32] {
        LineRules.identifier.replacing(in: line) { match in
            guard let place = match.groups[2] else { return Array(line[match.range]) }
            let digits = Array(line[place])
            if Set(digits).count == 1 { return Array(line[match.range]) }
            if digits.count == 12, commands.contains(sequence: digits) { return Array(line[match.range]) }
            let algorithm = match.groups[1].map { Array(line[$0]) } ?? []
            let number = number("ID", Array(digits.prefix(12)))
            return algorithm + "<ID\(number)\(digits.count == 64 ? ":full" : "")>".scalarValues
        }
    }

    private mutating func names(_ line: [UInt32]) -> [UInt32] {
        LineRules.name.replacing(in: line) { match in
            let name = Array(line[match.range])
            if LineRules.notNames.contains(name) || commands.contains(sequence: name) { return name }
            return "<NAME\(number("NAME", name))>".scalarValues
        }
    }

    private mutating func unlessNamed(_ pattern: Pattern, _ kind: String, _ line: [UInt32]) -> [UInt32] {
        pattern.replacing(in: line) { match in
            let text = Array(line[match.range])
            if commands.contains(sequence: text) { return text }
            return "<\(kind)\(number(kind, text))>".scalarValues
        }
    }
}

extension [UInt32] {
    /// Without the white space at its end.
    var trimmingTrailingSpace: [UInt32] {
        guard let last = lastIndex(where: { !CharacterClass.isSpace($0) }) else { return [] }
        return last == count - 1 ? self : Array(self[...last])
    }

    /// Whether the text holds `part`.
    func contains(_ part: String) -> Bool { contains(sequence: part.scalarValues) }

    /// Whether the text holds `part`.
    func contains(sequence part: [UInt32]) -> Bool {
        guard let first = part.first else { return true }
        guard count >= part.count else { return false }
        for start in 0...(count - part.count) where self[start] == first {
            if self[start..<(start + part.count)].elementsEqual(part) { return true }
        }
        return false
    }

    /// Whether the text begins with `part`.
    func starts(with part: String) -> Bool { starts(with: part.scalarValues) }
}

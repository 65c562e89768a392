/// A session with its answers: a `.golden` file.
///
/// | line | meaning |
/// |---|---|
/// | `# text` | comment |
/// | `$ text` | a command |
/// | `> text` | a further line of the same command |
/// | `text` | a line of its standard output; a leading backslash is an escape |
/// | `! text` | a line of its standard error |
/// | `#% any` | the next command's answer is not compared |
/// | `[exit N]` | its exit status, when not 0 |
public struct Transcript: Hashable, Sendable {
    /// One command and its answer.
    public struct Entry: Hashable, Sendable {
        /// The command, with its newlines.
        public var command: String
        /// Its standard output.
        public var output: String
        /// Its standard error.
        public var error: String
        /// 0…255.
        public var status: Int32
        /// A real engine's answer varies here: it is run, but not compared.
        public var varies: Bool

        /// An answer as text: standard output, standard error and exit status.
        public init(command: String, output: String = "", error: String = "", status: Int32 = 0, varies: Bool = false) {
            self.command = command
            self.output = output
            self.error = error
            self.status = status
            self.varies = varies
        }
    }

    /// Comment lines at the beginning, without `# `.
    public var heading: [String] = []
    /// The commands in order.
    public var entries: [Entry] = []

    /// A transcript made from answers; `heading` becomes its first comment lines.
    public init(entries: [Entry], heading: [String] = []) {
        self.entries = entries
        self.heading = heading
    }

    private static let escaped = ["$ ", "> ", "! ", "[exit ", "#", "\\"]
    private static let exit = Pattern(#"^\[exit (\d+)\]$"#)

    /// Reads the text of a transcript file. Comments are dropped.
    public init(_ text: String) {
        var output: [String] = []
        var error: [String] = []
        var varies = false
        var inCommand = false
        var current: Entry?

        func finished(_ entry: Entry) -> Entry {
            var entry = entry
            entry.output = output.map { $0 + "\n" }.joined()
            entry.error = error.map { $0 + "\n" }.joined()
            return entry
        }

        for line in text.universalLines.dropLast() {
            if line.hasPrefix("#% any") {
                varies = true
            } else if line.hasPrefix("$ ") {
                if let current { entries.append(finished(current)) }
                current = Entry(command: String(line.dropFirst(2)), varies: varies)
                (output, error) = ([], [])
                varies = false
                inCommand = true
            } else if current == nil || line.hasPrefix("#") {
                continue
            } else if line.hasPrefix("> "), inCommand {
                current?.command += "\n" + line.dropFirst(2)
            } else if line.hasPrefix("! ") || line == "!" {
                error.append(String(line.dropFirst(2)))
                inCommand = false
            } else if let match = Self.exit.match(in: line.scalarValues), let digits = match.groups[1] {
                current?.status = Int32(String(scalarValues: line.scalarValues[digits])) ?? 0
            } else {
                output.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
                inCommand = false
            }
        }
        if let current { entries.append(finished(current)) }
    }

    /// The text of the file.
    public var text: String {
        var text = heading.map { "# \($0)\n" }.joined()
        for entry in entries {
            let command = entry.command.newlineSeparated
            if entry.varies { text += "#% any\n" }
            text += "$ \(command[0])\n"
            for line in command.dropFirst() { text += "> \(line)\n" }
            for line in Self.lines(entry.output) {
                if Self.escaped.contains(where: line.hasPrefix) { text += "\\" }
                text += line + "\n"
            }
            for line in Self.lines(entry.error) { text += "! \(line)\n" }
            if entry.status != 0 { text += "[exit \(entry.status)]\n" }
        }
        return text
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.newlineSeparated
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}

extension String {
    /// The parts between newlines; `\r\n` is two scalars here, so a carriage return stays.
    var newlineSeparated: [String] {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }
}

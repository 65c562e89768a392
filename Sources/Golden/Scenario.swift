/// A session as a learner types it: a `.scn` file.
///
/// One command a line. `#` starts a comment, `#% key` or `#% key: value` is a directive. A line that ends in a
/// backslash goes on in the next one; a line with `<<WORD` goes on up to the line `WORD`.
public struct Scenario: Hashable, Sendable {
    /// A `#%` line; a directive without a value has the value `yes`.
    public struct Directive: Hashable, Sendable {
        /// What it is about.
        public var key: String
        /// What it says.
        public var value: String
    }

    /// In the order of the file; a later one with the same key replaces the value of the first.
    public var directives: [Directive] = []
    /// Each without its final newline; a command of several lines keeps the newlines between them.
    public var commands: [String] = []

    /// Reads the text of a scenario file.
    public init(_ text: String) {
        let lines = text.universalLines
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            if line.hasPrefix("#%") {
                add(directive: line.dropFirst(2))
                continue
            }
            if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
            var command = [line]
            while command[command.count - 1].hasSuffix("\\"), index < lines.count {
                command.append(lines[index])
                index += 1
            }
            if let delimiter = Self.hereDocumentDelimiter(in: command[command.count - 1]) {
                while index < lines.count {
                    command.append(lines[index])
                    index += 1
                    if lines[index - 1].trimmingWhitespace == delimiter { break }
                }
            }
            commands.append(command.joined(separator: "\n"))
        }
    }

    /// The value of a directive.
    public subscript(directive key: String) -> String? {
        directives.first { $0.key == key }?.value
    }

    private mutating func add(directive text: Substring) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let key = String(parts[0]).trimmingWhitespace
        let value = parts.count > 1 ? String(parts[1]).trimmingWhitespace : ""
        let directive = Directive(key: key, value: value.isEmpty ? "yes" : value)
        if let index = directives.firstIndex(where: { $0.key == key }) {
            directives[index] = directive
        } else {
            directives.append(directive)
        }
    }

    private static let plain = Pattern(#"<<-?\s*([A-Za-z_]\w*)"#)
    private static let single = Pattern(#"<<-?\s*'([A-Za-z_]\w*)'"#)
    private static let double = Pattern(#"<<-?\s*"([A-Za-z_]\w*)""#)

    /// The word after the first `<<` or `<<-`, without quotes.
    static func hereDocumentDelimiter(in line: String) -> String? {
        let text = line.scalarValues
        let matches = [plain, single, double].compactMap { $0.firstMatch(in: text) }
        guard let match = matches.min(by: { $0.range.lowerBound < $1.range.lowerBound }),
            let word = match.groups[1]
        else { return nil }
        return String(scalarValues: text[word])
    }
}

extension String {
    /// Its lines, whether they end in a newline, a carriage return or both. A final newline gives an empty last line.
    var universalLines: [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var endsInReturn = false
        for scalar in unicodeScalars {
            if scalar == "\n", endsInReturn {
                endsInReturn = false
                continue
            }
            endsInReturn = scalar == "\r"
            if scalar == "\n" || scalar == "\r" {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            } else {
                line.append(scalar)
            }
        }
        lines.append(String(line))
        return lines
    }

    /// Without white space at both ends.
    var trimmingWhitespace: String {
        let scalars = scalarValues
        guard let first = scalars.firstIndex(where: { !CharacterClass.isSpace($0) }),
            let last = scalars.lastIndex(where: { !CharacterClass.isSpace($0) })
        else { return "" }
        return String(scalarValues: scalars[first...last])
    }
}

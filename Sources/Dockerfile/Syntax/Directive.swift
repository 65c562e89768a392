/// The parser directives at the top of a Dockerfile: `# syntax=`, `# escape=`, `# check=`.
public struct Directives: Hashable, Codable, Sendable {
    /// The frontend image, if named.
    public var syntax: String?
    /// `\` or `` ` ``.
    public var escape: UInt8 = UInt8(ascii: "\\")
    /// Options of the linter.
    public var check: String?
    /// Where each was found, by name.
    public var lines: [String: Int] = [:]

    /// Reads directives from the first lines: they end at the first line that is none.
    ///
    /// Errors: a directive given twice, an escape character that is neither `\` nor `` ` ``.
    init(lines: [[UInt8]]) throws(DockerfileError) {
        for (index, line) in lines.enumerated() {
            guard let (name, value) = Self.parse(line) else { return }
            let range = SourceRange(start: index + 1, end: index + 1)
            guard ["syntax", "escape", "check"].contains(name) else { return }
            guard self.lines[name] == nil else {
                throw DockerfileError("only one \(name) parser directive can be used", at: range, phase: .syntax)
            }
            self.lines[name] = index + 1
            switch name {
            case "syntax": syntax = value
            case "check": check = value
            default:
                guard value == "\\" || value == "`" else {
                    throw DockerfileError(
                        "invalid escape token '\(value)' does not match ` or \\",
                        at: range,
                        phase: .syntax
                    )
                }
                escape = value == "`" ? UInt8(ascii: "`") : UInt8(ascii: "\\")
            }
        }
    }

    /// `# name = value`.
    private static func parse(_ line: [UInt8]) -> (name: String, value: String)? {
        let trimmed = line.trimmed
        guard trimmed.first == UInt8(ascii: "#") else { return nil }
        let rest = trimmed.dropFirst()
        guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = Array(rest[..<equals]).trimmed
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isDigit }), name.first?.isLetter == true else {
            return nil
        }
        return (String(name).lowercased(), String(Array(rest[rest.index(after: equals)...]).trimmed))
    }
}

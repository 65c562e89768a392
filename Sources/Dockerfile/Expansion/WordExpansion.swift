/// Expands variables in the words of a Dockerfile, by the rules of BuildKit's own small shell.
public struct WordExpansion: Hashable, Sendable {
    /// Values by name: later ones win.
    public var variables: [KeyValue]
    /// The character that takes the next one as it is.
    public var escape: UInt8

    /// Names every field.
    public init(variables: [KeyValue], escape: UInt8 = UInt8(ascii: "\\")) {
        self.variables = variables
        self.escape = escape
    }

    /// One word, quotes removed.
    ///
    /// Errors: an unfinished quote or brace, a modifier that is none, `${name:?message}`.
    public func word(_ text: String) throws(DockerfileError) -> String {
        try expand(text).words.joined(separator: " ")
    }

    /// A word that may become several, as in `EXPOSE $PORTS`.
    public func words(_ text: String) throws(DockerfileError) -> [String] { try expand(text).split }

    /// Names that were asked for and have no value, for the linter.
    public func unset(in text: String) -> [String] { (try? expand(text))?.unset ?? [] }

    private func expand(_ text: String) throws(DockerfileError) -> (words: [String], split: [String], unset: [String]) {
        var reader = WordReader(text: Array(text.utf8), expansion: self)
        do throws(DockerfileError) {
            let (word, split) = try reader.readAll()
            return ([String(word)], split.map { String($0) }, reader.unset)
        } catch {
            throw DockerfileError("failed to process \(StageState.quoted(text)): \(error.message)")
        }
    }

    func value(_ name: String) -> String? { variables.last { $0.key == name }?.value }
}

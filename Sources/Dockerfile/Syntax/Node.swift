/// One instruction as it stands in the file: a word, its flags, its arguments.
public struct Node: Hashable, Codable, Sendable {
    /// The instruction's name as written.
    public var keyword: String
    /// The whole line, continuations joined.
    public var original: String
    /// `--name` and `--name=value` words in front of the arguments.
    public var flags: [String]
    /// The arguments, split as the instruction asks; `NAME` and value by turns for `ENV` and `LABEL`.
    public var arguments: [String]
    /// Whether the arguments were a JSON array.
    public var isJSON: Bool
    /// `ENV name value` and the like, which the linter warns of.
    public var usesLegacyForm: Bool
    /// The here-documents that begin on its line.
    public var hereDocuments: [HereDocument]
    /// The lines it stands on.
    public var range: SourceRange
    /// Comment lines straight above.
    public var comments: [String]
    /// An empty line stood within a continued one, which the linter warns of.
    public var hasEmptyContinuation: Bool

    /// The keyword in upper case.
    public var name: String { keyword.uppercased() }
}

/// A whole Dockerfile: its directives and nodes.
public struct DockerfileSyntax: Hashable, Codable, Sendable {
    /// The parser directives at its top.
    public var directives: Directives
    /// The instructions as they stand.
    public var nodes: [Node]
    /// The lines of the file as they are, for excerpts.
    public var lines: [String]
}

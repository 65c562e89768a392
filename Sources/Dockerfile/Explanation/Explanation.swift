/// How a Dockerfile was read: its lines as instructions, with their parts, and how their words expand.
public struct Explanation: Hashable, Codable, Sendable {
    /// The image of the `# syntax=` directive.
    public var syntax: String?
    /// The escape character.
    public var escape: String
    /// The options of the `# check=` directive.
    public var check: String?
    /// What stands in the file, in order.
    public var instructions: [ExplainedInstruction]
    /// Why the file as a whole cannot be built; nil where it can be read.
    public var error: String?

    /// Reads a file. `environment` gives variables their values, as a base image would; nil leaves words as they are.
    ///
    /// Errors: those after which there are no instructions at all, such as a line that is too long.
    public init(_ text: [UInt8], environment: [KeyValue]?) throws(DockerfileError) {
        let syntax = try DockerfileParser.parse(text)
        self.syntax = syntax.directives.syntax
        escape = String([syntax.directives.escape])
        check = syntax.directives.check
        instructions = []
        var reader = ExplanationReader(environment, escape: syntax.directives.escape)
        for node in syntax.nodes { instructions.append(reader.explain(node)) }
        do throws(DockerfileError) {
            _ = try Dockerfile(text)
        } catch {
            self.error = error.description
        }
    }
}

/// One instruction of a Dockerfile, as it was read.
public struct ExplainedInstruction: Hashable, Codable, Sendable {
    /// Its name in upper case.
    public var name: String
    /// The first and the last of its lines, counted from 1.
    public var lines: [Int]
    /// The stage it belongs to, counted from 0; nil before the first.
    public var stage: Int?
    /// The name of the stage.
    public var stageName: String?
    /// How its arguments were written: `shell`, `exec` or `JSON` array, `pairs`, `words`.
    public var form: String
    /// Flags with their values.
    public var flags: [Flag]
    /// Arguments as written, quotes and all.
    public var arguments: [String]
    /// Here-documents.
    public var documents: [Document]
    /// Arguments that expansion changes.
    public var expansions: [WordExpanded]
    /// Why it cannot be built.
    public var error: String?

    /// `--name=value`.
    public struct Flag: Hashable, Codable, Sendable {
        /// Without dashes.
        public var name: String
        /// Nil where none was given.
        public var value: String?
    }

    /// A here-document.
    public struct Document: Hashable, Codable, Sendable {
        /// The word that ends it.
        public var name: String
        /// Whether variables in it are expanded.
        public var expands: Bool
        /// Whether leading tabs are dropped.
        public var stripsTabs: Bool
        /// Its text.
        public var content: String
    }

    /// What became of a word.
    public struct WordExpanded: Hashable, Codable, Sendable {
        /// As written.
        public var word: String
        /// What it stands for; nil where it cannot be expanded.
        public var value: String?
        /// Variables in it that have no value.
        public var unset: [String]
        /// Why it cannot be expanded.
        public var error: String?
    }
}

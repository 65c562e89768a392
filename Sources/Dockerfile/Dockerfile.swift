/// A Dockerfile as a builder sees it: arguments before the first `FROM`, then stages.
public struct Dockerfile: Hashable, Codable, Sendable {
    /// The parser directives at its top.
    public var directives: Directives
    /// `ARG` lines in front of the first stage; they count as steps of the legacy builder.
    public var metaArguments: [Instruction]
    /// The stages, in order.
    public var stages: [Stage]
    /// The lines of the file, for excerpts under an error.
    public var lines: [String]

    /// Reads a file's bytes.
    ///
    /// Errors: everything that BuildKit finds before a build begins. An empty file is the caller's to refuse, whose
    /// words name the file.
    public init(_ text: [UInt8]) throws(DockerfileError) {
        let syntax = try DockerfileParser.parse(text)
        directives = syntax.directives
        lines = syntax.lines
        metaArguments = []
        stages = []
        for node in syntax.nodes {
            let instruction = try InstructionReader.read(node)
            if case .from(let from) = instruction.kind {
                stages.append(Stage(from: from, instruction: instruction, index: stages.count))
            } else if !stages.isEmpty {
                stages[stages.count - 1].instructions.append(instruction)
            } else if case .argument = instruction.kind {
                metaArguments.append(instruction)
            } else {
                throw DockerfileError("no build stage in current context", at: node.range, phase: .file)
            }
        }
        guard !stages.isEmpty else { throw DockerfileError("no build stage in current context", phase: .file) }
    }

    /// A stage by its name, or by its number; later stages win over earlier ones of the same name.
    public func stage(_ name: String) -> Stage? {
        if let named = stages.last(where: { $0.name == name.lowercased() }) { return named }
        guard let index = Int(name), stages.indices.contains(index) else { return nil }
        return stages[index]
    }
}

/// A stage: its `FROM` and what follows.
public struct Stage: Hashable, Codable, Sendable {
    /// What the stage begins from; for a copy, the stage or image it copies from.
    public var from: FromInstruction
    /// The `FROM` itself.
    public var instruction: Instruction
    /// Counted from 0.
    public var index: Int
    /// What follows its `FROM`.
    public var instructions: [Instruction] = []

    /// In lower case, if it has one.
    public var name: String? { from.stageName }
}

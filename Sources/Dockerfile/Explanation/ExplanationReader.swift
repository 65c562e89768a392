/// Goes through the nodes of a file and keeps the variables that each of them sees.
struct ExplanationReader {
    private let environment: [KeyValue]?
    private var scope: BuildScope
    private var stage: Int?
    private var stageName: String?

    /// Instructions whose words the builder expands; in the others a shell does.
    private static let expanding: Set<String> = [
        "ADD", "ARG", "COPY", "ENV", "EXPOSE", "FROM", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
    ]

    init(_ environment: [KeyValue]?, escape: UInt8) {
        self.environment = environment
        scope = BuildScope(given: [], isBuildKit: true, escape: escape)
        scope.global += environment ?? []
    }

    mutating func explain(_ node: Node) -> ExplainedInstruction {
        var instruction: Instruction?
        var problem: String?
        do throws(DockerfileError) {
            instruction = try InstructionReader.read(node)
        } catch {
            problem = error.message
        }
        if case .from(let from)? = instruction?.kind {
            stage = (stage ?? -1) + 1
            stageName = from.stageName
        }
        var explained = ExplainedInstruction(
            name: node.name,
            lines: [node.range.start, node.range.end],
            stage: stage,
            stageName: stageName,
            form: Self.form(node),
            flags: node.flags.map { flag in
                let body = flag.dropFirst(2)
                let equals = body.firstIndex(of: "=")
                return ExplainedInstruction.Flag(
                    name: String(body.prefix { $0 != "=" }),
                    value: equals.map { String(body[body.index(after: $0)...]) }
                )
            },
            arguments: Self.arguments(node),
            documents: node.hereDocuments.map {
                ExplainedInstruction.Document(
                    name: $0.name,
                    expands: $0.expands && node.name != "RUN",
                    stripsTabs: $0.stripsTabs,
                    content: $0.content
                )
            },
            expansions: [],
            error: problem
        )
        if environment != nil { explained.expansions = expansions(node) }
        if let instruction { takeIn(instruction) }
        return explained
    }

    private static func form(_ node: Node) -> String {
        switch node.name {
        case "RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "SHELL": node.isJSON ? "exec" : "shell"
        case "ENV", "LABEL": "pairs"
        default: node.isJSON ? "JSON" : "words"
        }
    }

    /// Names and values come by turns; together they are as written.
    private static func arguments(_ node: Node) -> [String] {
        guard ["ENV", "LABEL"].contains(node.name), node.arguments.count % 2 == 0 else { return node.arguments }
        return stride(from: 0, to: node.arguments.count, by: 2).map {
            "\(node.arguments[$0])=\(node.arguments[$0 + 1])"
        }
    }

    private func expansions(_ node: Node) -> [ExplainedInstruction.WordExpanded] {
        guard Self.expanding.contains(node.name) else { return [] }
        let expansion = node.name == "FROM" || stage == nil ? scope.globalExpansion : scope.expansion
        var words = Self.arguments(node)
        words += node.flags.filter { $0.hasPrefix("--chown=") || $0.hasPrefix("--chmod=") || $0.hasPrefix("--from=") }
        if node.name != "RUN" { words += node.hereDocuments.filter(\.expands).map(\.content) }
        return words.compactMap { word in
            var expanded = ExplainedInstruction.WordExpanded(word: word, unset: expansion.unset(in: word))
            do throws(DockerfileError) {
                let value = try expansion.word(word)
                guard value != word || !expanded.unset.isEmpty else { return nil }
                expanded.value = value
            } catch {
                expanded.error = error.message
            }
            return expanded
        }
    }

    /// What the instruction means for those after it. What cannot be expanded has been told.
    private mutating func takeIn(_ instruction: Instruction) {
        switch instruction.kind {
        case .from: scope.beginStage(environment: (environment ?? []).map { "\($0.key)=\($0.value)" })
        case .argument(let declarations):
            for declaration in declarations {
                if stage == nil { try? scope.declareGlobally(declaration) } else { _ = try? scope.declare(declaration) }
            }
        case .environment(let pairs):
            let expansion = scope.expansion
            for pair in pairs {
                guard let key = try? expansion.word(pair.key), let value = try? expansion.word(pair.value) else {
                    continue
                }
                scope.set(key, value)
            }
        default: break
        }
    }
}

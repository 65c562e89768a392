/// What a build has to do: which stages, from what, in which order.
public struct BuildPlan: Hashable, Codable, Sendable {
    /// The file that is built.
    public var dockerfile: Dockerfile
    /// The stage that becomes the image.
    public var target: Int
    /// The base of each stage with its variables expanded.
    public var bases: [String]
    /// The scope behind the arguments that stand before the first stage.
    public var scope: BuildScope
    /// The stages of each name, in order.
    private var stagesByName: [String: [Int]] = [:]
    /// Whether `--from` may name a stage that comes later.
    private var allowsLaterSources: Bool

    /// Plans a build of `target`, empty for the last stage.
    ///
    /// Errors: no such stage, a base that is empty once expanded.
    public init(
        _ dockerfile: Dockerfile,
        target: String,
        given: [GivenArgument],
        isBuildKit: Bool
    ) throws(DockerfileError) {
        self.dockerfile = dockerfile
        allowsLaterSources = isBuildKit
        for stage in dockerfile.stages {
            if let name = stage.name { stagesByName[name, default: []].append(stage.index) }
        }
        self.target = dockerfile.stages.count - 1
        if !target.isEmpty {
            let named = dockerfile.stages.last { $0.name == target.lowercased() }?.index
            let numbered = isBuildKit ? Int(target).flatMap { dockerfile.stages.indices.contains($0) ? $0 : nil } : nil
            guard let index = named ?? numbered else {
                throw DockerfileError("target stage \"\(target)\" could not be found", phase: .file)
            }
            self.target = index
        }
        scope = BuildScope(given: given, isBuildKit: isBuildKit, escape: dockerfile.directives.escape)
        for instruction in dockerfile.metaArguments {
            guard case .argument(let declarations) = instruction.kind else { continue }
            for declaration in declarations { try scope.declareGlobally(declaration) }
        }
        bases = []
        for stage in dockerfile.stages { bases.append(try scope.globalExpansion.word(stage.from.image)) }
        if isBuildKit { _ = try orderedStages() }
    }

    /// The first stage whose name an earlier one has.
    public var repeatedStage: Int? { stagesByName.values.compactMap { $0.dropFirst().first }.min() }

    /// The earlier stage that a base or a `--from` means; nil for an image.
    public func stage(_ name: String, before index: Int, allowsNumbers: Bool) -> Int? {
        if let named = stagesByName[name.lowercased()]?.last(where: { $0 < index }) { return named }
        guard allowsNumbers, let number = Int(name), number >= 0, number < index else { return nil }
        return number
    }

    /// The stage that another is based on; nil for an image.
    public func baseStage(of index: Int) -> Int? { stage(bases[index], before: index, allowsNumbers: false) }

    /// The steps of the old builder: everything up to the target, whether it is needed or not.
    public var steps: [BuildStep] {
        var steps = dockerfile.metaArguments.map { BuildStep(kind: .globalArgument, instruction: $0) }
        for stage in dockerfile.stages[...target] {
            steps.append(BuildStep(kind: .from(stage.index), instruction: stage.instruction))
            steps += stage.instructions.map { BuildStep(kind: .instruction(stage.index), instruction: $0) }
        }
        return steps
    }

    /// The stage that the `--from` of a stage means; nil for an image.
    public func source(_ name: String, of index: Int) -> Int? {
        guard allowsLaterSources else { return stage(name, before: index, allowsNumbers: true) }
        if let named = stagesByName[name.lowercased()]?.last { return named }
        return Int(name).flatMap { dockerfile.stages.indices.contains($0) ? $0 : nil }
    }

    /// The stages that the target needs, each after those that it needs itself.
    public var neededStages: [Int] { (try? orderedStages()) ?? [] }

    /// The same. Errors: stages that need each other.
    private func orderedStages() throws(DockerfileError) -> [Int] {
        var found: Set<Int> = []
        var isForward = false
        var pending = [target]
        while let index = pending.popLast() {
            guard found.insert(index).inserted else { continue }
            let needed = needs(of: index)
            if needed.contains(where: { $0 >= index }) { isForward = true }
            pending += needed
        }
        guard isForward else { return found.sorted() }
        // Depth first, with a stack of its own: a stage is entered, and left when all that it needs is done.
        var order: [Int] = []
        var isDone: Set<Int> = []
        var isOpen: Set<Int> = []
        var path = [target]
        while let index = path.last {
            isOpen.insert(index)
            guard let next = needs(of: index).sorted().first(where: { !isDone.contains($0) }) else {
                isOpen.remove(index)
                isDone.insert(index)
                order.append(index)
                path.removeLast()
                continue
            }
            guard !isOpen.contains(next) else {
                let name = dockerfile.stages[next].name ?? String(next)
                throw DockerfileError("circular dependency detected on stage: \(name)", phase: .file)
            }
            path.append(next)
        }
        return order
    }

    private func needs(of index: Int) -> [Int] {
        (baseStage(of: index).map { [$0] } ?? []) + sources(of: index).compactMap { source($0, of: index) }
    }

    /// What the `--from` of a stage's instructions name, in order.
    public func sources(of index: Int) -> [String] {
        dockerfile.stages[index].instructions.flatMap { instruction -> [String] in
            switch instruction.kind {
            case .copy(let copy), .add(let copy): return copy.from.map { [$0] } ?? []
            case .run(let run): return run.mounts.compactMap { $0.option("from") }
            default: return []
            }
        }
    }
}

/// One step of the old builder.
public struct BuildStep: Hashable, Codable, Sendable {
    /// What it is.
    public var kind: Kind
    /// The instruction as typed.
    public var instruction: Instruction
    /// Whether it comes from `ONBUILD` of the base, and so has no number.
    public var isTrigger = false

    /// Where a step stands.
    public enum Kind: Hashable, Codable, Sendable {
        case globalArgument
        /// Begins the stage of this number.
        case from(Int)
        case instruction(Int)
    }

    /// Names every field.
    public init(kind: Kind, instruction: Instruction, isTrigger: Bool = false) {
        self.kind = kind
        self.instruction = instruction
        self.isTrigger = isTrigger
    }
}

extension Dockerfile {
    /// The instructions that texts such as the triggers of `ONBUILD` stand for.
    public static func instructions(_ texts: [String]) throws(DockerfileError) -> [Instruction] {
        var instructions: [Instruction] = []
        for text in texts {
            for node in try DockerfileParser.parse(Array(text.utf8)).nodes {
                instructions.append(try InstructionReader.read(node))
            }
        }
        return instructions
    }
}

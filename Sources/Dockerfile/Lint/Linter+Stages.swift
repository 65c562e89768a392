import OCI

extension Linter {
    /// Goes over `FROM` of every stage, and over the instructions of those that are built.
    func checkStages(_ plan: BuildPlan, _ environment: (String) -> [String], _ found: inout [LintFinding]) {
        for stage in plan.dockerfile.stages { checkFrom(stage, plan, &found) }
        for index in plan.neededStages {
            var checker = StageChecker(linter: self, plan: plan, index: index, environment: environment)
            checker.run()
            found += checker.found
        }
        for instruction in plan.dockerfile.metaArguments { checkSecrets(instruction, &found) }
    }

    private func checkFrom(_ stage: Stage, _ plan: BuildPlan, _ found: inout [LintFinding]) {
        func add(_ rule: LintRule, _ message: String) {
            found.append(LintFinding(rule: rule, message: message, range: stage.instruction.range))
        }
        let expansion = plan.scope.globalExpansion
        let known = plan.scope.global.map(\.key) + plan.scope.declared
        for text in [stage.from.image, stage.from.platform ?? ""] {
            for name in expansion.unset(in: text) where !known.contains(name) {
                add(
                    .undefinedArgInFrom,
                    "FROM argument '\(name)' is not declared" + NearWord.suggestion(name, among: known)
                )
            }
        }
        if stage.from.image.contains("$"), isInvalidByDefault(stage.from.image, plan) {
            add(
                .invalidDefaultArgInFrom,
                "Default value for ARG \(stage.from.image) results in empty or invalid base image name"
            )
        }
        guard let platform = stage.from.platform else { return }
        if ["$TARGETPLATFORM", "${TARGETPLATFORM}"].contains(platform) {
            add(
                .redundantTargetPlatform,
                "Setting platform to predefined \(platform) in FROM is redundant as this is the default behavior"
            )
        } else if !platform.contains("$") {
            let name = stage.name ?? ""
            let parts = platform.split(separator: "/").map(String.init)
            if name.isEmpty || !parts.contains(where: { name.contains($0) }) {
                add(
                    .fromPlatformFlagConstDisallowed,
                    "FROM --platform flag should not use constant value \"\(platform)\""
                )
            }
        }
    }

    private func isInvalidByDefault(_ image: String, _ plan: BuildPlan) -> Bool {
        var scope = BuildScope(given: [], isBuildKit: true, escape: plan.scope.escape)
        for instruction in plan.dockerfile.metaArguments {
            guard case .argument(let declarations) = instruction.kind else { continue }
            for declaration in declarations { try? scope.declareGlobally(declaration) }
        }
        guard scope.globalExpansion.unset(in: image).allSatisfy(scope.declared.contains) else { return false }
        guard let name = try? scope.globalExpansion.word(image) else { return false }
        return name.isEmpty || (try? Reference(name)) == nil
    }

    /// Names that give away what they hold.
    func checkSecrets(_ instruction: Instruction, _ found: inout [LintFinding]) {
        let names: [String]
        switch instruction.kind {
        case .argument(let declarations): names = declarations.map(\.name)
        case .environment(let pairs): names = pairs.map(\.key)
        default: return
        }
        let tokens = [
            "apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token",
        ]
        for name in names {
            let words = name.lowercased().split(separator: "_").map(String.init)
            guard words.contains(where: tokens.contains), !words.contains("public") else { continue }
            let message = "Do not use ARG or ENV instructions for sensitive data (\(instruction.name) \"\(name)\")"
            found.append(LintFinding(rule: .secretsUsedInArgOrEnv, message: message, range: instruction.range))
        }
    }
}

/// Goes over the instructions of one stage with what is known at each.
private struct StageChecker {
    let linter: Linter
    let plan: BuildPlan
    let index: Int
    var state: StageState
    var found: [LintFinding] = []
    private var hasAbsoluteFolder = false
    private var last: [String: SourceRange] = [:]

    init(linter: Linter, plan: BuildPlan, index: Int, environment: (String) -> [String]) {
        self.linter = linter
        self.plan = plan
        self.index = index
        var runtime = ImageConfig.Runtime()
        var chain = [index]
        while let base = plan.baseStage(of: chain[0]) { chain.insert(base, at: 0) }
        runtime.env = [StageState.searchPath] + environment(plan.bases[chain[0]])
        state = StageState(runtime, author: nil, scope: plan.scope)
        for below in chain.dropLast() {
            for instruction in plan.dockerfile.stages[below].instructions {
                if case .workingDirectory(let path) = instruction.kind, path.hasPrefix("/") { hasAbsoluteFolder = true }
                _ = try? state.apply(instruction)
            }
            state = StageState(state.runtime, author: nil, scope: plan.scope)
        }
    }

    mutating func run() {
        for instruction in plan.dockerfile.stages[index].instructions {
            check(instruction)
            _ = try? state.apply(instruction)
        }
    }

    private mutating func add(_ rule: LintRule, _ message: String, _ range: SourceRange) {
        found.append(LintFinding(rule: rule, message: message, range: range))
    }

    private mutating func check(_ instruction: Instruction) {
        let range = instruction.range
        linter.checkSecrets(instruction, &found)
        checkVariables(instruction)
        switch instruction.kind {
        case .command(let line), .entrypoint(let line):
            checkOnce(instruction)
            if line.isShellForm, !line.words.isEmpty, state.runtime.shell == nil {
                add(
                    .jsonArgsRecommended,
                    "JSON arguments recommended for \(instruction.name) to prevent unintended behavior "
                        + "related to OS signals",
                    range
                )
            }
        case .healthcheck: checkOnce(instruction)
        case .workingDirectory(let path):
            let place = (try? state.scope.expansion.word(path)) ?? path
            if place.hasPrefix("/") {
                hasAbsoluteFolder = true
            } else if !hasAbsoluteFolder {
                add(
                    .workdirRelativePath,
                    "Relative workdir \"\(path)\" can have unexpected results if the base image changes",
                    range
                )
            }
        case .copy(let copy), .add(let copy):
            guard copy.from == nil, !linter.ignored.isEmpty else { break }
            for source in copy.sources where !source.hasPrefix("http") {
                let path = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
                guard !path.isEmpty, linter.ignored.excludes(path) else { continue }
                let verb = instruction.name == "ADD" ? "Add" : "Copy"
                add(
                    .copyIgnoredFile,
                    "Attempting to \(verb) file \"\(source)\" that is excluded by .dockerignore",
                    range
                )
            }
        case .expose(let ports):
            for port in ports.flatMap({ (try? state.scope.expansion.words($0)) ?? [] }) {
                let kind = port.split(separator: "/").dropFirst().first.map(String.init) ?? ""
                if kind.lowercased() != kind {
                    add(
                        .exposeProtoCasing,
                        "Defined protocol '\(port)' in EXPOSE instruction should be lowercase",
                        range
                    )
                }
                if port.contains(":") {
                    add(
                        .exposeInvalidFormat,
                        "EXPOSE instruction should not define an IP address or host-port mapping, found '\(port)'",
                        range
                    )
                }
            }
        default: break
        }
    }

    /// Of several, only the last one has an effect: the one before is to blame.
    private mutating func checkOnce(_ instruction: Instruction) {
        if let before = last[instruction.name] {
            add(
                .multipleInstructionsDisallowed,
                "Multiple \(instruction.name) instructions should not be used in the same stage because only the last "
                    + "one will be used",
                before
            )
        }
        last[instruction.name] = instruction.range
    }

    private mutating func checkVariables(_ instruction: Instruction) {
        let texts: [String]
        switch instruction.kind {
        case .environment(let pairs), .label(let pairs): texts = pairs.flatMap { [$0.key, $0.value] }
        case .argument(let declarations): texts = declarations.compactMap(\.defaultValue)
        case .add(let copy), .copy(let copy):
            texts = copy.sources + [copy.destination, copy.owner ?? "", copy.mode ?? ""]
        case .expose(let words), .volume(let words): texts = words
        case .user(let word), .workingDirectory(let word), .stopSignal(let word): texts = [word]
        default: return
        }
        let names = state.scope.arguments.map(\.key) + state.scope.environment.map(\.key)
        var told: [String] = []
        for name in texts.flatMap({ state.scope.expansion.unset(in: $0) })
        where !told.contains(name) && !state.scope.declared(inStage: name) {
            told.append(name)
            let suggestion = NearWord.suggestion(name, among: names, prefix: "$")
            add(.undefinedVar, "Usage of undefined variable '$\(name)'\(suggestion)", instruction.range)
        }
    }
}

import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// The images that the needed stages name, each looked for once.
    func metadataWork(_ plan: BuildPlan, _ build: inout BuildKitBuild) -> [BuildKitBuild.Work] {
        var names: [String] = []
        for index in plan.neededStages.reversed() {
            var wanted = plan.baseStage(of: index) == nil ? [plan.bases[index]] : []
            wanted += plan.sources(of: index).filter { plan.source($0, of: index) == nil }
            for name in wanted where name != "scratch" && !names.contains(name) { names.append(name) }
        }
        return names.map { .metadata($0) }
    }

    /// Finds an image: here, or in its registry, from where it is fetched.
    mutating func loadMetadata(_ name: String, _ build: inout BuildKitBuild) throws(BuildFailure) {
        let range = rangeNaming(name, build)
        func failed(_ message: String) -> BuildFailure {
            var failure = BuildFailure(message)
            failure.range = range
            return failure
        }
        if name.isEmpty { throw failed("base name (\(name)) should not be blank") }
        let reference: Reference
        do throws(ReferenceError) {
            reference = try Reference(
                build.request.contexts[name].map { $0.replacingPrefix("docker-image://", by: "") } ?? name
            )
            .withDefaultTag
        } catch {
            throw failed("failed to parse stage name \"\(name)\": \(error.message)")
        }
        startVertex("[internal] load metadata for \(reference.full)", &build)
        var record: ImageRecord?
        if !build.request.pull { record = try? daemon.images.find(reference.familiar) }
        if record == nil {
            do throws(EngineError) {
                try checkPlatform(build.request.platform)
                record = try remoteImage(reference).record
            } catch {
                let reason = Self.metadataProblem(error, reference)
                report(.failed(vertex: build.vertex, message: reason), build)
                throw failed("\(name): failed to resolve source metadata for \(reference.full): \(reason)")
            }
        } else if !build.request.platform.isEmpty, build.request.platform != "linux/amd64" {
            let reason = "no match for platform in manifest: not found"
            report(.failed(vertex: build.vertex, message: "\(reference.full): \(reason)"), build)
            throw failed("\(name): failed to resolve source metadata for \(reference.full): \(reason)")
        }
        endVertex(build)
        guard let record else { return }
        build.images.append(
            BuildKitBuild.NamedImage(name: name, reference: reference.full, range: range, record: record)
        )
    }

    /// Looks for the steps of an image that `--cache-from` names. What is found is in the cache already; an image that
    /// was built elsewhere brings none along.
    mutating func importCache(_ name: String, _ build: inout BuildKitBuild) {
        guard let reference = try? Reference(name).withDefaultTag else { return }
        startVertex("importing cache manifest from \(reference.full)", &build)
        if (try? daemon.images.find(reference.familiar)) == nil {
            do throws(EngineError) {
                _ = try remoteImage(reference)
            } catch {
                let reason = Self.metadataProblem(error, reference)
                report(
                    .failed(
                        vertex: build.vertex,
                        message: "failed to configure registry cache importer: \(reason)"
                    ),
                    build
                )
                return
            }
        }
        endVertex(build)
    }

    private static func metadataProblem(_ error: EngineError, _ reference: Reference) -> String {
        if error.message.hasPrefix("pull access denied") {
            return "pull access denied, repository does not exist or may require authorization: server message: "
                + "insufficient_scope: authorization failed"
        }
        if error.message.hasPrefix("manifest for") { return "\(reference.full): not found" }
        return "failed to do request: " + error.message
    }

    /// The lines that name an image first.
    private func rangeNaming(_ name: String, _ build: BuildKitBuild) -> SourceRange? {
        guard let plan = build.plan else { return nil }
        for index in plan.neededStages {
            if plan.bases[index] == name { return plan.dockerfile.stages[index].instruction.range }
            for instruction in plan.dockerfile.stages[index].instructions {
                if case .copy(let copy) = instruction.kind, copy.from == name { return instruction.range }
            }
        }
        return nil
    }

    /// Turns the needed stages into operations, and queues them.
    mutating func layOut(_ build: inout BuildKitBuild) throws(BuildFailure) {
        guard let plan = build.plan else { return }
        let needed = plan.neededStages
        let isNamed = plan.dockerfile.stages.count > 1 || build.images.contains { $0.name != plan.bases[plan.target] }
        for index in needed {
            var stage = try makeStage(index, plan, build)
            let own = plan.dockerfile.stages[index].name
            stage.name = own ?? (isNamed ? "stage-\(index)" : "")
            try fill(&stage, plan, build)
            build.stages.append(stage)
        }
        queue(plan, &build)
    }

    private func makeStage(_ index: Int, _ plan: BuildPlan, _ build: BuildKitBuild) throws(BuildFailure)
        -> BuildKitBuild.Stage
    {
        var config = ImageConfig()
        var runtime = ImageConfig.Runtime()
        var stage: BuildKitBuild.Stage
        if let base = plan.baseStage(of: index), let below = build.stages.first(where: { $0.index == base }) {
            config = below.config
            runtime = below.state.runtime
            stage = BuildKitBuild.Stage(
                index: index,
                name: "",
                base: base,
                image: "",
                state: below.state,
                config: config
            )
            stage.history = below.history.map {
                BuildKitBuild.Entry(createdBy: $0.createdBy, operation: nil, isLayer: $0.isLayer, created: $0.created)
            }
        } else {
            let image = build.images.first { $0.name == plan.bases[index] }
            if let record = image?.record { (config, runtime) = (record.config, record.config.config) }
            stage = BuildKitBuild.Stage(
                index: index,
                name: "",
                base: nil,
                image: image?.name ?? "",
                state: StageState(runtime, author: nil, scope: plan.scope),
                config: config
            )
            stage.layers = image?.record.layers ?? []
            stage.key = image.map { CacheKey(image: $0.record.id) } ?? .scratch
        }
        if !(runtime.env ?? []).contains(where: { $0.hasPrefix("PATH=") }) {
            runtime.env = [StageState.searchPath] + (runtime.env ?? [])
        }
        stage.state = StageState(runtime, author: config.author, scope: plan.scope)
        let name = plan.dockerfile.stages[index].name ?? String(index)
        stage.isFresh = build.request.noCache || build.request.noCacheFilter.contains(name)
        return stage
    }

    private func fill(
        _ stage: inout BuildKitBuild.Stage,
        _ plan: BuildPlan,
        _ build: BuildKitBuild
    ) throws(BuildFailure) {
        var instructions = plan.dockerfile.stages[stage.index].instructions
        if stage.index == plan.target {
            for (key, value) in build.request.labels.sorted(by: { $0.key < $1.key }) {
                stage.state.runtime.labels = (stage.state.runtime.labels ?? [:]).merging([key: value]) { $1 }
            }
        }
        let triggers = stage.state.runtime.onBuild ?? []
        stage.state.runtime.onBuild = nil
        var current: SourceRange? = plan.dockerfile.stages[stage.index].instruction.range
        do throws(DockerfileError) {
            instructions = try Dockerfile.instructions(triggers) + instructions
            let count = instructions.count(where: Self.makesFiles) + (stage.base == nil && !stage.image.isEmpty ? 1 : 0)
            var number = count - instructions.count(where: Self.makesFiles)
            for instruction in instructions {
                current = instruction.range
                if Self.makesFiles(instruction) { number += 1 }
                try add(instruction, to: &stage, prefix: prefix(stage.name, number, count))
            }
        } catch {
            var failure = BuildFailure(error)
            failure.range = error.range ?? current
            throw failure
        }
        if stage.index == plan.target, !build.request.labels.isEmpty {
            for (key, value) in build.request.labels { stage.state.runtime.labels?[key] = value }
        }
    }

    private static func makesFiles(_ instruction: Instruction) -> Bool {
        switch instruction.kind {
        case .run, .copy, .add, .workingDirectory: true
        default: false
        }
    }

    private func add(
        _ instruction: Instruction,
        to stage: inout BuildKitBuild.Stage,
        prefix: String
    ) throws(DockerfileError) {
        let text = InstructionText(instruction, stage.state)
        let kind: BuildKitBuild.Operation.Kind
        var createdBy = ""
        var shown = text.shown
        switch instruction.kind {
        case .workingDirectory(let path):
            let place = try stage.state.enter(path)
            createdBy = "WORKDIR \(place)"
            shown = "WORKDIR \(try stage.state.scope.expansion.word(path))"
            kind = .folder(place)
        case .copy(let copy), .add(let copy):
            kind = .copy(try expanded(copy, stage.state.scope.expansion), isAdd: instruction.name == "ADD")
            createdBy = "\(text.shown) # buildkit"
        case .run(let run):
            let words = text.runWords(run)
            let counted = stage.state.scope.countedArguments.map { "\($0.key)=\($0.value)" }
            let list = (counted.isEmpty ? [] : ["|\(counted.count)"] + counted) + words
            createdBy = "RUN \(list.joined(separator: " ")) # buildkit"
            let environment = Self.replacing(
                stage.state.scope.runArguments.map { "\($0.key)=\($0.value)" },
                in: stage.state.runtime.env ?? []
            )
            kind = .run(run, words: words, environment: environment)
        default:
            if let comment = try stage.state.apply(instruction) {
                createdBy = text.recorded(comment, stage.state)
                stage.history.append(
                    BuildKitBuild.Entry(createdBy: createdBy, operation: nil, isLayer: false, created: nil)
                )
            }
            return
        }
        stage.history.append(
            BuildKitBuild.Entry(createdBy: createdBy, operation: stage.operations.count, isLayer: true, created: nil)
        )
        stage.operations.append(
            BuildKitBuild.Operation(
                kind: kind,
                name: prefix + shown,
                user: stage.state.runtime.user ?? "",
                folder: stage.state.runtime.workingDir ?? "/",
                range: instruction.range
            )
        )
    }

    private func expanded(_ copy: CopyInstruction, _ expansion: WordExpansion) throws(DockerfileError)
        -> CopyInstruction
    {
        var copy = copy
        for index in copy.sources.indices { copy.sources[index] = try expansion.word(copy.sources[index]) }
        copy.destination = try expansion.word(copy.destination)
        if let owner = copy.owner { copy.owner = try expansion.word(owner) }
        if let mode = copy.mode { copy.mode = try expansion.word(mode) }
        for index in copy.hereDocuments.indices where copy.hereDocuments[index].expands {
            copy.hereDocuments[index].content = try expansion.word(copy.hereDocuments[index].content)
        }
        return copy
    }

    private mutating func queue(_ plan: BuildPlan, _ build: inout BuildKitBuild) {
        var work: [BuildKitBuild.Work] = [.ignoreFile]
        var shown: [String] = []
        for stage in build.stages.reversed() where !stage.image.isEmpty && !shown.contains(stage.image) {
            shown.append(stage.image)
            work.append(.base(stage.index))
        }
        for image in build.images where !shown.contains(image.name) { work.append(.image(image.name)) }
        let usesContext = build.stages.contains { stage in
            stage.operations.contains { operation in
                switch operation.kind {
                case .copy(let copy, _):
                    copy.from == nil && !copy.sources.isEmpty && !copy.sources.allSatisfy { $0.hasPrefix("http") }
                case .run(let run, _, _): run.mounts.contains { $0.type == "bind" && $0.option("from") == nil }
                case .folder: false
                }
            }
        }
        if usesContext { work.append(.context) }
        work += build.request.cacheFrom.map { .cacheImport($0) }
        for stage in build.stages {
            work += stage.operations.indices.map { .operation(stage: stage.index, index: $0) }
        }
        build.work = work + [.export]
        report(.total(build.vertex + build.work.count), build)
    }
}

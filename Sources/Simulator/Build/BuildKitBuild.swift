import Dockerfile
import EngineAPI
import Kernel
import OCI

/// A build by BuildKit in progress: a queue of vertices, each with a number once it has started.
struct BuildKitBuild: Codable, Sendable {
    var call: CallID
    var request: BuildWithBuildKit
    var context: SharedBase
    /// The Dockerfile, split at newlines.
    var lines: [String]
    var plan: BuildPlan?
    /// What is to be done, in order.
    var work: [Work]
    /// The number of the last vertex that started.
    var vertex = 0
    var vertexStart = Instant(nanoseconds: 0)
    /// The images that stages and `--from` name.
    var images: [NamedImage] = []
    /// The stages that the target needs.
    var stages: [Stage] = []
    /// A `RUN` whose process runs, or will.
    var run: RunningVertex?
    /// When it goes on; a timer that fires before has nothing to do.
    var due = Instant(nanoseconds: 0)

    /// What can be done.
    enum Work: Codable, Hashable, Sendable {
        case definition
        case metadata(String)
        case layOut
        case ignoreFile
        case base(Int)
        case image(String)
        case context
        case cacheImport(String)
        case operation(stage: Int, index: Int)
        case export
    }

    /// An image by the name under which the Dockerfile knows it.
    struct NamedImage: Codable, Sendable {
        var name: String
        var reference: String
        var range: SourceRange?
        var record: ImageRecord
    }

    /// A stage: its operations, and how far it has come.
    struct Stage: Codable, Sendable {
        var index: Int
        /// As names of vertices show it; empty when there is only one.
        var name: String
        /// The earlier stage it stands on.
        var base: Int?
        /// The image it stands on; empty for `scratch` and stages.
        var image: String
        var operations: [Operation] = []
        var state: StageState
        var config: ImageConfig
        var history: [Entry] = []
        var layers: [LayerRecord] = []
        var key = CacheKey.scratch
        /// The cache record of the last operation.
        var record: String?
        /// Whether results must not come from the cache.
        var isFresh = false
    }

    /// A step of the image's history; made by an operation, or by the configuration alone.
    struct Entry: Codable, Sendable {
        var createdBy: String
        /// The operation of this stage that made it; nil for one of the stage below, and without files.
        var operation: Int?
        var isLayer: Bool
        var created: Instant?
    }

    /// Something that makes files.
    struct Operation: Codable, Sendable {
        enum Kind: Codable, Sendable {
            case folder(String)
            case copy(CopyInstruction, isAdd: Bool)
            case run(RunInstruction, words: [String], environment: [String])
        }

        var kind: Kind
        /// `[build 2/3] RUN make`.
        var name: String
        var user: String
        var folder: String
        var range: SourceRange
    }

    /// A process of a step.
    struct RunningVertex: Codable, Sendable {
        var container: MachineID
        var stage: Int
        var index: Int
        var basis: CacheBasis
        var isStarted = false
        var code: Int32?
    }
}

extension World {
    /// Begins a build by BuildKit.
    mutating func buildWithBuildKit(_ call: CallID, _ request: BuildWithBuildKit) throws(EngineError) {
        let source: FileSource
        do throws(BuildFailure) {
            source = try contextFiles(request.body.bytes)
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
        var kept = request
        kept.body = ByteString()
        if request.dockerfile == nil, Packing(request.body.bytes) != nil {
            // The client did not look into a packed context.
            kept.dockerfile = source.tree.contents(at: "/\(request.dockerfileName)").map { ByteString($0) }
            kept.ignoreFile = source.tree.contents(at: "/.dockerignore").map { ByteString($0) }
        }
        let text = String(decoding: kept.dockerfile?.bytes ?? [], as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let build = BuildKitBuild(
            call: call,
            request: kept,
            context: SharedBase(source.tree.frozen()),
            lines: lines,
            work: [.definition]
        )
        outputs.append(.opened(call))
        let task = addTask(.buildKit(build))
        daemon.calls[call] = .task(task)
        schedule.plan(timer: task, at: now + 15 * .millisecond)
    }

    /// How often a client hears that time has passed, where it wants to.
    static let tick = 100 * Nanoseconds.millisecond

    /// Tells the client of a build.
    mutating func report(_ event: BuildKitProgress.Event, _ build: BuildKitBuild) {
        let progress = BuildKitProgress(time: now.nanoseconds, event: event)
        outputs.append(.chunk(build.call, .element(progress)))
    }

    /// A vertex begins.
    mutating func startVertex(_ name: String, _ build: inout BuildKitBuild) {
        build.vertex += 1
        build.vertexStart = now
        report(.started(vertex: build.vertex, name: name), build)
    }

    mutating func endVertex(_ build: BuildKitBuild) {
        report(.done(vertex: build.vertex, duration: now - build.vertexStart), build)
    }

    /// Takes the next vertex of a build.
    mutating func goOn(_ task: Int32, _ build: BuildKitBuild) {
        var build = build
        if let run = build.run, run.isStarted, run.code == nil {
            report(.tick, build)
            return schedule.plan(timer: task, at: now + Self.tick)
        }
        guard now >= build.due else { return }
        do throws(BuildFailure) {
            let pause = try advance(&build)
            guard daemon.tasks[task] != nil else { return }
            if let pause {
                let isRunning = build.run.map { $0.isStarted && $0.code == nil } ?? false
                if let run = build.run, isRunning { daemon.containers[run.container].build = task }
                build.due = now + pause + Nanoseconds(random.next() % 900_000)
                daemon.tasks[task] = .buildKit(build)
                if !isRunning { schedule.plan(timer: task, at: build.due) }
                if isRunning, build.request.ticks { schedule.plan(timer: task, at: now + Self.tick) }
                return
            }
        } catch {
            if let range = error.range, range.start > 0 {
                let excerpt = BuildExcerpt(
                    file: build.request.dockerfileName,
                    text: build.lines,
                    line: range.start,
                    end: range.end
                )
                report(.excerpt(excerpt), build)
            }
            report(.error(error.message), build)
        }
        endTask(task)
        daemon.calls[build.call] = nil
        outputs.append(.end(build.call, nil))
    }

    private mutating func advance(_ build: inout BuildKitBuild) throws(BuildFailure) -> Nanoseconds? {
        if build.run != nil { return try continueRun(&build) }
        guard !build.work.isEmpty else { return nil }
        switch build.work.removeFirst() {
        case .definition: try loadDefinition(&build)
        case .metadata(let name): try loadMetadata(name, &build)
        case .layOut: try layOut(&build)
        case .ignoreFile:
            startVertex("[internal] load .dockerignore", &build)
            let size = build.request.ignoreFile.map { $0.bytes.count + 40 } ?? 2
            report(transfer("transferring context", size, build), build)
            endVertex(build)
        case .base(let index):
            guard let stage = build.stages.first(where: { $0.index == index }) else { break }
            let image = build.images.first { $0.name == stage.image }
            let count = stage.operations.count + 1
            startVertex("\(prefix(stage.name, 1, count))FROM \(image?.reference ?? stage.image)", &build)
            endVertex(build)
        case .image(let name):
            startVertex("FROM \(build.images.first { $0.name == name }?.reference ?? name)", &build)
            endVertex(build)
        case .context:
            startVertex("[internal] load build context", &build)
            report(transfer("transferring context", contextSize(build), build), build)
            endVertex(build)
        case .cacheImport(let name): importCache(name, &build)
        case .operation(let stage, let index): try operate(stage, index, &build)
        case .export: try export(&build)
        }
        // A sandbox takes its time to start.
        if build.run != nil { return 130 * .millisecond }
        return build.work.isEmpty ? nil : 8 * .millisecond
    }

    private func transfer(_ what: String, _ size: Int, _ build: BuildKitBuild) -> BuildKitProgress.Event {
        .status(
            vertex: build.vertex,
            text: "\(what): \(ProgressBar.size(Int64(size)))",
            isDone: true,
            duration: 0
        )
    }

    /// `[build 2/3] `, the number as wide as the last one.
    func prefix(_ name: String, _ number: Int, _ count: Int) -> String {
        let digits = String(number)
        let blanks = String(repeating: " ", count: max(0, String(count).count - digits.count))
        return "[\(name.isEmpty ? "" : name + " ")\(blanks)\(digits)/\(count)] "
    }

    private func contextSize(_ build: BuildKitBuild) -> Int {
        let source = FileSource(FileTree(base: build.context.tree))
        var size = 0
        for stage in build.stages {
            for operation in stage.operations {
                guard case .copy(let copy, _) = operation.kind, copy.from == nil else { continue }
                for path in copy.sources {
                    guard let parts = FileSource.parts(path), let item = source.item(parts) else { continue }
                    for entry in source.tree.subtree(item.inode, name: item.name).entries {
                        size += 21 + entry.path.count
                        if case .file(let bytes) = entry.content, !bytes.isEmpty { size += 6 + bytes.count }
                    }
                }
            }
        }
        return max(2, size)
    }

    private mutating func loadDefinition(_ build: inout BuildKitBuild) throws(BuildFailure) {
        let name = build.request.dockerfileName
        startVertex("[internal] load build definition from \(name)", &build)
        guard let text = build.request.dockerfile?.bytes else {
            report(transfer("transferring dockerfile", 2, build), build)
            endVertex(build)
            throw BuildFailure("failed to read dockerfile: open \(name): no such file or directory")
        }
        let size = text.count + 21 + name.utf8.count + (text.isEmpty ? 0 : 6)
        report(transfer("transferring dockerfile", size, build), build)
        guard !text.isEmpty else {
            endVertex(build)
            throw BuildFailure("the Dockerfile cannot be empty")
        }
        var plan: BuildPlan?
        var problem: DockerfileError?
        let given = build.request.buildArguments.sorted { $0.key < $1.key }.map {
            GivenArgument(name: $0.key, value: $0.value)
        }
        do throws(DockerfileError) {
            plan = try BuildPlan(
                try Dockerfile(text),
                target: build.request.target,
                given: given,
                isBuildKit: true
            )
        } catch {
            problem = error
        }
        let failure = check(text, plan, build)
        endVertex(build)
        if let problem {
            var failure = BuildFailure(problem.description)
            failure.range = problem.range
            throw failure
        }
        if let failure { throw failure }
        guard let plan else { return }
        build.plan = plan
        if build.request.checks {
            report(.result(image: "", files: ByteString()), build)
            return
        }
        build.work = metadataWork(plan, &build) + [.layOut]
    }

    /// What the linter finds, as warnings; a failure where the Dockerfile asks for that.
    private mutating func check(_ text: [UInt8], _ plan: BuildPlan?, _ build: BuildKitBuild) -> BuildFailure? {
        guard let linter = Linter(text, plan: plan, ignoreFile: build.request.ignoreFile?.bytes) else { return nil }
        let findings = linter.findings { name in (try? daemon.images.find(name))?.config.config.env ?? [] }
        for finding in findings {
            let excerpt = BuildExcerpt(
                file: build.request.dockerfileName,
                text: build.lines,
                line: finding.range.start,
                end: finding.range.end
            )
            let warning = BuildWarning(
                rule: finding.rule.name,
                summary: finding.rule.summary,
                url: finding.rule.url,
                message: finding.message,
                excerpt: excerpt
            )
            report(.warning(vertex: build.vertex, warning), build)
        }
        guard linter.failsOnFindings, !findings.isEmpty, !build.request.checks else { return nil }
        var names: [String] = []
        for finding in findings where !names.contains(finding.rule.name) { names.append(finding.rule.name) }
        return BuildFailure("lint violation found for rules: \(names.joined(separator: ", "))")
    }
}

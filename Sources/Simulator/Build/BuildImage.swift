import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Begins a build by the old builder. What is wrong with the request or the Dockerfile is refused at once.
    mutating func buildImage(_ call: CallID, _ request: BuildImage) throws(EngineError) {
        for tag in request.tags { _ = try newReference(tag, "") }
        if request.squash { throw EngineError(.invalidParameter, "squash is only supported with experimental mode") }
        if !request.isolation.isEmpty, request.isolation != "default" {
            throw EngineError(.invalidParameter, "unsupported isolation: \"\(request.isolation)\"")
        }
        let source: FileSource
        do throws(BuildFailure) {
            source = try contextFiles(request.body.bytes)
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
        var tree = source.tree
        let name = request.dockerfile.isEmpty ? "Dockerfile" : request.dockerfile
        guard let parts = FileSource.parts(name), let inode = tree.find("/" + parts.joined(separator: "/")),
            let text = try? tree.read(inode)
        else { throw EngineError(.invalidParameter, "Cannot locate specified Dockerfile: \(name)") }
        guard !text.isEmpty else {
            throw EngineError(.invalidParameter, "the Dockerfile (\(name)) cannot be empty")
        }
        let plan = try legacyPlan(text, request)
        // What is ignored was needed up to here only.
        if let bytes = tree.contents(at: "/.dockerignore") {
            let ignored = Dockerignore(bytes)
            for file in [".dockerignore", name] where ignored.excludes(file) {
                tree.removeAll(path: Array("/\(file)".utf8), now: now)
            }
        }
        var steps = plan.steps
        for (key, value) in request.labels.sorted(by: { $0.key < $1.key }) {
            let label = Instruction(
                kind: .label([KeyValue(key: key, value: value)]),
                original: "LABEL \(key)=\(value)",
                range: SourceRange(start: 0, end: 0)
            )
            steps.append(BuildStep(kind: .instruction(plan.target), instruction: label))
        }
        var kept = request
        kept.body = ByteString()
        let state = StageState(ImageConfig.Runtime(), author: nil, scope: plan.scope)
        let build = LegacyBuild(
            call: call,
            request: kept,
            plan: plan,
            context: SharedBase(tree.frozen()),
            steps: steps,
            repeatedStage: plan.repeatedStage,
            total: steps.count,
            state: state
        )
        outputs.append(.opened(call))
        let task = addTask(.legacyBuild(build))
        daemon.calls[call] = .task(task)
        schedule.plan(timer: task, at: now + 20 * .millisecond)
    }

    private func legacyPlan(_ text: [UInt8], _ request: BuildImage) throws(EngineError) -> BuildPlan {
        let given = request.buildArguments.sorted { $0.key < $1.key }.map {
            GivenArgument(name: $0.key, value: $0.value)
        }
        do throws(DockerfileError) {
            let dockerfile = try Dockerfile(text)
            return try BuildPlan(dockerfile, target: request.target, given: given, isBuildKit: false)
        } catch {
            let prefix = error.phase == .syntax ? "failed to parse Dockerfile: " : ""
            throw EngineError(.invalidParameter, prefix + error.description)
        }
    }

    /// Output of a build's process.
    mutating func receiveBuildOutput(_ bytes: [UInt8], stream: UInt8, _ task: Int32) {
        switch daemon.tasks[task] {
        case .legacyBuild(var build):
            if stream == 2 {
                build.unfinished += bytes
                while let newline = build.unfinished.firstIndex(of: 10) {
                    let line = String(decoding: build.unfinished[...newline], as: UTF8.self)
                    build.unfinished.removeSubrange(...newline)
                    say("\u{1B}[91m\(line)\u{1B}[0m", &build)
                }
            } else {
                say(String(decoding: bytes, as: UTF8.self), &build)
            }
            daemon.tasks[task] = .legacyBuild(build)
        case .buildKit(let build):
            // The shell writes its name and its message one after the other.
            let name = Array("/bin/sh: ".utf8)
            let parts = stream == 2 && bytes.starts(with: name) ? [name, Array(bytes.dropFirst(name.count))] : [bytes]
            for part in parts {
                let kind: EngineAPI.StandardStream = stream == 2 ? .stderr : .stdout
                report(.log(vertex: build.vertex, stream: kind, bytes: ByteString(part)), build)
            }
        default: break
        }
    }

    /// The process of a build's step has ended.
    mutating func resumeBuild(_ task: Int32, code: Int32) {
        switch daemon.tasks[task] {
        case .legacyBuild(var build):
            build.run?.code = code
            daemon.tasks[task] = .legacyBuild(build)
            schedule.plan(timer: task, at: now + 30 * .millisecond)
        case .buildKit(var build):
            build.run?.code = code
            build.due = now + 20 * .millisecond
            daemon.tasks[task] = .buildKit(build)
            schedule.plan(timer: task, at: build.due)
        default: break
        }
    }

    /// The client of a build went away: the step that runs is killed.
    mutating func cancelBuild(_ task: Int32) {
        switch daemon.tasks[task] {
        case .legacyBuild(let build):
            guard let run = build.run, run.isStarted, daemon.containers.contains(run.container) else { return }
            daemon.containers[run.container].build = nil
            if daemon.containers[run.container].state.isRunning { send(.kill, to: run.container) }
        case .buildKit(let build):
            guard let run = build.run else { return }
            disconnectNetworks(run.container)
            dropMachine(run.container)
            daemon.containers.removeHidden(run.container)
        default: break
        }
    }
}

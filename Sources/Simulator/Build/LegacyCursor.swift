import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Text for the client of a build; a quiet one hears it only when the build fails.
    func held(_ text: String, _ build: inout LegacyBuild) { build.held.append(text) }

    mutating func say(_ text: String, _ build: inout LegacyBuild) {
        guard !build.request.quiet else { return held(text, &build) }
        outputs.append(.chunk(build.call, .element(ProgressMessage(stream: text))))
    }

    /// Takes the next step of a build.
    mutating func goOn(_ task: Int32, _ build: LegacyBuild) {
        var build = build
        do throws(BuildFailure) {
            let pause = try advance(&build)
            guard daemon.tasks[task] != nil else { return }
            if let pause {
                daemon.tasks[task] = .legacyBuild(build)
                if let run = build.run, run.isStarted, run.code == nil {
                    daemon.containers[run.container].build = task
                    return
                }
                schedule.plan(timer: task, at: now + pause + Nanoseconds(random.next() % 900_000))
                return
            }
            finish(&build)
        } catch {
            fail(error, &build)
        }
        endTask(task)
        daemon.calls[build.call] = nil
        outputs.append(.end(build.call, nil))
    }

    /// What is next; the time until the one after it, nil at the end.
    private mutating func advance(_ build: inout LegacyBuild) throws(BuildFailure) -> Nanoseconds? {
        if !build.pull.isEmpty {
            let step = build.pull.removeFirst()
            perform(step.effect, &build)
            return build.pull.first?.pause ?? .millisecond
        }
        if build.run != nil { return try continueRun(&build) }
        guard build.position < build.steps.count else { return nil }
        let step = build.steps[build.position]
        if case .from(let index) = step.kind, index == build.repeatedStage,
            let name = build.plan.dockerfile.stages[index].name
        {
            throw BuildFailure("\(name) stage name already used")
        }
        if !build.isAnnounced, !step.isTrigger {
            build.isAnnounced = true
            build.number += 1
            say("Step \(build.number)/\(build.total) : \(step.instruction.original)\n", &build)
        }
        let isDone = try take(step, &build)
        if isDone { finishStep(&build) }
        return build.pull.first?.pause ?? 45 * .millisecond
    }

    func isLastTrigger(_ build: LegacyBuild) -> Bool {
        let next = build.position + 1
        return next >= build.steps.count || !build.steps[next].isTrigger
    }

    /// Says what the step came to and goes to the next.
    mutating func finishStep(_ build: inout LegacyBuild) {
        let step = build.steps[build.position]
        if step.kind != .globalArgument, isLastTrigger(build) {
            say(" ---> \(build.image?.short ?? "")\n", &build)
        }
        build.results[build.stage] = build.image
        build.position += 1
        build.isAnnounced = false
    }

    private mutating func perform(_ effect: ProgressInProgress.Effect, _ build: inout LegacyBuild) {
        switch effect {
        case .message(let message):
            if !build.request.quiet { outputs.append(.chunk(build.call, .element(message))) }
        case .store(let record, let names, _):
            daemon.images.insert(record)
            for name in names { daemon.images.tag(name, record.id) }
            if let name = names.first { emit("image", "pull", name.familiar, ["name": name.familiarName]) }
        case .push, .fail: break
        }
    }

    /// Does a step; false when it has to wait and will be taken again or continued.
    private mutating func take(_ step: BuildStep, _ build: inout LegacyBuild) throws(BuildFailure) -> Bool {
        switch step.kind {
        case .globalArgument: return true
        case .from(let index): return try begin(stage: index, &build)
        case .instruction: break
        }
        switch step.instruction.kind {
        case .run(let run): return try begin(run, &build)
        case .copy(let copy): return try place(copy, "COPY", &build)
        case .add(let copy): return try place(copy, "ADD", &build)
        case .workingDirectory(let path):
            let place: String
            do throws(DockerfileError) {
                place = try build.state.enter(path)
            } catch {
                throw BuildFailure(error)
            }
            try makeWorkingDirectory(place, &build)
            return true
        default: break
        }
        let comment: String?
        do throws(DockerfileError) {
            comment = try build.state.apply(step.instruction)
        } catch {
            throw BuildFailure(error)
        }
        try record(build.state.shell + ["#(nop) ", comment ?? ""], &build)
        return true
    }

    private mutating func finish(_ build: inout LegacyBuild) {
        let unused = build.state.scope.unused
        if !unused.isEmpty {
            say("[Warning] One or more build-args [\(unused.joined(separator: " "))] were not consumed\n", &build)
        }
        guard let image = build.image else {
            fail(BuildFailure("no image was generated. Is your Dockerfile empty?"), &build)
            return
        }
        let data = JSONValue.object(JSONObject([("ID", .string(image.description))]))
        outputs.append(.chunk(build.call, .element(ProgressMessage(aux: data))))
        if build.request.quiet {
            outputs.append(.chunk(build.call, .element(ProgressMessage(stream: "\(image.description)\n"))))
        } else {
            say("Successfully built \(image.short)\n", &build)
        }
        for text in build.request.tags {
            guard let reference = try? newReference(text, "") else { continue }
            tag(image, as: reference)
            say("Successfully tagged \(reference.familiar)\n", &build)
        }
    }

    private mutating func fail(_ failure: BuildFailure, _ build: inout LegacyBuild) {
        if build.request.quiet {
            build.request.quiet = false
            for text in build.held { say(text, &build) }
        }
        if build.request.forceRemovesContainers {
            for id in build.containers {
                guard let number = try? daemon.containers.find(id) else { continue }
                remove(number, volumes: true)
                say(" ---> Removed intermediate container \(id.prefix(12))\n", &build)
            }
        }
        let detail = ErrorDetail(code: failure.code == 0 ? nil : Int(failure.code), message: failure.message)
        outputs.append(
            .chunk(build.call, .element(ProgressMessage(errorDetail: detail, error: failure.message)))
        )
    }
}

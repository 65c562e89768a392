import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Begins a stage; false while its base is being pulled.
    mutating func begin(stage index: Int, _ build: inout LegacyBuild) throws(BuildFailure) -> Bool {
        let name = build.plan.bases[index]
        guard !name.isEmpty else {
            throw BuildFailure("base name (\(build.plan.dockerfile.stages[index].from.image)) should not be blank")
        }
        var base: ImageRecord?
        if let stage = build.plan.baseStage(of: index) {
            base = build.results[stage].flatMap { daemon.images[$0] }
        } else if name != "scratch" {
            let platform = try platform(of: index, build)
            guard let found = try image(name, platform: platform, &build) else { return false }
            base = found
        }
        build.stage = index
        build.image = base?.id
        build.isCacheSpoilt = false
        var runtime = base?.config.config ?? ImageConfig.Runtime()
        let triggers = runtime.onBuild ?? []
        runtime.onBuild = nil
        if !(runtime.env ?? []).contains(where: { $0.hasPrefix("PATH=") }) {
            runtime.env = [StageState.searchPath] + (runtime.env ?? [])
        }
        build.state = StageState(runtime, author: base?.config.author, scope: build.state.scope)
        guard !triggers.isEmpty else { return true }
        say("# Executing \(triggers.count) build trigger\(triggers.count == 1 ? "" : "s")\n", &build)
        let instructions: [Instruction]
        do throws(DockerfileError) {
            instructions = try Dockerfile.instructions(triggers)
        } catch {
            throw BuildFailure(error)
        }
        build.steps.insert(
            contentsOf: instructions.map {
                BuildStep(kind: .instruction(index), instruction: $0, isTrigger: true)
            },
            at: build.position + 1
        )
        return true
    }

    private func platform(of index: Int, _ build: LegacyBuild) throws(BuildFailure) -> String {
        guard let own = build.plan.dockerfile.stages[index].from.platform else { return build.request.platform }
        do throws(DockerfileError) {
            return try build.plan.scope.globalExpansion.word(own)
        } catch {
            throw BuildFailure(error)
        }
    }

    /// An image by its name, pulled when it is not here or newer ones are wanted; nil while the pull goes on.
    mutating func image(
        _ name: String,
        platform: String = "",
        _ build: inout LegacyBuild
    ) throws(BuildFailure) -> ImageRecord? {
        do throws(EngineError) {
            if !platform.isEmpty { try checkPlatform(platform) }
            let isFresh = build.pulled.contains(name)
            if !build.request.pull || isFresh {
                do throws(EngineError) {
                    return try daemon.images.find(name)
                } catch {
                    guard error.kind == .notFound, !isFresh else { throw error }
                }
            }
            build.pull = try pullForBuild(name)
            build.pulled.append(name)
            return nil
        } catch {
            throw BuildFailure(error)
        }
    }

    /// The messages and effects of a pull.
    mutating func pullForBuild(_ name: String) throws(EngineError) -> [ProgressInProgress.Step] {
        let reference: Reference
        do throws(ReferenceError) {
            reference = try Reference(name).withDefaultTag
        } catch {
            throw EngineError(.invalidParameter, error.message)
        }
        let found = try remoteImage(reference)
        return pullSteps(reference, found.record, found.digest)
            + [status(reference, digest: found.digest, record: found.record, text: reference.familiar)]
    }
}

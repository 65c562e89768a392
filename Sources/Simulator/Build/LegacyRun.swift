import Dockerfile
import EngineAPI
import Kernel
import OCI

extension World {
    /// Makes the container of a `RUN`; true when the cache has its result.
    mutating func begin(_ run: RunInstruction, _ build: inout LegacyBuild) throws(BuildFailure) -> Bool {
        if !run.mounts.isEmpty { throw Self.needsBuildKit("--mount") }
        if run.network != nil { throw Self.needsBuildKit("--network") }
        if run.security != nil { throw Self.needsBuildKit("--security") }
        if !run.command.hereDocuments.isEmpty { throw Self.needsBuildKit("heredoc") }
        let words = build.state.words(run.command)
        let counted = build.state.scope.countedArguments
        let shown =
            counted.isEmpty ? words : ["|\(counted.count)"] + counted.map { "\($0.key)=\($0.value)" } + words
        let createdBy = shown.joined(separator: " ")
        if let known = cached(createdBy, &build) {
            say(" ---> Using cache\n", &build)
            build.image = known.id
            return true
        }
        var config = ContainerConfig()
        config.cmd = words
        config.env = Self.replacing(
            build.state.scope.runArguments.map { "\($0.key)=\($0.value)" },
            in: build.state.runtime.env ?? []
        )
        let number = try makeContainer(config, &build)
        say(" ---> Running in \(daemon.containers[number].id.short)\n", &build)
        build.run = LegacyBuild.RunningStep(container: number, createdBy: createdBy)
        return false
    }

    static func needsBuildKit(_ option: String) -> BuildFailure {
        BuildFailure(
            "the \(option) option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to "
                + "build images with BuildKit enabled"
        )
    }

    /// Starts the process of a `RUN`, or takes in that it has ended.
    mutating func continueRun(_ build: inout LegacyBuild) throws(BuildFailure) -> Nanoseconds? {
        guard var run = build.run else { return 0 }
        guard run.isStarted else {
            run.isStarted = true
            build.run = run
            do throws(EngineError) {
                try start(run.container)
            } catch {
                build.run = nil
                throw BuildFailure(error)
            }
            return 0
        }
        build.run = nil
        if !build.unfinished.isEmpty {
            let rest = String(decoding: build.unfinished, as: UTF8.self)
            build.unfinished = []
            say("\u{1B}[91m\(rest)\u{1B}[0m", &build)
        }
        let code = run.code ?? 0
        guard code == 0 else {
            let words = daemon.containers.contains(run.container) ? daemon.containers[run.container].command : []
            throw BuildFailure(
                "The command '\(words.joined(separator: " "))' returned a non-zero code: \(code)",
                code: code
            )
        }
        guard daemon.containers.contains(run.container) else {
            throw BuildFailure("No such container: \(run.createdBy)")
        }
        daemon.containers[run.container].build = nil
        commit(machines[Int(run.container)].value.trees[0], createdBy: run.createdBy, &build)
        removeAfterStep(run.container, &build)
        finishStep(&build)
        return 20 * .millisecond
    }

    /// Makes the folder of a `WORKDIR`.
    mutating func makeWorkingDirectory(_ path: String, _ build: inout LegacyBuild) throws(BuildFailure) {
        var placement = FilePlacement(tree: FileTree(base: baseTree(build)), now: now)
        if let present = placement.tree.find(path) {
            guard placement.tree.kind(present) == .directory else {
                throw BuildFailure("cannot mkdir: \(path) is not a directory")
            }
        } else {
            placement.makeFolders(path)
        }
        try record(build.state.shell + ["#(nop) WORKDIR \(path)"], files: placement.tree, &build)
    }

    /// The files of the image so far.
    func baseTree(_ build: LegacyBuild) -> BaseTree {
        build.image.flatMap { daemon.images[$0] }?.tree ?? .empty
    }
}

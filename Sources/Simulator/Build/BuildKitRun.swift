import Dockerfile
import EngineAPI
import Kernel
import OCI
import OrderedCollections

extension World {
    /// Prepares the process of a `RUN`, unless its result is in the cache.
    mutating func begin(
        _ run: RunInstruction,
        _ words: [String],
        _ environment: [String],
        _ operation: BuildKitBuild.Operation,
        _ place: Int,
        _ number: Int,
        _ build: inout BuildKitBuild
    ) throws(BuildFailure) {
        // Proxies may change without changing what comes out.
        let counted = environment.filter { text in
            !BuildArguments.predefined.contains(String(text.prefix { $0 != "=" }))
        }
        var basis = CacheBasis("run", on: build.stages[place].key)
        basis.add("the command", words)
        for variable in counted {
            let name = variable.prefix { $0 != "=" }
            basis.add("the variable \(name)", String(variable.dropFirst(name.count + 1)))
        }
        basis.add("the user", operation.user)
        basis.add("the working directory", operation.folder)
        basis.add("--network", run.network ?? "")
        basis.add("--security", run.security ?? "")
        for mount in run.mounts {
            basis.add("--mount", mount.type + mount.options.map { ",\($0.key)=\($0.value)" }.joined())
            guard mount.type == "bind" else { continue }
            let source = source(mount.option("from"), build, before: build.stages[place].index)
            let path = mount.option("source", "src") ?? "/"
            guard let item = source.item(FileSource.parts(path) ?? []) else { continue }
            basis.add(files: source.sums(item), of: String(decoding: item.name, as: UTF8.self))
        }
        startVertex(operation.name, &build)
        if takeCached(basis, place, number, &build) { return }
        do throws(BuildFailure) {
            let container = try makeSandbox(run, words, environment, operation, place, build)
            build.run = BuildKitBuild.RunningVertex(
                container: container,
                stage: place,
                index: number,
                basis: basis
            )
        } catch {
            report(.failed(vertex: build.vertex, message: error.message), build)
            var failure = error
            failure.range = operation.range
            throw failure
        }
    }

    /// Why a process did not start; what the runtime said goes to the log of the step.
    private mutating func startProblem(_ message: String, _ build: BuildKitBuild) -> String {
        guard let start = message.firstRange(of: "unable to start container process") else { return message }
        let text = "runc run failed: " + message[start.lowerBound...]
        report(.log(vertex: build.vertex, stream: .stderr, bytes: ByteString(Array((text + "\n").utf8))), build)
        return "exit code: \(message.contains("permission denied") ? 126 : 127)"
    }

    /// Starts the process of a `RUN`, or takes in that it has ended.
    mutating func continueRun(_ build: inout BuildKitBuild) throws(BuildFailure) -> Nanoseconds? {
        guard var run = build.run else { return 0 }
        let operation = build.stages[run.stage].operations[run.index]
        guard case .run(let instruction, let words, _) = operation.kind else { return 0 }
        func failed(_ reason: String) -> BuildFailure {
            var failure = BuildFailure(
                "process \"\(words.joined(separator: " "))\" did not complete successfully: \(reason)"
            )
            failure.range = operation.range
            return failure
        }
        guard run.isStarted else {
            run.isStarted = true
            build.run = run
            do throws(EngineError) {
                try start(run.container)
            } catch {
                build.run = nil
                daemon.containers.removeHidden(run.container)
                dropMachine(run.container)
                let words = failed(startProblem(error.message, build))
                report(.failed(vertex: build.vertex, message: words.message), build)
                throw words
            }
            return 0
        }
        build.run = nil
        let code = run.code ?? 0
        let tree = machines[Int(run.container)].value.trees[0]
        dropMachine(run.container)
        daemon.containers.removeHidden(run.container)
        guard code == 0 else {
            let failure = failed("exit code: \(code)")
            report(.failed(vertex: build.vertex, message: failure.message), build)
            throw failure
        }
        var layer = tree.layer()
        for mount in instruction.mounts where mount.hasTarget {
            let target = Array(Self.target(mount).dropFirst().utf8)
            if mount.type == "cache", let folder = tree.find("/" + String(decoding: target, as: UTF8.self)) {
                var kept = FileTree()
                var files = tree.subtree(folder, name: [])
                for index in files.entries.indices where files.entries[index].path.first == UInt8(ascii: "/") {
                    files.entries[index].path.removeFirst()
                }
                files.entries.removeAll { $0.path.isEmpty }
                kept.apply(files)
                daemon.buildCache.mounts[Self.cacheName(mount)] = SharedBase(kept.frozen())
            }
            layer.entries.removeAll { $0.path == target || $0.path.starts(with: target + [UInt8(ascii: "/")]) }
        }
        keep(layer, run.basis, run.stage, run.index, &build)
        endVertex(build)
        return build.work.isEmpty ? nil : 8 * .millisecond
    }
}

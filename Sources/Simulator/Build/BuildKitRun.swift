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
        let mounts = run.mounts.map { mount in
            mount.type + mount.options.map { ",\($0.key)=\($0.value)" }.joined()
        }
        let bound = run.mounts.filter { $0.type == "bind" }.map { mount in
            let source = source(mount.option("from"), build, before: build.stages[place].index)
            return source.item(FileSource.parts(mount.option("source", "src") ?? "/") ?? []).map(source.checksum) ?? ""
        }
        // Proxies may change without changing what comes out.
        let counted = environment.filter { text in
            !BuildArguments.predefined.contains(String(text.prefix { $0 != "=" }))
        }
        let options = [operation.user, operation.folder, run.network ?? "", run.security ?? ""]
        let key = build.stages[place].key.step(
            "run",
            ["\(words.count)"] + words + ["\(counted.count)"] + counted + options + mounts + bound
        )
        startVertex(operation.name, &build)
        if takeCached(key, place, number, &build) { return }
        do throws(BuildFailure) {
            let container = try makeSandbox(run, words, environment, operation, place, build)
            build.run = BuildKitBuild.RunningVertex(
                container: container,
                stage: place,
                index: number,
                key: key
            )
        } catch {
            report(.failed(vertex: build.vertex, message: error.message), build)
            var failure = error
            failure.range = operation.range
            throw failure
        }
    }

    /// A machine that no client sees, on the files of a stage.
    private mutating func makeSandbox(
        _ run: RunInstruction,
        _ words: [String],
        _ environment: [String],
        _ operation: BuildKitBuild.Operation,
        _ place: Int,
        _ build: BuildKitBuild
    ) throws(BuildFailure) -> MachineID {
        if run.security == "insecure" {
            throw BuildFailure("security.insecure is not allowed")
        }
        var config = ContainerConfig()
        config.hostname = "buildkitsandbox"
        config.cmd = words
        config.env = environment
        config.user = operation.user
        config.workingDir = operation.folder
        var host = HostConfig()
        let mode = run.network ?? build.request.networkMode
        host.networkMode = mode.isEmpty || mode == "default" ? "bridge" : mode
        if mode == "host", run.network != nil { throw BuildFailure("network.host is not allowed") }
        host.shmSize = build.request.shmSize > 0 ? build.request.shmSize : 67_108_864
        host.cgroupParent = build.request.cgroupParent
        host.ulimits = build.request.ulimits.isEmpty ? nil : build.request.ulimits
        host.extraHosts = build.request.extraHosts.isEmpty ? nil : build.request.extraHosts
        host.ipcMode = "private"
        host.runtime = "runc"
        host.logConfig.type = "none"
        var tree = FileTree(
            base: ImageRecord(config: ImageConfig(), layers: build.stages[place].layers).containerBase.tree
        )
        try mount(run.mounts, into: &tree, place, build)
        var container = Container(
            id: Identifier(&random),
            name: "",
            created: now,
            image: Digest(of: []),
            config: Shared(config),
            hostConfig: Shared(host)
        )
        do throws(EngineError) {
            container.endpoints = try endpointWishes(host, NetworkingConfig())
        } catch {
            throw BuildFailure(error)
        }
        let number = daemon.containers.appendHidden(container)
        machines.append(
            Box(
                Machine(
                    identity: number,
                    hostName: Array("buildkitsandbox".utf8),
                    root: FileTree(base: tree.frozen()),
                    now: now,
                    seed: random.next()
                )
            )
        )
        let folder = operation.folder
        let moment = now
        lend(number) { machine in
            if machine.trees[0].find(folder) == nil { machine.trees[0].add(path: folder, .directory, modified: moment) }
        }
        return number
    }

    /// Lays what `--mount` names into the files that a process sees; they are taken out of its result again.
    private func mount(
        _ mounts: [RunMount],
        into tree: inout FileTree,
        _ place: Int,
        _ build: BuildKitBuild
    ) throws(BuildFailure) {
        for mount in mounts {
            let target = Self.target(mount)
            var placement = FilePlacement(tree: tree, now: now)
            switch mount.type {
            case "tmpfs": placement.makeFolders(target)
            case "cache":
                placement.makeFolders(target)
                if let kept = daemon.buildCache.mounts[Self.cacheName(mount)] {
                    let source = FileSource(FileTree(base: kept.tree))
                    if let item = source.item([]) { try placement.put(item, of: source, at: target) }
                }
            case "bind":
                let source = source(mount.option("from"), build, before: build.stages[place].index)
                let path = mount.option("source", "src") ?? "/"
                guard let item = source.item(FileSource.parts(path) ?? []) else {
                    throw BuildFailure("failed to compute cache key: \"\(path)\": not found")
                }
                try placement.put(item, of: source, at: target)
            case "secret":
                let id = mount.option("id") ?? mount.option("source", "src") ?? ""
                guard let secret = build.request.secrets[id] else {
                    guard mount.option("required") == "true" else { continue }
                    throw BuildFailure("secret \(id): not found")
                }
                placement.put(secret.bytes, at: target, mode: 0o400, modified: now)
            default: throw BuildFailure("mounts of type \(mount.type) are not available here")
            }
            tree = placement.tree
        }
    }

    /// Why a process did not start; what the runtime said goes to the log of the step.
    private mutating func startProblem(_ message: String, _ build: BuildKitBuild) -> String {
        guard let start = message.firstRange(of: "unable to start container process") else { return message }
        let text = "runc run failed: " + message[start.lowerBound...]
        report(.log(vertex: build.vertex, stream: .stderr, bytes: ByteString(Array((text + "\n").utf8))), build)
        return "exit code: \(message.contains("permission denied") ? 126 : 127)"
    }

    private static func target(_ mount: RunMount) -> String {
        if let target = mount.option("target", "dst", "destination") { return PathText.clean("/" + target) }
        return "/run/secrets/" + (mount.option("id") ?? "default")
    }

    private static func cacheName(_ mount: RunMount) -> String { mount.option("id") ?? target(mount) }

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
                machines[Int(run.container)] = World.vacantMachine
                let words = failed(startProblem(error.message, build))
                report(.failed(vertex: build.vertex, message: words.message), build)
                throw words
            }
            return 0
        }
        build.run = nil
        let code = run.code ?? 0
        let tree = machines[Int(run.container)].value.trees[0]
        machines[Int(run.container)] = World.vacantMachine
        daemon.containers.removeHidden(run.container)
        schedule.unplan(machine: run.container)
        guard code == 0 else {
            let failure = failed("exit code: \(code)")
            report(.failed(vertex: build.vertex, message: failure.message), build)
            throw failure
        }
        var layer = tree.layer()
        for mount in instruction.mounts {
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
        keep(layer, run.key, run.stage, run.index, &build)
        endVertex(build)
        return build.work.isEmpty ? nil : 8 * .millisecond
    }
}

import Dockerfile
import EngineAPI
import Kernel
import OCI
import OrderedCollections

extension World {
    /// A machine that no client sees, on the files of a stage.
    mutating func makeSandbox(
        _ run: RunInstruction,
        _ words: [String],
        _ environment: [String],
        _ operation: BuildKitBuild.Operation,
        _ place: Int,
        _ build: BuildKitBuild
    ) throws(BuildFailure) -> MachineID {
        if run.security == "insecure" { throw BuildFailure("security.insecure is not allowed") }
        var config = ContainerConfig()
        config.hostname = "buildkitsandbox"
        config.cmd = words
        config.env = environment + (try secretVariables(run.mounts, build))
        config.user = operation.user
        config.workingDir = operation.folder
        var host = HostConfig()
        let mode = run.network ?? build.request.networkMode
        host.networkMode = mode.isEmpty || mode == "default" ? "bridge" : mode
        if mode == "host", run.network != nil, !build.request.entitlements.contains("network.host") {
            throw BuildFailure("network.host is not allowed")
        }
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
        for mount in mounts where mount.hasTarget {
            let target = Self.target(mount)
            var placement = FilePlacement(tree: tree, now: now)
            placement.owner = (
                UInt32(mount.option("uid") ?? "") ?? 0, UInt32(mount.option("gid") ?? "") ?? 0
            )
            let mode = mount.option("mode").flatMap { UInt16($0, radix: 8) }
            switch mount.type {
            case "tmpfs": placement.makeFolders(target)
            case "cache":
                placement.makeFolders(target)
                if let mode, let folder = placement.tree.find(target) {
                    try? placement.tree.setMode(folder, mode, now: now)
                }
                placement.owner = nil
                if let kept = daemon.buildCache.mounts[Self.cacheName(mount)] {
                    let source = FileSource(FileTree(base: kept.tree))
                    if let item = source.item([]) { try placement.put(item, of: source, at: target) }
                } else if mount.option("from") != nil {
                    try bind(mount, at: target, &placement, place, build)
                }
            case "bind":
                placement.owner = nil
                try bind(mount, at: target, &placement, place, build)
            case "secret":
                let id = Self.secretName(mount)
                guard let secret = build.request.secrets[id] else {
                    guard mount.option("required") == "true" else { continue }
                    throw BuildFailure("secret \(id): not found")
                }
                placement.put(secret.bytes, at: target, mode: mode ?? 0o400, modified: now)
            case "ssh":
                // No agent can be forwarded here; who does not insist goes without.
                guard mount.option("required") == "true" else { continue }
                throw BuildFailure("no SSH key \"\(mount.option("id") ?? "default")\" forwarded from the client")
            default: throw BuildFailure("mounts of type \(mount.type) are not available here")
            }
            tree = placement.tree
        }
    }

    private func bind(
        _ mount: RunMount,
        at target: String,
        _ placement: inout FilePlacement,
        _ place: Int,
        _ build: BuildKitBuild
    ) throws(BuildFailure) {
        let source = source(mount.option("from"), build, before: build.stages[place].index)
        let path = mount.option("source", "src") ?? "/"
        guard let item = source.item(FileSource.parts(path) ?? []) else {
            throw BuildFailure("failed to compute cache key: \"\(path)\": not found")
        }
        try placement.put(item, of: source, at: target)
    }

    /// Secrets that a process gets as variables.
    private func secretVariables(_ mounts: [RunMount], _ build: BuildKitBuild) throws(BuildFailure) -> [String] {
        var variables: [String] = []
        for mount in mounts where mount.type == "secret" {
            guard let name = mount.option("env") else { continue }
            let id = mount.option("id") ?? name
            if let secret = build.request.secrets[id] {
                variables.append("\(name)=\(String(decoding: secret.bytes, as: UTF8.self))")
            } else if mount.option("required") == "true" {
                throw BuildFailure("secret \(id): not found")
            }
        }
        return variables
    }

    static func target(_ mount: RunMount) -> String {
        if let target = mount.option("target", "dst", "destination") { return PathText.clean("/" + target) }
        return "/run/secrets/" + secretName(mount)
    }

    static func cacheName(_ mount: RunMount) -> String { mount.option("id") ?? target(mount) }

    private static func secretName(_ mount: RunMount) -> String {
        let source = mount.option("source", "src").map { PathText.base($0) }
        let target = mount.option("target", "dst", "destination").map { PathText.base($0) }
        return mount.option("id") ?? source ?? target ?? "default"
    }
}

extension RunMount {
    /// Whether it puts something into the files: a secret may come as a variable only.
    var hasTarget: Bool {
        type != "secret" || option("env") == nil || option("target", "dst", "destination") != nil
    }
}

/// Which code runs a command.
enum CommandDispatch {
    typealias Verb = @Sendable (Invocation) async throws(CommandFailure) -> Int32

    /// Runs the command.
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let path = call.command.spec.path
        if let verb = verb(path) {
            try RefusedFlags.check(call.command)
            return try await verb(call)
        }
        if isOfSwarm(path) { return try await SwarmRefusal.run(call) }
        throw .error("\(call.command.spec.name) is not available here")
    }

    private static func verb(_ path: [String]) -> Verb? {
        if path.count == 1, let verb = topLevel[path[0]] { return verb }
        if path.count == 2, path[0] == "container", let verb = container[path[1]] { return verb }
        return grouped[path.joined(separator: " ")]
    }

    /// Whether a command does something here.
    static func hasVerb(_ path: [String]) -> Bool { path != ["volume", "update"] && verb(path) != nil }

    /// Whether a command belongs to swarms.
    static func isOfSwarm(_ path: [String]) -> Bool {
        ["swarm", "service", "node", "secret", "config", "stack"].contains(path.first) || path == ["volume", "update"]
    }

    private static let container: [String: Verb] = [
        "attach": AttachVerb.run, "commit": CommitVerb.run, "cp": CopyVerb.run, "create": CreateVerb.run,
        "diff": DiffVerb.run, "exec": ExecVerb.run, "export": ExportVerb.run,
        "inspect": InspectObject.verb("container"),
        "kill": KillVerb.run, "logs": LogsVerb.run, "ls": ListVerb.run, "pause": PauseVerb.run, "port": PortVerb.run,
        "prune": PruneContainersVerb.run, "rename": RenameVerb.run, "restart": RestartVerb.run, "rm": RemoveVerb.run,
        "run": RunVerb.run, "start": StartVerb.run, "stats": StatsVerb.run, "stop": StopVerb.run, "top": TopVerb.run,
        "unpause": UnpauseVerb.run, "update": UpdateVerb.run, "wait": WaitVerb.run,
    ]

    private static let others: [String: Verb] = [
        "build": BuildVerb.run, "events": EventsVerb.run, "history": HistoryVerb.run, "images": ListImagesVerb.run,
        "import": ImportVerb.run,
        "info": InfoVerb.run, "inspect": InspectVerb.run, "load": LoadVerb.run, "login": LoginVerb.run,
        "logout": LogoutVerb.run, "ps": ListVerb.run, "pull": PullVerb.run, "push": PushVerb.run,
        "rmi": RemoveImageVerb.run, "save": SaveVerb.run, "search": SearchVerb.run, "tag": TagVerb.run,
        "version": VersionVerb.run,
    ]

    private static let topLevel: [String: Verb] = {
        var result = container.filter { !["inspect", "prune", "ls"].contains($0.key) }
        result.merge(others) { _, new in new }
        return result
    }()

    private static let grouped: [String: Verb] = [
        "image build": BuildVerb.run, "builder build": BuildVerb.run, "image history": HistoryVerb.run,
        "image import": ImportVerb.run, "image inspect": InspectObject.verb("image"),
        "image load": LoadVerb.run, "image ls": ListImagesVerb.run, "image prune": PruneImagesVerb.run,
        "image pull": PullVerb.run, "image push": PushVerb.run, "image rm": RemoveImageVerb.run,
        "image save": SaveVerb.run, "image tag": TagVerb.run,
        "manifest inspect": InspectManifestVerb.run,
        "volume create": CreateVolumeVerb.run, "volume inspect": InspectObject.verb("volume"),
        "volume ls": ListVolumesVerb.run, "volume prune": PruneVolumesVerb.run, "volume rm": RemoveVolumeVerb.run,
        "volume update": { _ throws(CommandFailure) in throw SwarmRefusal.failure },
        "network connect": ConnectNetworkVerb.run, "network create": CreateNetworkVerb.run,
        "network disconnect": DisconnectNetworkVerb.run, "network inspect": InspectObject.verb("network"),
        "network ls": ListNetworksVerb.run, "network prune": PruneNetworksVerb.run, "network rm": RemoveNetworkVerb.run,
        "system df": DiskUsageVerb.run, "system events": EventsVerb.run, "system info": InfoVerb.run,
        "system prune": PruneSystemVerb.run, "builder prune": PruneBuilderVerb.run,
        "buildx build": BuildKitVerb.run, "buildx prune": PruneBuildKitVerb.run,
        "buildx version": BuildxVersionVerb.run,
        "context ls": ListContextsVerb.run, "context show": ShowContextVerb.run, "context use": UseContextVerb.run,
        "context inspect": InspectContextVerb.run, "context rm": RemoveContextVerb.run,
    ]
}

import EngineAPI

/// `docker volume create`.
enum CreateVolumeVerb {
    private static let clusterFlags = [
        "availability", "group", "limit-bytes", "required-bytes", "scope", "secret", "sharing", "topology-preferred",
        "topology-required", "type",
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        if clusterFlags.contains(where: flags.changed) { throw SwarmRefusal.failure }
        var body = CreateVolumeBody()
        body.name = call.arguments.first
        body.driver = flags.text("driver")
        let options = flags.list("opt")
        if !options.isEmpty { body.driverOpts = CreationOptions.map(options) }
        let labels = flags.list("label")
        if !labels.isEmpty { body.labels = CreationOptions.map(labels) }
        try await call.line(try await call.perform(CreateVolume(body: body)).name)
        return 0
    }
}

import EngineAPI

/// `docker network create`.
enum CreateNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var body = CreateNetworkBody()
        body.name = call.arguments[0]
        body.driver = flags.text("driver")
        body.scope = flags.text("scope")
        if flags.changed("ipv4") { body.enableIPv4 = flags.isOn("ipv4") }
        if flags.changed("ipv6") { body.enableIPv6 = flags.isOn("ipv6") }
        var ipam = IPAM()
        ipam.driver = flags.text("ipam-driver")
        ipam.options = CreationOptions.map(flags.list("ipam-opt"))
        ipam.config = try SubnetArguments(flags).config
        body.ipam = ipam
        body.isInternal = flags.isOn("internal")
        body.attachable = flags.isOn("attachable")
        body.ingress = flags.isOn("ingress")
        body.configOnly = flags.isOn("config-only")
        if flags.changed("config-from") { body.configFrom = ConfigReference(network: flags.text("config-from")) }
        body.options = CreationOptions.map(flags.list("opt"))
        body.labels = CreationOptions.map(flags.list("label"))
        let answer = try await call.perform(CreateNetwork(body: body))
        if !answer.warning.isEmpty { try await call.errorLine("WARNING: \(answer.warning)") }
        try await call.line(answer.id)
        return 0
    }
}

import EngineAPI

/// `docker network connect`.
enum ConnectNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var endpoint = EndpointSettings()
        var options: [String: String] = [:]
        for option in flags.list("driver-opt") {
            guard let (key, value) = option.cut("="), !key.isEmpty else {
                throw .error("invalid key/value pair format in driver options")
            }
            options[key] = value
        }
        endpoint.driverOpts = options
        let addresses = [flags.text("ip"), flags.text("ip6")]
        let local = flags.list("link-local-ip")
        var ipam = EndpointIPAMConfig()
        if !addresses[0].isEmpty { ipam.ipv4Address = addresses[0] }
        if !addresses[1].isEmpty { ipam.ipv6Address = addresses[1] }
        if !local.isEmpty { ipam.linkLocalIPs = local }
        endpoint.ipamConfig = ipam
        if !flags.list("link").isEmpty { endpoint.links = flags.list("link") }
        endpoint.aliases = flags.list("alias")
        endpoint.gwPriority = flags.number("gw-priority")
        _ = try await call.perform(
            ConnectNetwork(
                id: call.arguments[0],
                body: ConnectNetworkBody(container: call.arguments[1], endpointConfig: endpoint)
            )
        )
        return 0
    }
}

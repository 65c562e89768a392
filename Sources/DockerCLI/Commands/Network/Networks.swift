import EngineAPI

/// `docker network ls`.
enum ListNetworksVerb {
    private static let headers = [
        ("ID", "NETWORK ID"), ("Name", "NAME"), ("Driver", "DRIVER"), ("Scope", "SCOPE"), ("IPv4", "IPV4"),
        ("IPv6", "IPV6"), ("Internal", "INTERNAL"), ("Labels", "LABELS"), ("CreatedAt", "CREATED AT"),
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let networks = try await call.perform(ListNetworks(filters: call.filters()))
        var format = flags.text("format")
        if format.isEmpty, !flags.isOn("quiet") {
            format = await ClientConfig.load(call.context).text("networksFormat")
        }
        if flags.isOn("quiet"), format.isEmpty || format == "table" { format = "{{.ID}}" }
        let raw =
            flags.isOn("quiet")
            ? "network_id: {{.ID}}"
            : "network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n"
        let rows = networks.sorted { NaturalOrder.isLess($0.name, $1.name) }.map { network in
            ListRow(
                typeName: "*network.networkContext",
                placeholders: [
                    Placeholder("CreatedAt", "", GoFormat.time(network.created)), Placeholder("Driver", "", network.driver),
                    Placeholder("ID", "", flags.isOn("no-trunc") ? network.id : network.id.shortID),
                    Placeholder("IPv4", "", "\(network.enableIPv4)"), Placeholder("IPv6", "", "\(network.enableIPv6)"),
                    Placeholder("Internal", "", "\(network.isInternal)"),
                    Placeholder("Labels", "", ContainerRow.labels(network.labels ?? [:])),
                    Placeholder("Name", "", network.name), Placeholder("Scope", "", network.scope),
                ], labels: network.labels ?? [:])
        }
        let text = try ListFormat(
            format, table: "{{.ID}}\\t{{.Name}}\\t{{.Driver}}\\t{{.Scope}}", raw: raw, trimsRaw: false)
        try await call.out(try text.text(rows, headers: headers))
        return 0
    }
}

/// `docker network rm`.
enum RemoveNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        var failed = false
        for name in call.arguments {
            do {
                _ = try await call.perform(RemoveNetwork(id: name))
                try await call.line(name)
            } catch .engine(let error) {
                if call.command.isOn("force"), error.kind == .notFound { continue }
                try await call.errorLine(call.words(error))
                failed = true
            }
        }
        if failed { throw .error("exit status 1") }
        return 0
    }
}

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
        if !options.isEmpty { endpoint.driverOpts = options }
        let addresses = [flags.text("ip"), flags.text("ip6")]
        let local = flags.list("link-local-ip")
        var ipam = EndpointIPAMConfig()
        if !addresses[0].isEmpty { ipam.ipv4Address = addresses[0] }
        if !addresses[1].isEmpty { ipam.ipv6Address = addresses[1] }
        if !local.isEmpty { ipam.linkLocalIPs = local }
        endpoint.ipamConfig = ipam
        if !flags.list("link").isEmpty { endpoint.links = flags.list("link") }
        if !flags.list("alias").isEmpty { endpoint.aliases = flags.list("alias") }
        endpoint.gwPriority = flags.number("gw-priority")
        _ = try await call.perform(
            ConnectNetwork(
                id: call.arguments[0],
                body: ConnectNetworkBody(container: call.arguments[1], endpointConfig: endpoint)))
        return 0
    }
}

/// `docker network disconnect`.
enum DisconnectNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        _ = try await call.perform(
            DisconnectNetwork(
                id: call.arguments[0],
                body: DisconnectNetworkBody(container: call.arguments[1], force: call.command.isOn("force"))))
        return 0
    }
}

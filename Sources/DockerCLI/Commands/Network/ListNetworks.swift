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
                    Placeholder("CreatedAt", "", GoFormat.time(network.created)),
                    Placeholder("Driver", "", network.driver),
                    Placeholder("ID", "", flags.isOn("no-trunc") ? network.id : network.id.shortID),
                    Placeholder("IPv4", "", "\(network.enableIPv4)"), Placeholder("IPv6", "", "\(network.enableIPv6)"),
                    Placeholder("Internal", "", "\(network.isInternal)"),
                    Placeholder("Labels", "", ContainerRow.labels(network.labels ?? [:])),
                    Placeholder("Name", "", network.name), Placeholder("Scope", "", network.scope),
                ],
                labels: network.labels ?? [:]
            )
        }
        let text = try ListFormat(
            format,
            table: "{{.ID}}\\t{{.Name}}\\t{{.Driver}}\\t{{.Scope}}",
            raw: raw,
            trimsRaw: false
        )
        try await call.out(try text.text(rows, headers: headers))
        return 0
    }
}

import EngineAPI

/// `docker volume ls`.
enum ListVolumesVerb {
    private static let headers = [
        ("Driver", "DRIVER"), ("Name", "VOLUME NAME"), ("Mountpoint", "MOUNTPOINT"), ("Scope", "SCOPE"),
        ("Labels", "LABELS"), ("Links", "LINKS"), ("Size", "SIZE"), ("Status", "STATUS"),
        ("Availability", "AVAILABILITY"), ("Group", "GROUP"),
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        if flags.isOn("cluster") { throw SwarmRefusal.failure }
        let volumes = try await call.perform(ListVolumes(filters: call.filters())).volumes
        var format = flags.text("format")
        if format.isEmpty, !flags.isOn("quiet") {
            format = await ClientConfig.load(call.context).text("volumesFormat")
        }
        if flags.isOn("quiet"), format.isEmpty || format == "table" { format = "{{.Name}}" }
        let raw = flags.isOn("quiet") ? "name: {{.Name}}" : "name: {{.Name}}\ndriver: {{.Driver}}\n"
        let rows = volumes.sorted { NaturalOrder.isLess($0.name, $1.name) }.map(row)
        let text = try ListFormat(format, table: "{{.Driver}}\\t{{.Name}}", raw: raw, trimsRaw: false)
            .text(rows, headers: headers)
        try await call.out(text)
        return 0
    }

    static func row(_ volume: Volume) -> ListRow {
        let usage = volume.usageData
        return ListRow(
            typeName: "*formatter.volumeContext",
            placeholders: [
                Placeholder("Availability", "", "N/A"), Placeholder("Driver", "", volume.driver),
                Placeholder("Group", "", "N/A"), Placeholder("Labels", "", ContainerRow.labels(volume.labels ?? [:])),
                Placeholder("Links", "", usage.map { "\($0.refCount)" } ?? "N/A"),
                Placeholder("Mountpoint", "", volume.mountpoint), Placeholder("Name", "", volume.name),
                Placeholder("Scope", "", volume.scope),
                Placeholder("Size", "", usage.map { HumanUnits.size($0.size) } ?? "N/A"),
                Placeholder("Status", "", "N/A"),
            ],
            labels: volume.labels ?? [:]
        )
    }
}

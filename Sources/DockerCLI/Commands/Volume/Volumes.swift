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

/// `docker volume rm`.
enum RemoveVolumeVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(RemoveVolume(name: name, force: call.command.isOn("force")))
            try await call.line(name)
        }
    }
}

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
                Placeholder("Scope", "", volume.scope), Placeholder("Size", "", usage.map { HumanUnits.size($0.size) } ?? "N/A"),
                Placeholder("Status", "", "N/A"),
            ], labels: volume.labels ?? [:])
    }
}

/// Texts in an order in which numbers count as numbers: `a2` before `a10`.
enum NaturalOrder {
    static func isLess(_ left: String, _ right: String) -> Bool {
        var (a, b) = (Array(left.utf8)[...], Array(right.utf8)[...])
        func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
        while let x = a.first, let y = b.first {
            if isDigit(x), isDigit(y) {
                let (m, n) = (a.prefix(while: isDigit), b.prefix(while: isDigit))
                let (p, q) = (Array(m.drop { $0 == 48 }), Array(n.drop { $0 == 48 }))
                if p.count != q.count { return p.count < q.count }
                if p != q { return p.lexicographicallyPrecedes(q) }
                if m.count != n.count { return m.count < n.count }
                (a, b) = (a.dropFirst(m.count), b.dropFirst(n.count))
            } else if x != y {
                return x < y
            } else {
                (a, b) = (a.dropFirst(), b.dropFirst())
            }
        }
        return a.count < b.count
    }
}

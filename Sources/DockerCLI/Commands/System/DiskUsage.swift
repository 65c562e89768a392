import EngineAPI
import OCI

/// `docker system df`.
enum DiskUsageVerb {
    private static let table = "{{.Type}}\\t{{.TotalCount}}\\t{{.Active}}\\t{{.Size}}\\t{{.Reclaimable}}"
    private static let headers = [
        ("Type", "TYPE"), ("TotalCount", "TOTAL"), ("Active", "ACTIVE"), ("Size", "SIZE"),
        ("Reclaimable", "RECLAIMABLE"),
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let usage = try await call.perform(DiskUsage())
        let format = call.command.text("format")
        if call.command.isOn("verbose") {
            try await call.out(try DiskUsageDetails(usage, now: call.context.now()).text(format))
            return 0
        }
        let rows = [images(usage), containers(usage), volumes(usage), buildCache(usage)]
        try await call.out(try ListFormat(format, table: table).text(rows, headers: headers))
        return 0
    }

    private static func row(
        _ type: String,
        _ kind: String,
        count: Int,
        active: Int,
        size: Int64,
        reclaimable: String
    ) -> ListRow {
        ListRow(
            typeName: "*formatter.diskUsage\(kind)Context",
            placeholders: [
                Placeholder("Active", "", "\(active)"), Placeholder("Reclaimable", "", reclaimable),
                Placeholder("Size", "", HumanUnits.size(size)), Placeholder("TotalCount", "", "\(count)"),
                Placeholder("Type", "", type),
            ]
        )
    }

    private static func share(_ part: Int64, of all: Int64) -> String {
        let text = HumanUnits.size(part)
        return all > 0 ? "\(text) (\(part * 100 / all)%)" : text
    }

    private static func images(_ usage: DiskUsageResponse) -> ListRow {
        let images = usage.images ?? []
        let used = images.reduce(Int64(0)) { sum, image in
            image.containers == 0 || image.size == -1 || image.sharedSize == -1
                ? sum : sum + image.size - image.sharedSize
        }
        return row(
            "Images",
            "Images",
            count: images.count,
            active: images.count { $0.containers > 0 },
            size: usage.layersSize,
            reclaimable: share(usage.layersSize - used, of: usage.layersSize)
        )
    }

    private static func isActive(_ container: ContainerSummary) -> Bool {
        ["running", "paused", "restarting"].contains { container.state.contains($0) }
    }

    private static func containers(_ usage: DiskUsageResponse) -> ListRow {
        let containers = usage.containers ?? []
        let size = containers.reduce(Int64(0)) { $0 + ($1.sizeRw ?? 0) }
        let idle = containers.filter { !isActive($0) }.reduce(Int64(0)) { $0 + ($1.sizeRw ?? 0) }
        return row(
            "Containers",
            "Containers",
            count: containers.count,
            active: containers.count(where: isActive),
            size: size,
            reclaimable: share(idle, of: size)
        )
    }

    private static func volumes(_ usage: DiskUsageResponse) -> ListRow {
        let sizes = (usage.volumes ?? []).map { (max(0, $0.usageData?.size ?? 0), $0.usageData?.refCount ?? 0) }
        let size = sizes.reduce(Int64(0)) { $0 + $1.0 }
        let free = sizes.filter { $0.1 == 0 }.reduce(Int64(0)) { $0 + $1.0 }
        return row(
            "Local Volumes",
            "Volumes",
            count: sizes.count,
            active: sizes.count { $0.1 > 0 },
            size: size,
            reclaimable: share(free, of: size)
        )
    }

    private static func buildCache(_ usage: DiskUsageResponse) -> ListRow {
        let records = usage.buildCache ?? []
        let own = records.filter { !$0.shared }
        let size = own.reduce(Int64(0)) { $0 + $1.size }
        let used = own.filter(\.inUse).reduce(Int64(0)) { $0 + $1.size }
        return row(
            "Build Cache",
            "Builder",
            count: records.count,
            active: records.count(where: \.inUse),
            size: size,
            reclaimable: HumanUnits.size(size - used)
        )
    }
}

import EngineAPI
import OCI

/// `docker system df -v`.
struct DiskUsageDetails {
    private let usage: DiskUsageResponse
    private let now: Int64

    /// `now` is in nanoseconds since 1970.
    init(_ usage: DiskUsageResponse, now: Int64) {
        self.usage = usage
        self.now = now
    }

    /// Four tables, or what the template makes of the four lists.
    func text(_ format: String) throws(CommandFailure) -> String {
        let isTable = format.isEmpty || format == "table"
        let isJSON = format == "json"
        let images = (usage.images ?? []).map { image($0, truncates: isTable) }
        let containers = (usage.containers ?? []).map { container in
            var container = container
            container.sizeRootFs = nil
            return ContainerRow.make(container, truncates: isTable, now: now)
        }
        let volumes = (usage.volumes ?? []).map(ListVolumesVerb.row)
        let records = sortedRecords.map { record($0, truncates: isTable) }
        guard isTable else {
            let lists: [(String, [any GoObject])] = [
                ("Images", images), ("Containers", containers), ("Volumes", volumes), ("BuildCache", records),
            ]
            let data = lists.map { name, rows in
                (key: GoValue.text(name), value: GoValue.list(rows.map { .object($0) }, .slice(.any), isNil: false))
            }
            return try run(isJSON ? "{{json .}}" : format, .map(data, .map(.string, .any), isNil: false), lists)
        }
        let since = "{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}"
        let imageTable =
            "{{.Repository}}\\t{{.Tag}}\\t{{.ID}}\\t\(since)\\t{{.Size}}\\t{{.SharedSize}}\\t{{.UniqueSize}}\\t{{.Containers}}"
        let containerTable =
            "{{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.LocalVolumes}}\\t{{.Size}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Names}}"
        let recordTable =
            "{{.ID}}\\t{{.CacheType}}\\t{{.Size}}\\t{{.CreatedSince}}\\t{{.LastUsedSince}}\\t{{.UsageCount}}\\t{{.Shared}}"
        var result = "Images space usage:\n\n"
        result += try ListFormat("", table: imageTable).text(images, headers: ImageRow.headers)
        result += "\nContainers space usage:\n\n"
        result += try ListFormat("", table: containerTable).text(containers, headers: ContainerRow.headers)
        result += "\nLocal Volumes space usage:\n\n"
        result += try ListFormat("", table: "{{.Name}}\\t{{.Links}}\\t{{.Size}}").text(
            volumes,
            headers: [("Name", "VOLUME NAME"), ("Links", "LINKS"), ("Size", "SIZE")]
        )
        let size = (usage.buildCache ?? []).filter { !$0.shared }.reduce(Int64(0)) { $0 + $1.size }
        result += "\nBuild cache usage: \(HumanUnits.size(size))\n\n"
        return result + (try ListFormat("", table: recordTable).text(records, headers: Self.recordHeaders))
    }

    private func run(
        _ format: String,
        _ data: GoValue,
        _ lists: [(String, [any GoObject])]
    ) throws(CommandFailure) -> String {
        if format == "{{json .}}" {
            let object = JSONObject(lists.map { ($0.0, .array($0.1.map(\.json))) })
            return JSONText.compact(.object(object)) + "\n"
        }
        do {
            let parsed = try TemplateParser.parse(
                format.unescapedTabs,
                name: "",
                functions: TemplateFunctions.standard.names
            )
            return try Evaluator.run(parsed, data, functions: .standard) + "\n"
        } catch {
            throw .error("template parsing error: \(error.message)")
        }
    }

    private static let recordHeaders = [
        ("ID", "CACHE ID"), ("CacheType", "CACHE TYPE"), ("Size", "SIZE"), ("CreatedSince", "CREATED"),
        ("LastUsedSince", "LAST USED"), ("UsageCount", "USAGE"), ("Shared", "SHARED"),
    ]

    private func image(_ image: ImageSummary, truncates: Bool) -> ListRow {
        var (repository, tag) = ("<none>", "<none>")
        if let name = image.repoTags?.first, let reference = try? Reference(name) {
            (repository, tag) = (reference.familiarName, reference.tag ?? "<none>")
        }
        return ImageRow.row(image, repository, tag, "", truncates, now)
    }

    private var sortedRecords: [BuildCacheRecord] {
        (usage.buildCache ?? []).sorted { left, right in
            let (a, b) = (left.lastUsedAt ?? "", right.lastUsedAt ?? "")
            if a.isEmpty != b.isEmpty { return a.isEmpty }
            return a == b ? left.size > right.size : a < b
        }
    }

    private func record(_ record: BuildCacheRecord, truncates: Bool) -> ListRow {
        func since(_ time: String?) -> String {
            guard let time, let start = Timestamp.nanoseconds(time) else { return "" }
            return HumanUnits.duration(nanoseconds: now - start) + " ago"
        }
        let id = (truncates ? String(record.identifier.prefix(12)) : record.identifier) + (record.inUse ? "*" : "")
        return ListRow(
            typeName: "*formatter.buildCacheContext",
            placeholders: [
                Placeholder("CacheType", "", record.type), Placeholder("CreatedAt", "", record.createdAt),
                Placeholder("CreatedSince", "", since(record.createdAt)),
                Placeholder("Description", "", record.description), Placeholder("ID", "", id),
                Placeholder("InUse", "", "\(record.inUse)"), Placeholder("LastUsedAt", "", record.lastUsedAt ?? ""),
                Placeholder("LastUsedSince", "", since(record.lastUsedAt)),
                Placeholder("Parent", "", record.parents?.joined(separator: ", ") ?? ""),
                Placeholder("Shared", "", "\(record.shared)"),
                Placeholder("Size", "", HumanUnits.size(record.size, digits: 3)),
                Placeholder("UsageCount", "", "\(record.usageCount)"),
            ]
        )
    }
}

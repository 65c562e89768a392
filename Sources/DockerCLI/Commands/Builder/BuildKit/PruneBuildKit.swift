import EngineAPI

/// `docker builder prune` with BuildKit.
enum PruneBuildKitVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let all = flags.isOn("all")
        if !flags.isOn("force") {
            let warning =
                all
                ? "WARNING! This will remove all build cache." : "WARNING! This will remove all dangling build cache."
            guard try await call.confirms("\(warning) Are you sure you want to continue?") else { return 0 }
        }
        let before = try await call.perform(DiskUsage(type: ["build-cache"])).buildCache ?? []
        let keep = Int64(max(flags.bytes("keep-storage"), flags.bytes("reserved-space")))
        let answer = try await call.perform(PruneBuildCache(all: all, keepStorage: keep, filters: call.filters()))
        let gone = answer.cachesDeleted ?? []
        var rows = gone.isEmpty ? [] : [["ID", "RECLAIMABLE", "SIZE", "LAST ACCESSED"]]
        var total: Int64 = 0
        for id in gone {
            guard let record = before.first(where: { $0.identifier == id }) else { continue }
            total += record.size
            let size = HumanUnits.size(record.size) + (record.shared ? "*" : "")
            rows.append([id, "true", size, age(record, call)])
        }
        rows.append(["Total:", HumanUnits.size(total)])
        try await call.out(table(rows))
        return 0
    }

    private static func age(_ record: BuildCacheRecord, _ call: Invocation) -> String {
        guard let text = record.lastUsedAt, let time = Timestamp.nanoseconds(text) else { return "" }
        return HumanUnits.duration(nanoseconds: call.context.now() - time) + " ago"
    }

    /// Columns that end at tabulator stops, as Go's `tabwriter` makes them.
    private static func table(_ rows: [[String]]) -> String {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.dropLast().enumerated() {
                while widths.count <= index { widths.append(0) }
                widths[index] = max(widths[index], (cell.count + 1 + 7) / 8 * 8)
            }
        }
        return rows.map { row in
            var line = ""
            for (index, cell) in row.dropLast().enumerated() {
                line += cell + String(repeating: "\t", count: (widths[index] - cell.count + 7) / 8)
            }
            return line + (row.last ?? "") + "\n"
        }.joined()
    }
}

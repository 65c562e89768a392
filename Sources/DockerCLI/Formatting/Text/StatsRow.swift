import EngineAPI

/// One container's use of resources as a row.
enum StatsRow {
    static let headers = [
        ("Container", "CONTAINER"), ("ID", "CONTAINER ID"), ("Name", "NAME"), ("CPUPerc", "CPU %"),
        ("MemUsage", "MEM USAGE / LIMIT"), ("MemPerc", "MEM %"), ("NetIO", "NET I/O"), ("BlockIO", "BLOCK I/O"),
        ("PIDs", "PIDS"),
    ]

    /// The row of a sample; `name` is what was asked for.
    static func make(_ name: String, _ sample: StatsSample, truncates: Bool) -> ListRow {
        let memory = used(sample.memoryStats)
        let limit = Double(sample.memoryStats.limit ?? 0)
        let received = (sample.networks ?? [:]).values.reduce(0) { $0 + $1.rxBytes }
        let sent = (sample.networks ?? [:]).values.reduce(0) { $0 + $1.txBytes }
        let shown = sample.name.hasPrefix("/") ? String(sample.name.dropFirst()) : sample.name
        return ListRow(
            typeName: "*container.statsContext",
            placeholders: [
                Placeholder("BlockIO", "", block(sample.blockStats)),
                Placeholder("CPUPerc", "", percent(processor(sample))),
                Placeholder("Container", "", name),
                Placeholder("ID", "", truncates ? sample.id.shortID : sample.id),
                Placeholder("MemPerc", "", percent(limit > 0 ? memory / limit * 100 : 0)),
                Placeholder("MemUsage", "", "\(HumanUnits.binarySize(memory)) / \(HumanUnits.binarySize(limit))"),
                Placeholder("Name", "", shown.isEmpty ? "--" : shown),
                Placeholder(
                    "NetIO",
                    "",
                    "\(HumanUnits.size(received, digits: 3)) / \(HumanUnits.size(sent, digits: 3))"
                ),
                Placeholder("PIDs", "", "\(sample.pidsStats.current ?? 0)"),
            ]
        )
    }

    private static func block(_ stats: BlockStats) -> String {
        func sum(_ letter: Character) -> Int64 {
            (stats.serviceBytes ?? []).reduce(0) { $0 + ($1.operation.lowercased().first == letter ? $1.value : 0) }
        }
        return "\(HumanUnits.size(sum("r"), digits: 3)) / \(HumanUnits.size(sum("w"), digits: 3))"
    }

    private static func percent(_ value: Double) -> String {
        FloatDigits(value).fixed(2) + "%"
    }

    private static func used(_ memory: MemoryStats) -> Double {
        let usage = memory.usage ?? 0
        for key in ["total_inactive_file", "inactive_file"] {
            if let cache = memory.stats?[key], cache < usage { return Double(usage - cache) }
        }
        return Double(usage)
    }

    private static func processor(_ sample: StatsSample) -> Double {
        let own = Double(sample.cpuStats.cpuUsage.totalUsage - sample.precpuStats.cpuUsage.totalUsage)
        let all = Double((sample.cpuStats.systemCPUUsage ?? 0) - (sample.precpuStats.systemCPUUsage ?? 0))
        guard own > 0, all > 0 else { return 0 }
        return own / all * Double(sample.cpuStats.onlineCPUs ?? 1) * 100
    }
}

import EngineAPI

/// `docker stats`.
enum StatsVerb {
    private static let table =
        "{{.ID}}\\t{{.Name}}\\t{{.CPUPerc}}\\t{{.MemUsage}}\\t{{.MemPerc}}\\t{{.NetIO}}\\t{{.BlockIO}}\\t{{.PIDs}}"

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var format = flags.text("format")
        if format.isEmpty { format = await ClientConfig.load(call.context).text("statsFormat") }
        let printer = ListFormat(format, table: table)
        let truncates = !flags.isOn("no-trunc")
        if flags.isOn("no-stream") {
            let rows = try await once(call, truncates)
            try await call.out(try printer.text(rows, headers: StatsRow.headers))
            return 0
        }
        try await watch(call, printer, truncates)
        return 0
    }

    private static func names(_ call: Invocation) async throws(CommandFailure) -> [String] {
        if !call.arguments.isEmpty { return call.arguments }
        return try await call.perform(ListContainers(all: call.command.isOn("all"))).map(\.id)
    }

    private static func once(_ call: Invocation, _ truncates: Bool) async throws(CommandFailure) -> [ListRow] {
        var rows: [ListRow] = []
        var errors: [String] = []
        for name in try await names(call) {
            do {
                let stream = try await call.stream(ContainerStats(id: name))
                guard let sample = try await call.next(stream) else { continue }
                rows.append(StatsRow.make(name, sample, truncates: truncates))
            } catch .engine(let error) {
                // A container of the list may be gone by now.
                if !call.arguments.isEmpty { errors.append(call.words(error)) }
            }
        }
        if !errors.isEmpty { throw .error(errors.joined(separator: "\n")) }
        return rows
    }

    private static func watch(_ call: Invocation, _ printer: ListFormat, _ truncates: Bool) async throws(CommandFailure) {
        var streams: [(name: String, stream: OutputStream<StatsSample>)] = []
        var isFirst = true
        while !Task.isCancelled {
            if isFirst || call.arguments.isEmpty {
                for name in try await names(call) where !streams.contains(where: { $0.name == name }) {
                    streams.append((name, try await call.stream(ContainerStats(id: name, stream: true))))
                }
            }
            isFirst = false
            var rows: [ListRow] = []
            var left: [(name: String, stream: OutputStream<StatsSample>)] = []
            for entry in streams {
                guard let sample = try await call.next(entry.stream) else { continue }
                rows.append(StatsRow.make(entry.name, sample, truncates: truncates))
                left.append(entry)
            }
            streams = left
            let text = "\u{1B}[H" + (try printer.text(rows, headers: StatsRow.headers))
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0) \u{1B}[K\n" }
            try await call.out(lines.joined() + "\u{1B}[J")
            if streams.isEmpty { return }
        }
        throw .interrupted
    }
}

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
                Placeholder("BlockIO", "", "0B / 0B"),
                Placeholder("CPUPerc", "", percent(processor(sample))),
                Placeholder("Container", "", name),
                Placeholder("ID", "", truncates ? sample.id.shortID : sample.id),
                Placeholder("MemPerc", "", percent(limit > 0 ? memory / limit * 100 : 0)),
                Placeholder("MemUsage", "", "\(HumanUnits.binarySize(memory)) / \(HumanUnits.binarySize(limit))"),
                Placeholder("Name", "", shown.isEmpty ? "--" : shown),
                Placeholder("NetIO", "", "\(HumanUnits.size(received, digits: 3)) / \(HumanUnits.size(sent, digits: 3))"),
                Placeholder("PIDs", "", "\(sample.pidsStats.current ?? 0)"),
            ])
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

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

    private static func watch(_ call: Invocation, _ printer: ListFormat, _ truncates: Bool) async throws(CommandFailure)
    {
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

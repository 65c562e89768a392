import EngineAPI

/// `docker ps`.
enum ListVerb {
    static let table = "{{.ID}}\\t{{.Image}}\\t{{.Command}}\\t{{.RunningFor}}\\t{{.Status}}\\t{{.Ports}}\\t{{.Names}}"

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var format = flags.text("format")
        let isQuiet = flags.isOn("quiet")
        if format.isEmpty {
            let configured = await ClientConfig.load(call.context).text("psFormat")
            if !configured.isEmpty, !isQuiet { format = configured }
        } else if isQuiet {
            try await call.errorLine(
                "WARNING: Ignoring custom format, because both --format and --quiet are set."
            )
        }
        var wantsSize = flags.isOn("size")
        if !flags.text("format").isEmpty {
            let uses = try check(flags.text("format"))
            if uses, !isQuiet, !flags.changed("size") { wantsSize = true }
        }
        var limit = flags.number("last")
        if flags.isOn("latest"), limit == -1 { limit = 1 }
        let containers = try await call.perform(
            ListContainers(all: flags.isOn("all"), limit: limit, size: wantsSize, filters: call.filters())
        )
        let isFull = flags.isOn("no-trunc")
        let now = call.context.now()
        let rows = containers.lazy.map { ContainerRow.make($0, truncates: !isFull, now: now) }
        let columns = table + (flags.isOn("size") ? "\\t{{.Size}}" : "")
        var raw = "container_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\n"
        raw += "state: {{- pad .State 1 0}}\nstatus: {{- pad .Status 1 0}}\nnames: {{.Names}}\n"
        raw += "labels: {{- pad .Labels 1 0}}\nports: {{- pad .Ports 1 0}}\n"
        if flags.isOn("size") { raw += "size: {{.Size}}\n" }
        if isQuiet { format = format == "raw" ? "container_id: {{.ID}}" : "{{.ID}}" }
        let text = try ListFormat(format, table: columns, raw: raw, trimsRaw: false).text(
            rows,
            headers: ContainerRow.headers
        )
        try await call.out(text)
        return 0
    }

    /// Tries the template on an empty container. True if it asks for the size.
    private static func check(_ format: String) throws(CommandFailure) -> Bool {
        let parsed: ParsedTemplate
        do {
            parsed = try TemplateParser.parse(format, name: "", functions: TemplateFunctions.standard.names)
        } catch {
            throw .error("failed to parse template: \(error.message)")
        }
        do {
            _ = try Evaluator.run(
                parsed,
                .object(ContainerRow.make(ContainerSummary(), truncates: false, now: 0)),
                functions: .standard
            )
        } catch {
            throw .error("failed to execute template: \(error.message)")
        }
        return format.contains(".Size")
    }
}

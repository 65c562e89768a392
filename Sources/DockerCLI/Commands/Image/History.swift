import EngineAPI
import TerminalText

/// `docker history`.
enum HistoryVerb {
    private static let headers = [
        ("ID", "IMAGE"), ("CreatedSince", "CREATED"), ("CreatedAt", "CREATED AT"), ("CreatedBy", "CREATED BY"),
        ("Size", "SIZE"), ("Comment", "COMMENT"),
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let platform = flags.text("platform")
        if !platform.isEmpty { try PlatformArgument.check(platform) }
        let entries = try await call.perform(ImageHistory(name: call.arguments[0], platform: platform))
        let isHuman = flags.isOn("human")
        let truncates = !flags.isOn("no-trunc")
        var format = flags.text("format")
        if flags.isOn("quiet"), format.isEmpty || format == "table" { format = "{{.ID}}" }
        let created = isHuman ? "{{.CreatedSince}}" : "{{.CreatedAt}}"
        let table = "{{.ID}}\\t\(created)\\t{{.CreatedBy}}\\t{{.Size}}\\t{{.Comment}}"
        let now = call.context.now()
        let rows = entries.map { entry in
            let time = entry.created * 1_000_000_000
            let command = entry.createdBy.replacing("\t", with: " ")
            let age = HumanUnits.duration(nanoseconds: now - time) + " ago"
            return ListRow(
                typeName: "*image.historyContext",
                placeholders: [
                    Placeholder("Comment", "", entry.comment),
                    Placeholder("CreatedAt", "", Timestamp.text(nanoseconds: time, fraction: .none)),
                    Placeholder("CreatedBy", "", truncates ? DisplayWidth.ellipsis(command, columns: 45) : command),
                    Placeholder("CreatedSince", "", entry.created <= 0 ? "N/A" : age),
                    Placeholder("ID", "", truncates ? entry.id.shortID : entry.id),
                    Placeholder("Size", "", isHuman ? HumanUnits.size(entry.size, digits: 3) : "\(entry.size)"),
                ]
            )
        }
        try await call.out(try ListFormat(format, table: table).text(rows, headers: headers))
        return 0
    }
}

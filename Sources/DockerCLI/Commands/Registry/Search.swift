import EngineAPI
import TerminalText

/// `docker search`.
enum SearchVerb {
    private static let table = "{{.Name}}\\t{{.Description}}\\t{{.StarCount}}\\t{{.IsOfficial}}"
    private static let headers = [
        ("Name", "NAME"), ("Description", "DESCRIPTION"), ("StarCount", "STARS"), ("IsOfficial", "OFFICIAL"),
    ]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let auth = await ClientConfig.load(call.context).credentials("docker.io")
        let found = try await call.perform(
            SearchImages(
                term: call.arguments[0],
                limit: flags.changed("limit") ? flags.number("limit") : nil,
                filters: call.filters(),
                auth: auth
            )
        )
        let format = flags.text("format")
        let isJSON = format == "json" || format.contains("{{json .}}")
        let rows = found.map { result in
            let text = result.description.replacing("\n", with: " ").replacing("\r", with: " ")
            return ListRow(
                typeName: "*registry.searchContext",
                placeholders: [
                    Placeholder(
                        "Description",
                        "",
                        flags.isOn("no-trunc") ? text : DisplayWidth.ellipsis(text, columns: 45)
                    ),
                    Placeholder("IsOfficial", "", isJSON ? "\(result.isOfficial)" : result.isOfficial ? "[OK]" : ""),
                    Placeholder("Name", "", result.name),
                    Placeholder("StarCount", "", "\(result.starCount)"),
                ]
            )
        }
        try await call.out(try ListFormat(format, table: table).text(rows, headers: headers))
        return 0
    }
}

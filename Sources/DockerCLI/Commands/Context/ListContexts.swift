/// `docker context ls`: there is only `default`.
enum ListContextsVerb {
    private static let headers = [
        ("Name", "NAME"), ("Description", "DESCRIPTION"), ("DockerEndpoint", "DOCKER ENDPOINT"), ("Error", "ERROR"),
    ]
    private static let warning =
        "Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the "
        + "global --context flag, or unset DOCKER_HOST environment variable."

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var format = flags.text("format")
        if format.isEmpty, flags.isOn("quiet") { format = "{{.Name}}" }
        let isTable = format.isEmpty || format.hasPrefix("table")
        let row = ListRow(
            typeName: "*formatter.clientContextContext",
            placeholders: [
                Placeholder("Current", "", value: .bool(true)),
                Placeholder("Description", "", "Current DOCKER_HOST based configuration"),
                Placeholder("DockerEndpoint", "", call.host), Placeholder("Error", "", ""),
                Placeholder("Name", "", isTable ? "default *" : "default"),
            ]
        )
        let table = "{{.Name}}\\t{{.Description}}\\t{{.DockerEndpoint}}\\t{{.Error}}"
        try await call.out(try ListFormat(format, table: table).text([row], headers: headers))
        if let host = call.context.environment["DOCKER_HOST"], !host.isEmpty { try await call.errorLine(warning) }
        return 0
    }
}

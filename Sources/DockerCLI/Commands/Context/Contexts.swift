import EngineAPI

/// `docker context …`: there is only the context `default`.
enum ContextVerbs {
    private static let headers = [
        ("Name", "NAME"), ("Description", "DESCRIPTION"), ("DockerEndpoint", "DOCKER ENDPOINT"), ("Error", "ERROR"),
    ]
    private static let warning =
        "Warning: DOCKER_HOST environment variable overrides the active context. To use a context, either set the "
        + "global --context flag, or unset DOCKER_HOST environment variable."

    static func list(_ call: Invocation) async throws(CommandFailure) -> Int32 {
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
            ])
        let table = "{{.Name}}\\t{{.Description}}\\t{{.DockerEndpoint}}\\t{{.Error}}"
        try await call.out(try ListFormat(format, table: table).text([row], headers: headers))
        if isTable, let host = call.context.environment["DOCKER_HOST"], !host.isEmpty { try await call.errorLine(warning) }
        return 0
    }

    static func show(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.line("default")
        return 0
    }

    static func use(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let name = call.arguments[0]
        guard name == "default" else { throw missing(name) }
        try await call.line(name)
        try await call.errorLine("Current context is now \"default\"")
        if let host = call.context.environment["DOCKER_HOST"], !host.isEmpty { try await call.errorLine(warning) }
        return 0
    }

    static func inspect(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let names = call.arguments.isEmpty ? ["default"] : call.arguments
        return try await Inspection.run(names, format: call.command.text("format"), call) {
            name throws(CommandFailure) in
            guard name == "default" else { throw missing(name) }
            return InspectedObject(json: description(call.host), type: .any)
        }
    }

    static func remove(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            if name == "default" { throw .error("context \"default\" cannot be removed") }
            if !call.command.isOn("force") { throw missing(name) }
        }
    }

    static func refuse(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        throw .error("\(call.command.spec.name) is not available here: there is only the context \"default\"")
    }

    private static func missing(_ name: String) -> CommandFailure {
        .error("context \(GoNumber.quoted(name)): context not found")
    }

    private static func description(_ host: String) -> JSONValue {
        let docker = JSONObject([("Host", .string(host)), ("SkipTLSVerify", .bool(false))])
        let storage = JSONObject([("MetadataPath", .string("<IN MEMORY>")), ("TLSPath", .string("<IN MEMORY>"))])
        return .object(
            JSONObject([
                ("Name", .string("default")), ("Metadata", .object(JSONObject())),
                ("Endpoints", .object(JSONObject([("docker", .object(docker))]))),
                ("TLSMaterial", .object(JSONObject())), ("Storage", .object(storage)),
            ]))
    }
}

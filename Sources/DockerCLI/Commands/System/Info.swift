import EngineAPI

/// `docker info`.
enum InfoVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let format = call.command.text("format")
        var template: ParsedTemplate?
        if !format.isEmpty {
            let text = format == "json" ? "{{json .}}" : format
            do {
                template = try TemplateParser.parse(text, name: "", functions: TemplateFunctions.standard.names)
            } catch {
                throw .message("template parsing error: \(error.message)", code: 64)
            }
        }
        if let template {
            let info = try await call.perform(SystemInfo())
            guard case .object(var object)? = try? JSONValueEncoder.encode(info) else { return 1 }
            object["ClientInfo"] = client
            let (text, error) = Evaluator.runPartly(
                template,
                GoValue(.object(object), as: InfoTypes.info),
                functions: .standard
            )
            try await call.line(text)
            if let error { throw .error(error.message) }
            return 0
        }
        let head =
            "Client:\n Version:    \(ClientVersion.number)\n Context:    default\n Debug Mode: false\n\nServer:\n"
        let info: InfoResponse
        do {
            info = try await call.perform(SystemInfo())
        } catch .engine(let error) {
            try await call.out(head)
            throw .error("ERROR: \(call.words(error))\nerrors pretty printing info")
        }
        try await call.out(head + InfoPage.text(info) + "\n")
        for warning in info.warnings ?? [] { try await call.errorLine(warning) }
        return 0
    }

    private static let client = JSONValue.object(
        JSONObject([
            ("Debug", .bool(false)), ("Version", .string(ClientVersion.number)),
            ("DefaultAPIVersion", .string(ClientVersion.api)), ("GitCommit", .string(ClientVersion.commit)),
            ("GoVersion", .string(ClientVersion.compiler)),
            ("Os", .string("linux")), ("Arch", .string("amd64")), ("BuildTime", .string(ClientVersion.built)),
            ("Context", .string("default")), ("Plugins", .array([])), ("Warnings", .null),
        ])
    )
}

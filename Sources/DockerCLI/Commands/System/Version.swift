import EngineAPI

/// `docker version`.
enum VersionVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let format = call.command.text("format")
        var template: ParsedTemplate?
        if !format.isEmpty {
            let text = format == "json" ? "{{json .}}" : format
            do {
                template = try TemplateParser.parse(text, name: "version", functions: TemplateFunctions.standard.names)
            } catch {
                throw .message("template parsing error: \(error.message)", code: 64)
            }
        }
        var failure: CommandFailure?
        var server: VersionResponse?
        do {
            server = try await call.perform(EngineAPI.Version())
        } catch {
            failure = error
        }
        let json = try object(server)
        if let template {
            let (text, error) = Evaluator.runPartly(
                template,
                GoValue(json, as: ObjectTypes.version),
                functions: .standard
            )
            try await call.line(text)
            if let error { throw .error(error.message) }
        } else {
            try await call.out(page(server))
        }
        if let failure { throw failure }
        return 0
    }

    private static func object(_ server: VersionResponse?) throws(CommandFailure) -> JSONValue {
        let client = JSONObject([
            ("Version", .string(ClientVersion.number)), ("ApiVersion", .string(ClientVersion.api)),
            ("DefaultAPIVersion", .string(ClientVersion.api)), ("GitCommit", .string(ClientVersion.commit)),
            ("GoVersion", .string(ClientVersion.compiler)), ("Os", .string("linux")), ("Arch", .string("amd64")),
            ("BuildTime", .string(ClientVersion.built)), ("Context", .string("default")),
        ])
        var value: JSONValue = .null
        if var server {
            for index in server.components.indices {
                if let built = server.components[index].details?["BuildTime"] {
                    server.components[index].details?["BuildTime"] = BuildTime.text(built)
                }
            }
            value = (try? JSONValueEncoder.encode(server)) ?? .null
        }
        return .object(JSONObject([("Client", .object(client)), ("Server", value)]))
    }

    private static func page(_ server: VersionResponse?) -> String {
        var lines = [
            "Client:", " Version:\t\(ClientVersion.number)", " API version:\t\(ClientVersion.api)",
            " Go version:\t\(ClientVersion.compiler)", " Git commit:\t\(ClientVersion.commit)",
            " Built:\t\(ClientVersion.built)", " OS/Arch:\tlinux/amd64", " Context:\tdefault",
        ]
        if let server {
            let product = server.platform?.name ?? ""
            lines += ["", "Server:" + (product.isEmpty ? "" : " \(product)")]
            for component in server.components { lines += self.lines(component) }
        }
        return Table.layout(lines.joined(separator: "\n") + "\n", minimum: 20, padding: 1)
    }

    private static func lines(_ component: VersionComponent) -> [String] {
        let details = component.details ?? [:]
        func detail(_ key: String) -> String { details[key] ?? "" }
        guard component.name == "Engine" else {
            let rest = details.keys.sorted().map { "  \($0):\t\(detail($0))" }
            return [" \(component.name):", "  Version:\t\(component.version)"] + rest
        }
        return [
            " Engine:", "  Version:\t\(component.version)",
            "  API version:\t\(detail("ApiVersion")) (minimum version \(detail("MinAPIVersion")))",
            "  Go version:\t\(detail("GoVersion"))", "  Git commit:\t\(detail("GitCommit"))",
            "  Built:\t\(BuildTime.text(detail("BuildTime")))", "  OS/Arch:\t\(detail("Os"))/\(detail("Arch"))",
            "  Experimental:\t\(detail("Experimental"))",
        ]
    }
}

import EngineAPI

/// `docker context inspect`.
enum InspectContextVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let names = call.arguments.isEmpty ? ["default"] : call.arguments
        return try await Inspection.run(names, format: call.command.text("format"), call, escapesHTML: true) {
            name throws(CommandFailure) in
            guard name == "default" else { throw .error(ContextStore.missing(name, call.context)) }
            return InspectedObject(json: description(call.host), type: .any)
        }
    }

    private static func description(_ host: String) -> JSONValue {
        let docker = JSONObject([("Host", .string(host)), ("SkipTLSVerify", .bool(false))])
        let storage = JSONObject([("MetadataPath", .string("<IN MEMORY>")), ("TLSPath", .string("<IN MEMORY>"))])
        return .object(
            JSONObject([
                ("Name", .string("default")), ("Metadata", .object(JSONObject())),
                ("Endpoints", .object(JSONObject([("docker", .object(docker))]))),
                ("TLSMaterial", .object(JSONObject())), ("Storage", .object(storage)),
            ])
        )
    }
}

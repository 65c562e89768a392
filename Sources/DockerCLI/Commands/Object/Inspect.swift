import EngineAPI

/// `docker inspect`: of whatever has the name.
enum InspectVerb {
    private static let swarmTypes = ["config", "node", "secret", "service", "task"]

    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let type = call.command.text("type")
        if call.command.changed("type"), type.isEmpty {
            throw .error("type is empty: must be one of \(types)")
        }
        guard ["", "container", "image", "network", "volume", "plugin"].contains(type) || swarmTypes.contains(type)
        else {
            throw .error("unknown type: \(GoNumber.quoted(type)): must be one of \(types)")
        }
        return try await Inspection.run(call.arguments, format: call.command.text("format"), call) {
            name throws(CommandFailure) in
            try await find(name, type, call)
        }
    }

    private static var types: String {
        let all = ["config", "container", "image", "network", "node", "plugin", "secret", "service", "task", "volume"]
        return all.map(GoNumber.quoted).joined(separator: ", ")
    }

    private static func find(_ name: String, _ type: String, _ call: Invocation) async throws(CommandFailure)
        -> InspectedObject
    {
        if swarmTypes.contains(type) { throw SwarmRefusal.failure }
        if type == "plugin" {
            throw .engine(EngineError(.notFound, "plugin \(GoNumber.quoted(name)) not found"))
        }
        let wantsSize = call.command.isOn("size")
        for kind in ["container", "image", "network", "volume"] where type.isEmpty || type == kind {
            do {
                let object = try await InspectObject.find(kind, name, call)
                if wantsSize, kind != "container" {
                    try await call.errorLine("WARNING: --size ignored for \(kind)")
                }
                return object
            } catch .engine(let error) where type.isEmpty && isSkippable(error) {
                continue
            }
        }
        throw .error("Error: No such object: \(name)")
    }

    private static func isSkippable(_ error: EngineError) -> Bool {
        error.kind == .notFound || error.message.contains("not supported")
            || error.message.contains("invalid reference format")
    }
}

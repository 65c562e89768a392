import EngineAPI

/// `docker rm`.
enum RemoveVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            try await remove(name, call)
        }
    }

    private static func remove(_ name: String, _ call: Invocation) async throws(CommandFailure) {
        let flags = call.command
        let force = flags.isOn("force")
        let id = String(name.drop { $0 == "/" })
        if id.isEmpty { throw .error("Container name cannot be empty") }
        do {
            _ = try await call.perform(
                RemoveContainer(
                    id: id,
                    removesVolumes: flags.isOn("volumes"),
                    removesLink: flags.isOn("link"),
                    force: force
                )
            )
        } catch .engine(let error) where force && error.kind == .notFound {
            try await call.errorLine(call.words(error))
            return
        }
        try await call.line(name)
    }
}

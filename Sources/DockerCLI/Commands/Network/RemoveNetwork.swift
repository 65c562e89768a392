import EngineAPI

/// `docker network rm`.
enum RemoveNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        var failed = false
        for name in call.arguments {
            do {
                _ = try await call.perform(RemoveNetwork(id: name))
                try await call.line(name)
            } catch .engine(let error) {
                if call.command.isOn("force"), error.kind == .notFound { continue }
                try await call.errorLine(call.words(error))
                failed = true
            }
        }
        if failed { throw .error("exit status 1") }
        return 0
    }
}

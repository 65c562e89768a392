import EngineAPI

/// `docker unpause`.
enum UnpauseVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(UnpauseContainer(id: name))
            try await call.line(name)
        }
    }
}

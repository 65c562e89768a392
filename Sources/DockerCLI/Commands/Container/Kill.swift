import EngineAPI

/// `docker kill`.
enum KillVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(KillContainer(id: name, signal: call.command.text("signal")))
            try await call.line(name)
        }
    }
}

import EngineAPI

/// `docker stop`.
enum StopVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let timeout = try TimeoutFlags.read(call.command)
        return try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(StopContainer(id: name, signal: call.command.text("signal"), timeout: timeout))
            try await call.line(name)
        }
    }
}

import EngineAPI

/// `docker volume rm`.
enum RemoveVolumeVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(RemoveVolume(name: name, force: call.command.isOn("force")))
            try await call.line(name)
        }
    }
}

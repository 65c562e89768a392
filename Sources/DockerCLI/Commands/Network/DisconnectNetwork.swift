import EngineAPI

/// `docker network disconnect`.
enum DisconnectNetworkVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        _ = try await call.perform(
            DisconnectNetwork(
                id: call.arguments[0],
                body: DisconnectNetworkBody(container: call.arguments[1], force: call.command.isOn("force"))
            )
        )
        return 0
    }
}

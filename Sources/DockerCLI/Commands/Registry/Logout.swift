import EngineAPI

/// `docker logout`.
enum LogoutVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let server = call.arguments.first.map(LoginVerb.host) ?? ""
        var config = await ClientConfig.load(call.context)
        let key = ClientConfig.registryKey(server)
        try await call.line("Removing login credentials for \(server.isEmpty ? key : server)")
        if config.set(nil, for: server) { try await config.save(call.context) }
        return 0
    }
}

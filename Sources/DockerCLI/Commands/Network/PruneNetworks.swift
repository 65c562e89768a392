/// `docker network prune`.
enum PruneNetworksVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let steps = PruneSteps(call: call)
        let warning = "WARNING! This will remove all custom networks not used by at least one container."
        guard try await steps.isConfirmed(warning) else { return 0 }
        let result = try await steps.networks()
        if !result.text.isEmpty { try await call.line(result.text) }
        return 0
    }
}

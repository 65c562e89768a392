/// `docker container prune`.
enum PruneContainersVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let steps = PruneSteps(call: call)
        guard try await steps.isConfirmed("WARNING! This will remove all stopped containers.") else { return 0 }
        try await steps.report(try await steps.containers())
        return 0
    }
}

/// `docker builder prune`.
enum PruneBuilderVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let all = call.command.isOn("all")
        let steps = PruneSteps(call: call)
        guard try await steps.isConfirmed("WARNING! This will remove all \(all ? "" : "dangling ")build cache.") else {
            return 0
        }
        try await steps.report(try await steps.buildCache(all: all))
        return 0
    }
}

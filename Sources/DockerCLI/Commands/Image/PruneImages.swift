/// `docker image prune`.
enum PruneImagesVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let all = call.command.isOn("all")
        let what = all ? "all images without at least one container associated to them" : "all dangling images"
        let steps = PruneSteps(call: call)
        guard try await steps.isConfirmed("WARNING! This will remove \(what).") else { return 0 }
        try await steps.report(try await steps.images(all: all))
        return 0
    }
}

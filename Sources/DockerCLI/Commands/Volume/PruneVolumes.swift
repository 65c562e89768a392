/// `docker volume prune`.
enum PruneVolumesVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let all = call.command.isOn("all")
        if all, call.command.list("filter").contains(where: { $0.hasPrefix("all=") }) {
            throw .error("conflicting options: cannot specify both --all and --filter all=1")
        }
        let kind = all ? "all" : "anonymous"
        let steps = PruneSteps(call: call)
        let warning = "WARNING! This will remove \(kind) local volumes not used by at least one container."
        guard try await steps.isConfirmed(warning) else { return 0 }
        try await steps.report(try await steps.volumes(all: all))
        return 0
    }
}

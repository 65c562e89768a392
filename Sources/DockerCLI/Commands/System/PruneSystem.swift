/// `docker system prune`.
enum PruneSystemVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let all = flags.isOn("all")
        let takesVolumes = flags.isOn("volumes")
        let filters = flags.list("filter")
        if takesVolumes, filters.contains(where: { $0.hasPrefix("until=") }) {
            throw .error("ERROR: The \"until\" filter is not supported with \"--volumes\"")
        }
        let steps = PruneSteps(call: call)
        guard try await steps.isConfirmed(warning(all, takesVolumes, filters)) else { return 0 }
        var bytes: Int64 = 0
        var results = [try await steps.containers(), try await steps.networks()]
        try await print(&results, &bytes, call)
        if takesVolumes { results.append(try await steps.volumes(all: false)) }
        results.append(try await steps.images(all: all))
        results.append(try await steps.buildCache(all: all))
        try await print(&results, &bytes, call)
        try await call.line("Total reclaimed space: \(HumanUnits.size(bytes))")
        return 0
    }

    private static func print(
        _ results: inout [PruneSteps.Result],
        _ bytes: inout Int64,
        _ call: Invocation
    ) async throws(CommandFailure) {
        for result in results {
            bytes += result.bytes
            if !result.text.isEmpty { try await call.line(result.text) }
        }
        results = []
    }

    private static func warning(_ all: Bool, _ volumes: Bool, _ filters: [String]) -> String {
        var text = "WARNING! This will remove:\n  - all stopped containers\n"
        text += "  - all networks not used by at least one container\n"
        if volumes { text += "  - all anonymous volumes not used by at least one container\n" }
        text += all ? "  - all images without at least one container associated to them\n" : "  - all dangling images\n"
        text += all ? "  - all build cache\n" : "  - unused build cache\n"
        if !filters.isEmpty {
            text += "\n  Items to be pruned will be filtered with:\n"
            text += filters.sorted().map { "  - \($0)\n" }.joined()
        }
        return text
    }
}

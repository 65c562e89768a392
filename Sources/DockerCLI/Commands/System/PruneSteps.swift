import EngineAPI

/// What the `prune` commands share: asking first, and the five kinds of things to remove.
struct PruneSteps {
    /// The lines about what was removed, and the bytes.
    typealias Result = (text: String, bytes: Int64)

    let call: Invocation

    // MARK: Asking

    /// Asks whether to go on, after a warning; `--force` means yes.
    func isConfirmed(_ warning: String) async throws(CommandFailure) -> Bool {
        if call.command.isOn("force") { return true }
        return try await call.confirms("\(warning)\nAre you sure you want to continue?")
    }

    /// Prints what was removed and the space it took.
    func report(_ result: Result) async throws(CommandFailure) {
        if !result.text.isEmpty { try await call.line(result.text) }
        try await call.line("Total reclaimed space: \(HumanUnits.size(result.bytes))")
    }

    // MARK: Removing

    private func list(_ title: String, _ lines: [String]?) -> String {
        guard let lines, !lines.isEmpty else { return "" }
        return "\(title):\n" + lines.map { "\($0)\n" }.joined()
    }

    /// Removes stopped containers.
    func containers() async throws(CommandFailure) -> Result {
        let answer = try await call.perform(PruneContainers(filters: call.filters()))
        return (list("Deleted Containers", answer.containersDeleted), answer.spaceReclaimed)
    }

    /// Removes unused networks.
    func networks() async throws(CommandFailure) -> Result {
        let answer = try await call.perform(PruneNetworks(filters: call.filters()))
        return (list("Deleted Networks", answer.networksDeleted), 0)
    }

    /// Removes unused volumes: with `all` named ones, too.
    func volumes(all: Bool) async throws(CommandFailure) -> Result {
        var filters = call.filters()
        if all { filters.add("all", "true") }
        let answer = try await call.perform(PruneVolumes(filters: filters))
        return (list("Deleted Volumes", answer.volumesDeleted), answer.spaceReclaimed)
    }

    /// Removes dangling images, or with `all` unused ones.
    func images(all: Bool) async throws(CommandFailure) -> Result {
        var filters = call.filters()
        filters.add("dangling", all ? "false" : "true")
        let answer = try await call.perform(PruneImages(filters: filters))
        let lines = answer.imagesDeleted?.map { image in
            if let name = image.untagged, !name.isEmpty { return "untagged: \(name)" }
            return "deleted: \(image.deleted ?? "")"
        }
        return (list("Deleted Images", lines), answer.spaceReclaimed)
    }

    /// Removes what builds left.
    func buildCache(all: Bool) async throws(CommandFailure) -> Result {
        let keep = Int64(call.command.bytes("keep-storage"))
        let answer = try await call.perform(
            PruneBuildCache(all: all, keepStorage: keep, filters: call.filters())
        )
        return (list("Deleted build cache objects", answer.cachesDeleted), answer.spaceReclaimed)
    }
}

import EngineAPI

/// The `prune` commands.
enum PruneVerbs {
    /// What one kind of prune removed: the lines about it, and the bytes.
    private typealias Result = (text: String, bytes: Int64)

    static func containers(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await ask(call, "WARNING! This will remove all stopped containers.") { () throws(CommandFailure) in
            try await pruneContainers(call)
        }
    }

    static func images(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let all = call.command.isOn("all")
        let what = all ? "all images without at least one container associated to them" : "all dangling images"
        return try await ask(call, "WARNING! This will remove \(what).") { () throws(CommandFailure) in
            try await pruneImages(call, all: all)
        }
    }

    static func volumes(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let all = call.command.isOn("all")
        if all, call.command.list("filter").contains(where: { $0.hasPrefix("all=") }) {
            throw .error("conflicting options: cannot specify both --all and --filter all=1")
        }
        let kind = all ? "all" : "anonymous"
        let text = "WARNING! This will remove \(kind) local volumes not used by at least one container."
        return try await ask(call, text) { () throws(CommandFailure) in
            try await pruneVolumes(call, all: all)
        }
    }

    static func networks(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let text = "WARNING! This will remove all custom networks not used by at least one container."
        if !call.command.isOn("force"), !(try await confirm(call, text)) { return 0 }
        let result = try await pruneNetworks(call)
        if !result.text.isEmpty { try await call.line(result.text) }
        return 0
    }

    static func buildCache(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let all = call.command.isOn("all")
        let text = "WARNING! This will remove all \(all ? "" : "dangling ")build cache."
        return try await ask(call, text) { () throws(CommandFailure) in
            try await pruneBuildCache(call, all: all)
        }
    }

    static func system(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let all = flags.isOn("all")
        let filters = flags.list("filter")
        if flags.isOn("volumes"), filters.contains(where: { $0.hasPrefix("until=") }) {
            throw .error("ERROR: The \"until\" filter is not supported with \"--volumes\"")
        }
        if !flags.isOn("force") {
            var text = "WARNING! This will remove:\n  - all stopped containers\n"
            text += "  - all networks not used by at least one container\n"
            if flags.isOn("volumes") { text += "  - all anonymous volumes not used by at least one container\n" }
            text += all ? "  - all images without at least one container associated to them\n" : "  - all dangling images\n"
            text += all ? "  - all build cache\n" : "  - unused build cache\n"
            if !filters.isEmpty {
                text += "\n  Items to be pruned will be filtered with:\n"
                text += filters.sorted().map { "  - \($0)\n" }.joined()
            }
            if !(try await confirm(call, text)) { return 0 }
        }
        var bytes: Int64 = 0
        let steps: [(Bool, () async throws(CommandFailure) -> Result)] = [
            (true, { () throws(CommandFailure) in try await pruneContainers(call) }),
            (true, { () throws(CommandFailure) in try await pruneNetworks(call) }),
            (flags.isOn("volumes"), { () throws(CommandFailure) in try await pruneVolumes(call, all: false) }),
            (true, { () throws(CommandFailure) in try await pruneImages(call, all: all) }),
            (true, { () throws(CommandFailure) in try await pruneBuildCache(call, all: all) }),
        ]
        for (isWanted, step) in steps where isWanted {
            let result = try await step()
            bytes += result.bytes
            if !result.text.isEmpty { try await call.line(result.text) }
        }
        try await call.line("Total reclaimed space: \(HumanUnits.size(bytes))")
        return 0
    }

    // MARK: Asking

    private static func confirm(_ call: Invocation, _ warning: String) async throws(CommandFailure) -> Bool {
        try await call.confirms("\(warning)\nAre you sure you want to continue?")
    }

    private static func ask(
        _ call: Invocation, _ warning: String, _ prune: () async throws(CommandFailure) -> Result
    ) async throws(CommandFailure) -> Int32 {
        if !call.command.isOn("force"), !(try await confirm(call, warning)) { return 0 }
        let result = try await prune()
        if !result.text.isEmpty { try await call.line(result.text) }
        try await call.line("Total reclaimed space: \(HumanUnits.size(result.bytes))")
        return 0
    }

    // MARK: Removing

    private static func filters(_ call: Invocation, without: String? = nil) -> Filters {
        var result = Filters()
        let given = call.filters()
        for key in given.keys where key != without {
            for value in given[key] { result.add(key, value) }
        }
        return result
    }

    private static func list(_ title: String, _ lines: [String]?) -> String {
        guard let lines, !lines.isEmpty else { return "" }
        return "\(title):\n" + lines.map { "\($0)\n" }.joined()
    }

    private static func pruneContainers(_ call: Invocation) async throws(CommandFailure) -> Result {
        let answer = try await call.perform(PruneContainers(filters: filters(call)))
        return (list("Deleted Containers", answer.containersDeleted), answer.spaceReclaimed)
    }

    private static func pruneNetworks(_ call: Invocation) async throws(CommandFailure) -> Result {
        let answer = try await call.perform(PruneNetworks(filters: filters(call)))
        return (list("Deleted Networks", answer.networksDeleted), 0)
    }

    private static func pruneVolumes(_ call: Invocation, all: Bool) async throws(CommandFailure) -> Result {
        var filters = filters(call)
        if all { filters.add("all", "true") }
        let answer = try await call.perform(PruneVolumes(filters: filters))
        return (list("Deleted Volumes", answer.volumesDeleted), answer.spaceReclaimed)
    }

    private static func pruneImages(_ call: Invocation, all: Bool) async throws(CommandFailure) -> Result {
        var filters = filters(call)
        filters.add("dangling", all ? "false" : "true")
        let answer = try await call.perform(PruneImages(filters: filters))
        let lines = answer.imagesDeleted?.map { image in
            if let name = image.untagged, !name.isEmpty { return "untagged: \(name)" }
            return "deleted: \(image.deleted ?? "")"
        }
        return (list("Deleted Images", lines), answer.spaceReclaimed)
    }

    private static func pruneBuildCache(_ call: Invocation, all: Bool) async throws(CommandFailure) -> Result {
        let keep = Int64(call.command.bytes("keep-storage"))
        let answer = try await call.perform(PruneBuildCache(all: all, keepStorage: keep, filters: filters(call, without: nil)))
        return (list("Deleted build cache objects", answer.cachesDeleted), answer.spaceReclaimed)
    }
}

import EngineAPI

/// `docker rmi`.
enum RemoveImageVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        for platform in flags.list("platform") { try PlatformArgument.check(platform) }
        var errors: [String] = []
        var isFatal = false
        for name in call.arguments {
            do {
                let removed = try await call.perform(
                    RemoveImage(
                        name: name,
                        force: flags.isOn("force"),
                        keepsParents: flags.isOn("no-prune"),
                        platforms: flags.list("platform")
                    )
                )
                for image in removed {
                    if let deleted = image.deleted, !deleted.isEmpty {
                        try await call.line("Deleted: \(deleted)")
                    } else {
                        try await call.line("Untagged: \(image.untagged ?? "")")
                    }
                }
            } catch .engine(let error) {
                if error.kind != .notFound { isFatal = true }
                errors.append(call.words(error))
            }
        }
        if errors.isEmpty { return 0 }
        let text = errors.joined(separator: "\n")
        if flags.isOn("force"), !isFatal {
            try await call.errorLine(text)
            return 0
        }
        throw .error(text)
    }
}

import EngineAPI
import OCI

/// `docker pull`.
enum PullVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        try ContentTrust.check(flags)
        var reference = try ImageName.reference(call.arguments[0])
        let all = flags.isOn("all-tags")
        if all, !reference.isNameOnly { throw .error("tag can't be used with --all-tags/-a") }
        if !all, reference.isNameOnly {
            reference = reference.withDefaultTag
            if !flags.isOn("quiet") { try await call.line("Using default tag: \(reference.tag ?? "")") }
        }
        if !flags.text("platform").isEmpty { try PlatformArgument.check(flags.text("platform")) }
        let pull = ImagePull(call: call, platform: flags.text("platform"))
        try await pull.run(
            reference,
            tag: all ? "" : ImagePull.tag(reference),
            isQuiet: flags.isOn("quiet"),
            to: .output
        )
        // Only the Hub's names are written in full.
        try await call.line(reference.full)
        return 0
    }
}

import EngineAPI
import OCI

/// Fetches an image, for `pull`, `run` and `create`.
struct ImagePull {
    let call: Invocation
    let platform: String

    /// Fetches what `name` means, and tells how it goes on `descriptor`.
    func run(_ name: String, isQuiet: Bool, to descriptor: ClientDescriptor) async throws(CommandFailure) {
        let reference = try ImageName.reference(name).withDefaultTag
        try await run(reference, tag: Self.tag(reference), isQuiet: isQuiet, to: descriptor)
    }

    /// Fetches one tag, or (with an empty tag) all of a repository.
    func run(
        _ reference: Reference, tag: String, isQuiet: Bool, to descriptor: ClientDescriptor
    ) async throws(CommandFailure) {
        let auth = await ClientConfig.load(call.context).credentials(reference.domain)
        let stream = try await call.stream(
            PullImage(repository: reference.familiarName, tag: tag, platform: platform, auth: auth))
        var display = ProgressDisplay(call, to: descriptor, isQuiet: isQuiet)
        try await display.show(stream)
    }

    /// The tag or digest for the engine.
    static func tag(_ reference: Reference) -> String {
        reference.digest.map { "\($0)" } ?? reference.tag ?? ""
    }
}

/// `docker pull`.
enum PullVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
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
            reference, tag: all ? "" : ImagePull.tag(reference), isQuiet: flags.isOn("quiet"), to: .output)
        // Only the Hub's names are written in full.
        try await call.line(reference.full)
        return 0
    }
}

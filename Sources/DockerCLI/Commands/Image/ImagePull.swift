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
        _ reference: Reference,
        tag: String,
        isQuiet: Bool,
        to descriptor: ClientDescriptor
    ) async throws(CommandFailure) {
        let auth = await ClientConfig.load(call.context).credentials(reference.domain)
        let stream = try await call.stream(
            PullImage(repository: reference.familiarName, tag: tag, platform: platform, auth: auth)
        )
        var display = ProgressDisplay(call, to: descriptor, isQuiet: isQuiet)
        try await display.show(stream)
    }

    /// The tag or digest for the engine.
    static func tag(_ reference: Reference) -> String {
        reference.digest.map { "\($0)" } ?? reference.tag ?? ""
    }
}

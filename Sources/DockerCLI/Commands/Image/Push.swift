import EngineAPI
import OCI

/// `docker push`.
enum PushVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        try ContentTrust.check(flags)
        let isQuiet = flags.isOn("quiet")
        var reference = try ImageName.reference(call.arguments[0])
        let all = flags.isOn("all-tags")
        if all, !reference.isNameOnly { throw .error("tag can't be used with --all-tags/-a") }
        if !all, reference.isNameOnly {
            reference = reference.withDefaultTag
            if !isQuiet { try await call.line("Using default tag: \(reference.tag ?? "")") }
        }
        let auth = await ClientConfig.load(call.context).credentials(reference.domain)
        let stream = try await call.stream(
            PushImage(
                name: reference.familiarName,
                tag: all ? "" : ImagePull.tag(reference),
                platform: flags.text("platform"),
                auth: auth
            )
        )
        var display = ProgressDisplay(call, to: .output, isQuiet: isQuiet)
        try await display.show(stream)
        if isQuiet { try await call.line(reference.full) }
        return 0
    }
}

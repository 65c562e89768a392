import EngineAPI
import OCI

/// `docker commit`.
enum CommitVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        var request = CommitContainer(
            container: call.arguments[0],
            comment: flags.text("message"),
            author: flags.text("author"),
            pause: flags.isOn("pause"),
            changes: flags.list("change")
        )
        if call.arguments.count > 1, !call.arguments[1].isEmpty {
            let reference = try ImageName.reference(call.arguments[1])
            if reference.digest != nil { throw .error("refusing to create a tag with a digest reference") }
            request.repository = reference.familiarName
            request.tag = reference.withDefaultTag.tag ?? ""
        }
        try await call.line(try await call.perform(request).id)
        return 0
    }
}

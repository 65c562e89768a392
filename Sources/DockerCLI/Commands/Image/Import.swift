import EngineAPI
import OCI

/// `docker import`.
enum ImportVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let source = call.arguments[0]
        var repository = ""
        var tag = ""
        if call.arguments.count > 1 {
            let reference = try ImageName.reference(call.arguments[1])
            repository = reference.familiarName
            tag = reference.tag ?? ""
        }
        var request = ImportImage(
            source: "-",
            repository: repository,
            tag: tag,
            message: flags.text("message"),
            changes: flags.list("change"),
            platform: flags.text("platform")
        )
        if source == "-" {
            request.body = ByteString(try await InputFile.standardInput(call))
        } else if source.hasPrefix("http://") || source.hasPrefix("https://") {
            request.source = source
        } else {
            request.body = ByteString(try await InputFile.read(source, call))
        }
        let stream = try await call.stream(request)
        var display = ProgressDisplay(call, to: .output)
        try await display.show(stream)
        return 0
    }
}

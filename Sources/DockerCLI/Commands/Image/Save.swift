import EngineAPI

/// `docker save`.
enum SaveVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let output = call.command.text("output")
        if output.isEmpty, call.context.streams.isTerminal(.output) {
            throw .error("cowardly refusing to save to a terminal. Use the -o flag or redirect")
        }
        let platform = call.command.text("platform")
        if !platform.isEmpty { try PlatformArgument.check(platform) }
        try await OutputFile.check(output, call, failed: "failed to save image")
        let bytes = try await call.perform(SaveImages(names: call.arguments, platform: platform)).bytes
        try await OutputFile.write(bytes, to: output, call)
        return 0
    }
}

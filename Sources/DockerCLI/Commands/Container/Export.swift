import EngineAPI

/// `docker export`.
enum ExportVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let output = call.command.text("output")
        if output.isEmpty, call.context.streams.isTerminal(.output) {
            throw .error("cowardly refusing to save to a terminal. Use the -o flag or redirect")
        }
        try await OutputFile.check(output, call, failed: "failed to export container")
        let bytes = try await call.perform(ExportContainer(id: call.arguments[0])).bytes
        try await OutputFile.write(bytes, to: output, call)
        return 0
    }
}

/// `docker context show`.
enum ShowContextVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.line("default")
        return 0
    }
}

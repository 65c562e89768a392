/// `docker context use`.
enum UseContextVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let name = call.arguments[0]
        guard name == "default" else { throw .error(ContextStore.missing(name, call.context)) }
        try await call.line(name)
        try await call.errorLine("Current context is now \"default\"")
        return 0
    }
}

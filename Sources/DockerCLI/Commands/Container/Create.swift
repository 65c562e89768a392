import EngineAPI

/// `docker create`.
enum CreateVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let options: CreationOptions
        do {
            try ContainerCreation.checkPull(call.command.text("pull"))
            options = try await CreationOptions(call)
        } catch .message(let text, _) {
            throw RunFailure.withHelp(text, "create", code: 125)
        }
        let id = try await ContainerCreation(call: call, options: options).run()
        try await call.line(id)
        return 0
    }
}

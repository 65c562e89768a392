/// `docker context rm`.
enum RemoveContextVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            if name == "default" { throw .error("context \"default\" cannot be removed") }
            if !call.command.isOn("force") { throw .error("context \(GoNumber.quoted(name)) does not exist") }
        }
    }
}

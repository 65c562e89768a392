/// Which code runs a command.
enum CommandDispatch {
    typealias Verb = @Sendable (Invocation) async throws(CommandFailure) -> Int32

    /// Runs the command.
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        throw .error("\(call.command.spec.name) is not available here")
    }
}

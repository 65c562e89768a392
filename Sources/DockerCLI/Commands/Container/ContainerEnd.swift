import EngineAPI

/// Waits for the end of containers.
enum ContainerEnd {
    /// The exit code of the container that `stream` watches.
    static func status(_ stream: OutputStream<WaitResult>, _ call: Invocation) async throws(CommandFailure) -> Int32 {
        guard let result = try await call.next(stream) else { return 125 }
        if let error = result.error {
            try await call.errorLine("Error waiting for container: \(error.message)")
            return 125
        }
        return Int32(truncatingIfNeeded: result.statusCode)
    }
}

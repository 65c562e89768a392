import EngineAPI

/// `docker wait`.
enum WaitVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.forEach(call.arguments) { name throws(CommandFailure) in
            let stream = try await call.stream(WaitContainer(id: name))
            guard let result = try await call.next(stream) else { return }
            try await call.line("\(result.statusCode)")
        }
    }
}

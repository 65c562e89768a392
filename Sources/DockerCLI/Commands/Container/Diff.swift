import EngineAPI

/// `docker diff`.
enum DiffVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        if call.arguments[0].isEmpty { throw .error("Container name cannot be empty") }
        for change in try await call.perform(ContainerChanges(id: call.arguments[0])) {
            let letters = ["C", "A", "D"]
            let letter = letters.indices.contains(change.kind) ? letters[change.kind] : ""
            try await call.line("\(letter) \(change.path)")
        }
        return 0
    }
}

import EngineAPI

/// `docker rename`.
enum RenameVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let old = call.arguments[0].trimmedBlanks
        let new = call.arguments[1].trimmedBlanks
        if old.isEmpty || new.isEmpty { throw .error("Error: Neither old nor new names may be empty") }
        do {
            _ = try await call.perform(RenameContainer(id: old, name: new))
        } catch .engine(let error) {
            throw .error("\(call.words(error))\nError: failed to rename container named \(old)")
        }
        return 0
    }
}

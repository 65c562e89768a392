/// Files that commands read.
enum InputFile {
    /// The bytes of a file.
    static func read(_ path: String, _ call: Invocation) async throws(CommandFailure) -> [UInt8] {
        do {
            return try await call.context.files.read(ClientPath.absolute(path, in: call.context.directory))
        } catch {
            throw .error("open \(path): \(error.message)")
        }
    }

    /// All of standard input.
    static func standardInput(_ call: Invocation) async throws(CommandFailure) -> [UInt8] {
        var result: [UInt8] = []
        while let bytes = await call.context.streams.read() { result += bytes }
        if Task.isCancelled { throw .interrupted }
        return result
    }
}

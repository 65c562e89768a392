/// What the client says before each command of the old builder.
enum BuilderNotice {
    /// Prints the notice if the command is one of the builder.
    static func print(_ path: [String], _ context: ClientContext) async throws(CommandFailure) {
        guard path == ["build"] || path == ["image", "build"] || path.first == "builder" else { return }
        guard isDisabled(context) else { return }
        var text = "DEPRECATED: The legacy builder is deprecated and will be removed in a future release.\n"
        text += "            BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0\n"
        text += "            environment-variable.\n\n"
        do {
            try await context.streams.write(Array(text.utf8), to: .error)
        } catch {
            throw .pipeClosed
        }
    }

    /// Whether the environment asks for the old builder.
    static func isDisabled(_ context: ClientContext) -> Bool {
        guard let value = context.environment["DOCKER_BUILDKIT"] else { return false }
        return (try? GoNumber.boolean(value)) == false
    }
}

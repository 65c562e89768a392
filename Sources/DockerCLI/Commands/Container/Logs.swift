import EngineAPI

/// `docker logs`.
enum LogsVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let container = try await call.perform(InspectContainer(id: call.arguments[0]))
        let now = call.context.now()
        var request = ContainerLogs(
            id: container.id,
            follow: flags.isOn("follow"),
            stdout: true,
            stderr: true,
            timestamps: flags.isOn("timestamps"),
            details: flags.isOn("details"),
            tail: flags.text("tail")
        )
        do {
            request.since = try TimeArgument.read(flags.text("since"), now: now)
        } catch {
            throw .error("invalid value for \"since\": \(error.message)")
        }
        do {
            request.until = try TimeArgument.read(flags.text("until"), now: now)
        } catch {
            throw .error("invalid value for \"until\": \(error.message)")
        }
        let stream = try await call.stream(request)
        while let chunk = try await call.next(stream) {
            try await call.write(chunk.bytes.bytes, to: chunk.stream == .stderr ? .error : .output)
        }
        return 0
    }
}

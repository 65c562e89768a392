import EngineAPI

/// `docker stop`.
enum StopVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let timeout = try TimeoutFlags.read(call.command)
        return try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(StopContainer(id: name, signal: call.command.text("signal"), timeout: timeout))
            try await call.line(name)
        }
    }
}

/// `docker restart`.
enum RestartVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let timeout = try TimeoutFlags.read(call.command)
        return try await call.forEach(call.arguments) { name throws(CommandFailure) in
            _ = try await call.perform(RestartContainer(id: name, signal: call.command.text("signal"), timeout: timeout))
            try await call.line(name)
        }
    }
}

/// `--timeout` and its old name `--time`.
enum TimeoutFlags {
    /// Seconds, or nil if neither was given.
    static func read(_ flags: ParsedCommand) throws(CommandFailure) -> Int? {
        if flags.changed("time"), flags.changed("timeout") {
            throw .error("conflicting options: cannot specify both --timeout and --time")
        }
        if flags.changed("time") { return flags.number("time") }
        return flags.changed("timeout") ? flags.number("timeout") : nil
    }
}

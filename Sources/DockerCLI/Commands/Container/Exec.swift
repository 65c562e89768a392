import EngineAPI

/// `docker exec`.
enum ExecVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let flags = call.command
        let name = call.arguments[0]
        let isDetached = flags.isOn("detach")
        var config = ExecConfig()
        config.user = flags.text("user")
        config.privileged = flags.isOn("privileged")
        config.tty = flags.isOn("tty")
        config.workingDir = flags.text("workdir")
        config.cmd = Array(call.arguments.dropFirst())
        let env = try await KeyValueFile.read(
            flags.list("env-file"),
            flags.list("env"),
            kind: "env",
            call,
            lookup: true
        )
        if !env.isEmpty { config.env = env }
        if !isDetached {
            config.attachStdout = true
            config.attachStderr = true
            config.attachStdin = flags.isOn("interactive")
        }
        config.detachKeys = flags.text("detach-keys")
        config.detach = isDetached
        _ = try await call.perform(InspectContainer(id: name))
        if !isDetached { try TerminalCheck.run(call, attachesInput: config.attachStdin, tty: config.tty) }
        if config.tty, call.context.streams.isTerminal(.output), let size = call.context.streams.terminalSize() {
            config.consoleSize = [size.rows, size.columns]
        }
        let id = try await call.perform(CreateExec(id: name, body: config)).id
        if id.isEmpty { throw .error("exec ID empty") }
        if isDetached {
            _ = try await call.perform(
                StartDetachedExec(
                    id: id,
                    body: StartExecBody(detach: true, tty: config.tty, consoleSize: config.consoleSize)
                )
            )
            return 0
        }
        let attachment = try await call.attach(
            StartExec(id: id, body: StartExecBody(tty: config.tty, consoleSize: config.consoleSize))
        )
        let process = AttachedProcess(
            call: call,
            attachment: attachment,
            hasTerminal: config.tty,
            sendsInput: config.attachStdin,
            detachKeys: try DetachKeys.read(config.detachKeys),
            signalTarget: nil,
            resize: { size in
                _ = try? await call.perform(ResizeExec(id: id, height: size.rows, width: size.columns))
            }
        )
        if try await process.run() == .detached { throw .error("read escape sequence") }
        return Int32(truncatingIfNeeded: try await call.perform(InspectExec(id: id)).exitCode ?? 0)
    }
}

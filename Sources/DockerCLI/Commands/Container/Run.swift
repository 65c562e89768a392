import EngineAPI

/// `docker run`: create, pull on demand, attach, start, wait.
enum RunVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        var options: CreationOptions
        do {
            try ContainerCreation.checkPull(call.command.text("pull"))
            options = try await CreationOptions(call)
        } catch .message(let text, _) {
            throw RunFailure.withHelp(text, "run", code: 125)
        }
        let isDetached = call.command.isOn("detach")
        if isDetached {
            if call.command.changed("attach") {
                throw .error("conflicting options: cannot specify both --attach and --detach")
            }
            options.body.config.attachStdin = false
            options.body.config.attachStdout = false
            options.body.config.attachStderr = false
            options.body.config.stdinOnce = false
        } else {
            try TerminalCheck.run(call, attachesInput: options.body.config.attachStdin, tty: options.body.config.tty)
        }
        let id: String
        do {
            id = try await ContainerCreation(call: call, options: options).run()
        } catch {
            throw RunFailure.make(error, call)
        }
        let config = options.body.config
        let attaches = config.attachStdin || config.attachStdout || config.attachStderr
        guard attaches else { return try await startOnly(id, call) }
        return try await startAttached(id, options, call)
    }

    private static func startOnly(_ id: String, _ call: Invocation) async throws(CommandFailure) -> Int32 {
        try await call.line(id)
        do {
            _ = try await call.perform(StartContainer(id: id))
        } catch {
            throw RunFailure.make(error, call)
        }
        return 0
    }

    private static func startAttached(
        _ id: String,
        _ options: CreationOptions,
        _ call: Invocation
    ) async throws(CommandFailure) -> Int32 {
        let config = options.body.config
        let keys = call.command.text("detach-keys")
        let typedKeys = try DetachKeys.forAttaching(keys)
        let attachment = try await call.attach(
            AttachContainer(
                id: id,
                detachKeys: keys,
                stream: true,
                stdin: config.attachStdin,
                stdout: config.attachStdout,
                stderr: config.attachStderr
            )
        )
        let end = try await call.stream(WaitContainer(id: id, condition: options.removes ? "removed" : "next-exit"))
        do {
            _ = try await call.perform(StartContainer(id: id))
        } catch {
            await attachment.close()
            if options.removes { _ = try? await call.next(end) }
            throw RunFailure.make(error, call)
        }
        let process = AttachedProcess(
            call: call,
            attachment: attachment,
            hasTerminal: config.tty,
            sendsInput: config.attachStdin,
            detachKeys: typedKeys,
            signalTarget: call.command.isOn("sig-proxy") ? id : nil,
            resize: { size in
                _ = try? await call.perform(ResizeContainer(id: id, height: size.rows, width: size.columns))
            }
        )
        if try await process.run() == .detached { return 0 }
        return try await ContainerEnd.status(end, call)
    }
}

import EngineAPI

/// `docker attach`.
enum AttachVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let name = call.arguments[0]
        let container = try await call.perform(InspectContainer(id: name))
        let state = container.state ?? ContainerState()
        if !state.running { throw .error("You cannot attach to a stopped container, start it first") }
        if state.paused { throw .error("You cannot attach to a paused container, unpause it first") }
        if state.restarting { throw .error("You cannot attach to a restarting container, wait until it is running") }
        let config = container.config ?? ContainerConfig()
        let takesInput = !call.command.isOn("no-stdin")
        try TerminalCheck.run(call, attachesInput: takesInput, tty: config.tty)
        let keys = call.command.text("detach-keys")
        let sendsInput = takesInput && config.openStdin
        let end = try await call.stream(WaitContainer(id: container.id))
        let typedKeys = try DetachKeys.forAttaching(keys)
        let attachment = try await call.attach(
            AttachContainer(
                id: container.id,
                detachKeys: keys,
                stream: true,
                stdin: sendsInput,
                stdout: true,
                stderr: true
            )
        )
        let process = AttachedProcess(
            call: call,
            attachment: attachment,
            hasTerminal: config.tty,
            sendsInput: sendsInput,
            detachKeys: typedKeys,
            signalTarget: call.command.isOn("sig-proxy") && !config.tty ? container.id : nil,
            resize: { size in
                _ = try? await call.perform(ResizeContainer(id: name, height: size.rows, width: size.columns))
            }
        )
        if try await process.run() == .detached { throw .error("read escape sequence") }
        return try await ContainerEnd.status(end, call)
    }
}

import EngineAPI

/// `docker start`.
enum StartVerb {
    static func run(_ call: Invocation) async throws(CommandFailure) -> Int32 {
        let attaches = call.command.isOn("attach") || call.command.isOn("interactive")
        if attaches, call.arguments.count > 1 {
            throw .error("you cannot start and attach multiple containers at once")
        }
        if attaches { return try await attached(call.arguments[0], call) }
        var failed: [String] = []
        var errors: [String] = []
        for name in call.arguments {
            do {
                _ = try await call.perform(StartContainer(id: name))
                try await call.line(name)
            } catch .engine(let error) {
                errors.append(call.words(error))
                failed.append(name)
            }
        }
        if failed.isEmpty { return 0 }
        errors.append("Error: failed to start containers: \(failed.joined(separator: ", "))")
        throw .error(errors.joined(separator: "\n"))
    }

    private static func attached(_ name: String, _ call: Invocation) async throws(CommandFailure) -> Int32 {
        let container = try await call.perform(InspectContainer(id: name))
        let config = container.config ?? ContainerConfig()
        let sendsInput = call.command.isOn("interactive") && config.openStdin
        let keys = call.command.text("detach-keys")
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
        let removes = container.hostConfig?.autoRemove ?? false
        let end = try await call.stream(
            WaitContainer(id: container.id, condition: removes ? "removed" : "next-exit")
        )
        do {
            _ = try await call.perform(StartContainer(id: name))
        } catch {
            await attachment.close()
            if removes { _ = try? await call.next(end) }
            throw error
        }
        let process = AttachedProcess(
            call: call,
            attachment: attachment,
            hasTerminal: config.tty,
            sendsInput: sendsInput,
            detachKeys: typedKeys,
            signalTarget: config.tty ? nil : container.id,
            resize: { size in
                _ = try? await call.perform(ResizeContainer(id: name, height: size.rows, width: size.columns))
            }
        )
        if try await process.run() == .detached { return 0 }
        return try await ContainerEnd.status(end, call)
    }
}

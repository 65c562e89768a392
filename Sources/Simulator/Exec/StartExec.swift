import EngineAPI
import Kernel

extension World {
    /// Starts an exec instance with its streams. A program that can't be run is told on its standard output.
    mutating func startExec(_ call: CallID, _ request: StartExec) throws(EngineError) {
        let (number, index) = try startable(request.id)
        let exec = daemon.containers[number].execs[index]
        let attachment = AttachmentRecord(
            call: call,
            stdin: exec.config.attachStdin,
            stdout: exec.config.attachStdout,
            stderr: exec.config.attachStderr
        )
        daemon.containers[number].execs[index].attachment = attachment
        emit("exec_start: \(exec.commandText)", of: number, ["execID": exec.id.text])
        do throws(ExecFailure) {
            try launch(index, of: number, size: request.body.consoleSize ?? exec.config.consoleSize)
        } catch {
            fail(index, of: number, error)
            if case .refused(let message) = error { throw EngineError(.invalidParameter, message) }
            outputs.append(.opened(call))
            if case .runtime(let message, _) = error {
                let text = Array((message + "\r\n").utf8)
                outputs.append(.chunk(call, .output(OutputChunk(.stdout, text))))
            }
            outputs.append(.end(call, nil))
            return
        }
        outputs.append(.opened(call))
        daemon.calls[call] = .exec(number, exec: exec.number)
    }

    /// Starts an exec instance without streams.
    mutating func startDetachedExec(_ request: StartDetachedExec) throws(EngineError) -> EmptyResponse {
        let (number, index) = try startable(request.id)
        let exec = daemon.containers[number].execs[index]
        emit("exec_start: \(exec.commandText)", of: number, ["execID": exec.id.text])
        do throws(ExecFailure) {
            try launch(index, of: number, size: exec.config.consoleSize)
        } catch {
            fail(index, of: number, error)
            switch error {
            case .refused(let message), .runtime(let message, _): throw EngineError(.invalidParameter, message)
            }
        }
        return EmptyResponse()
    }

    private func startable(_ id: String) throws(EngineError) -> (container: MachineID, index: Int) {
        let (number, index) = try findExec(id)
        let container = daemon.containers[number]
        guard !container.execs[index].isStarted else {
            let isOver = !container.execs[index].isRunning
            throw EngineError(
                .conflict,
                isOver
                    ? "Error: Exec command \(id) has already run" : "Error: Exec command \(id) is already running"
            )
        }
        guard container.state.isRunning else {
            throw EngineError(.conflict, "container \(container.id.text) is not running")
        }
        guard !container.state.isPaused else {
            throw EngineError(
                .conflict,
                "Container \(container.id.text) is paused, unpause the container before exec"
            )
        }
        guard !container.state.isRestarting else {
            throw EngineError(
                .conflict,
                "Container \(container.id.text) is restarting, wait until the container is running"
            )
        }
        return (number, index)
    }

    private mutating func fail(_ index: Int, of number: MachineID, _ failure: ExecFailure) {
        daemon.containers[number].execs[index].isStarted = true
        daemon.containers[number].execs[index].isRunning = false
        daemon.containers[number].execs[index].attachment = nil
        daemon.containers[number].execs[index].exitCode =
            switch failure {
            case .refused: 126
            case .runtime(_, let code): code
            }
    }

    /// Puts the process of an exec instance into its machine.
    mutating func launch(_ index: Int, of number: MachineID, size: [Int]?) throws(ExecFailure) {
        let exec = daemon.containers[number].execs[index]
        let config = exec.config
        let terminal: UInt32? =
            config.tty
            ? lend(number) { machine in
                let rows = size?.first ?? 0
                let columns = (size?.count ?? 0) > 1 ? size?[1] ?? 0 : 0
                return machine.addTerminal(rows: rows > 0 ? rows : 24, columns: columns > 0 ? columns : 80)
            } : nil
        let pipe: UInt32? = config.attachStdin && !config.tty ? lend(number) { $0.addInputPipe() } : nil
        let input: Kernel.StandardStream =
            if let terminal { .terminal(terminal) } else if let pipe { .inputPipe(pipe) } else { .null }
        let sink = UInt32(exec.number)
        let output: [Kernel.StandardStream] =
            if let terminal { [.terminal(terminal), .terminal(terminal)] } else {
                [.sink(sink, stream: 1), .sink(sink, stream: 2)]
            }
        var environment = processEnvironment(number)
        if config.tty, !environment.contains(where: { $0.hasPrefix("TERM=") }) { environment.append("TERM=xterm") }
        environment = Self.replacing(config.env ?? [], in: environment)
        let launch = Launch(
            command: config.cmd ?? [],
            environment: environment,
            user: config.user,
            groups: daemon.containers[number].hostConfig.value.groupAdd ?? [],
            workingDirectory: config.workingDir,
            streams: [input] + output,
            capabilities: config.privileged
                ? .all : capabilities(of: daemon.containers[number].hostConfig.value)
        )
        let prefix = "OCI runtime exec failed: exec failed: "
        let outcome: Result<Int32, LaunchFailure> = lend(number) { machine in
            do throws(LaunchFailure) {
                return .success(try launch.launch(on: &machine))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let pid):
            daemon.containers[number].execs[index].pid = pid
            daemon.containers[number].execs[index].terminal = terminal
            daemon.containers[number].execs[index].inputPipe = pipe
            daemon.containers[number].execs[index].isStarted = true
            daemon.containers[number].execs[index].isRunning = true
            schedule.plan(machine: number, at: now)
        case .failure(.user(let message)):
            throw .refused(message)
        case .failure(.directory(let message, let code)):
            let middle = code == 128 ? "" : "unable to start container process: "
            throw .runtime(prefix + middle + message + ": unknown", code: code)
        case .failure(.executable(let message, let code, let suffix)):
            throw .runtime(
                prefix + "unable to start container process: " + message + ": unknown" + suffix,
                code: code
            )
        }
    }

    /// The process of an exec instance has ended.
    mutating func endExec(_ pid: Int32, of number: MachineID, _ status: ExitStatus) {
        guard let index = daemon.containers[number].execs.firstIndex(where: { $0.pid == pid && $0.isRunning }) else {
            return
        }
        daemon.containers[number].execs[index].isRunning = false
        daemon.containers[number].execs[index].exitCode = status.code
        let exec = daemon.containers[number].execs[index]
        if exec.probe != nil {
            daemon.containers[number].execs.remove(at: index)
            finishProbe(exec, of: number, code: status.code)
            return
        }
        emit("exec_die", of: number, ["execID": exec.id.text, "exitCode": String(status.code)])
        if let attachment = exec.attachment {
            daemon.containers[number].execs[index].attachment = nil
            daemon.calls[attachment.call] = nil
            outputs.append(.end(attachment.call, nil))
            settleFullSinks()
        }
    }

    /// Output of an exec instance goes to its client only.
    mutating func deliver(_ bytes: [UInt8], stream: UInt8, toExec exec: Int32, of number: MachineID) {
        guard let index = daemon.containers[number].exec(exec) else { return }
        if daemon.containers[number].execs[index].probe != nil {
            let room = 4_096 - (daemon.containers[number].execs[index].probe?.output.count ?? 0)
            daemon.containers[number].execs[index].probe?.output += bytes.prefix(max(0, room))
            return
        }
        guard let attachment = daemon.containers[number].execs[index].attachment else { return }
        let kind: EngineAPI.StandardStream = stream == 2 ? .stderr : .stdout
        guard kind == .stderr ? attachment.stderr : attachment.stdout else { return }
        outputs.append(.chunk(attachment.call, .output(OutputChunk(kind, bytes))))
    }
}

/// Why the process of an exec instance did not start.
enum ExecFailure: Error {
    /// The engine refuses.
    case refused(String)
    /// The runtime failed; the exit code of the instance.
    case runtime(String, code: Int32)
}

import EngineAPI
import Kernel

extension World {
    /// Connects to a container's streams, from now on.
    mutating func attachContainer(_ call: CallID, _ request: AttachContainer) throws(EngineError) {
        let number = try daemon.containers.find(request.id)
        let state = daemon.containers[number].state
        if state.isPaused {
            throw EngineError(
                .conflict,
                "container \(request.id) is paused, unpause the container before attach"
            )
        }
        if state.isRestarting {
            throw EngineError(
                .conflict,
                "container \(request.id) is restarting, wait until the container is running before attach"
            )
        }
        outputs.append(.opened(call))
        if request.logs {
            let log = daemon.containers[number].log
            for index in log.first..<log.count { outputs.append(.chunk(call, .output(chunk(log[index])))) }
        }
        guard request.stream else {
            outputs.append(.end(call, nil))
            return
        }
        let stdin = request.stdin && daemon.containers[number].config.value.openStdin
        let attachment = AttachmentRecord(
            call: call,
            stdin: stdin,
            stdout: request.stdout,
            stderr: request.stderr
        )
        daemon.containers[number].attachments.append(attachment)
        daemon.calls[call] = .attachment(number)
        emit("attach", of: number)
    }

    private func chunk(_ line: ContainerLog.Line) -> OutputChunk { OutputChunk(line.stream, Array(line.text)) }

    /// Input that a client sends.
    mutating func receive(_ call: CallID, _ bytes: [UInt8]) {
        takeIn(call, bytes)
        limitInput(of: call)
    }

    private mutating func takeIn(_ call: CallID, _ bytes: [UInt8]) {
        switch daemon.calls[call] {
        case .attachment(let number):
            guard daemon.containers[number].attachments.contains(where: { $0.call == call && $0.stdin }) else { return }
            guard daemon.containers[number].state.isRunning else {
                daemon.containers[number].pendingInput += bytes
                return
            }
            send(bytes, to: number)
        case .exec(let number, let exec):
            guard let index = daemon.containers[number].exec(exec) else { return }
            let terminal = daemon.containers[number].execs[index].terminal
            let pipe = daemon.containers[number].execs[index].inputPipe
            if let terminal {
                lend(number) { $0.type(bytes, at: terminal) }
            } else if let pipe {
                lend(number) { _ = $0.send(bytes, toInputPipe: pipe) }
            }
        default: break
        }
    }

    private mutating func send(_ bytes: [UInt8], to number: MachineID) {
        if let terminal = daemon.containers[number].terminal {
            lend(number) { $0.type(bytes, at: terminal) }
        } else if let pipe = daemon.containers[number].inputPipe {
            lend(number) { _ = $0.send(bytes, toInputPipe: pipe) }
        }
    }

    /// The end of a client's input. A container's standard input ends with it when it was opened for one client.
    mutating func closeInput(_ call: CallID) {
        switch daemon.calls[call] {
        case .attachment(let number):
            guard daemon.containers[number].attachments.contains(where: { $0.call == call && $0.stdin }),
                closesInputWithClient(number)
            else { return }
            endInput(of: number)
        case .exec(let number, let exec):
            guard let index = daemon.containers[number].exec(exec) else { return }
            closeExecInput(index, of: number)
        default: break
        }
    }

    /// Whether a container's standard input ends with that of its client; a terminal's never does.
    private func closesInputWithClient(_ number: MachineID) -> Bool {
        let config = daemon.containers[number].config.value
        return config.stdinOnce && !config.tty
    }

    private mutating func endInput(of number: MachineID) {
        guard daemon.containers[number].state.isRunning else {
            daemon.containers[number].pendingInputEnds = true
            return
        }
        if let pipe = daemon.containers[number].inputPipe {
            daemon.containers[number].inputPipe = nil
            lend(number) { $0.closeInputPipe(pipe) }
        } else if let terminal = daemon.containers[number].terminal {
            lend(number) { $0.type([4], at: terminal) }
        }
    }

    private mutating func closeExecInput(_ index: Int, of number: MachineID) {
        guard let pipe = daemon.containers[number].execs[index].inputPipe else { return }
        daemon.containers[number].execs[index].inputPipe = nil
        lend(number) { $0.closeInputPipe(pipe) }
    }

    /// Hands over what was sent before the container was started.
    mutating func flushPendingInput(_ number: MachineID) {
        let bytes = daemon.containers[number].pendingInput
        let ends = daemon.containers[number].pendingInputEnds
        daemon.containers[number].pendingInput = []
        daemon.containers[number].pendingInputEnds = false
        if !bytes.isEmpty { send(bytes, to: number) }
        if ends, let pipe = daemon.containers[number].inputPipe {
            daemon.containers[number].inputPipe = nil
            lend(number) { $0.closeInputPipe(pipe) }
        } else if ends, let terminal = daemon.containers[number].terminal {
            lend(number) { $0.type([4], at: terminal) }
        }
    }

    /// A client went away.
    mutating func cancel(_ call: CallID) {
        defer { settleFullSinks() }
        guard let state = daemon.calls.removeValue(call) else {
            cancelTask(of: call)
            return
        }
        switch state {
        case .attachment(let number):
            let wasInput = daemon.containers[number].attachments.contains { $0.call == call && $0.stdin }
            daemon.containers[number].attachments.removeAll { $0.call == call }
            if wasInput, closesInputWithClient(number) { endInput(of: number) }
        case .exec(let number, let exec):
            guard let index = daemon.containers[number].exec(exec) else { return }
            daemon.containers[number].execs[index].attachment = nil
            closeExecInput(index, of: number)
        case .logs(let number):
            daemon.containers[number].followers.removeAll { $0.call == call }
        case .wait(let number):
            daemon.containers[number].waiters.removeAll { $0.call == call }
        case .events:
            daemon.eventReaders.removeAll { $0.call == call }
        case .task(let task):
            cancelBuild(task)
            endTask(task)
        }
    }

    /// A stop, restart or removal goes on without its client; it only has nobody to answer. What has not begun to
    /// stream never does.
    private mutating func cancelTask(of call: CallID) {
        for number in daemon.tasks.numbers {
            switch daemon.tasks[number] {
            case .stop(var stop)? where stop.call == call:
                stop.call = nil
                daemon.tasks[number] = .stop(stop)
            case .call(let pending)? where pending.call == call && pending.ends:
                endTask(number)
            default: continue
            }
        }
    }
}

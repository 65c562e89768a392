import EngineAPI
import Kernel

extension World {
    /// Takes in what a container's machine reports.
    mutating func receive(_ report: MachineReport, from number: MachineID, at moment: Instant) {
        switch report {
        case .output(let sink, let stream, let bytes):
            if sink == 0 {
                deliver(bytes, stream: stream, from: number, at: moment)
            } else {
                deliver(bytes, stream: stream, toExec: Int32(sink), of: number)
            }
        case .terminalOutput(let terminal, let bytes):
            if daemon.containers[number].terminal == terminal {
                deliver(bytes, stream: 1, from: number, at: moment)
            } else if let exec = daemon.containers[number].execs.first(where: { $0.terminal == terminal }) {
                deliver(bytes, stream: 1, toExec: exec.number, of: number)
            }
        case .processEnded(let pid, let status):
            if pid == machines[Int(number)].value.initPID {
                if machines[Int(number)].value.sharesProcesses { endSharedProcesses(of: number) }
                end(number, status)
            } else {
                endExec(pid, of: number, status)
            }
        case .signalled(let machine, let pid, let signal):
            deliver(signal, to: pid, of: machine, from: number)
        case .outOfMemory:
            daemon.containers[number].state.isOutOfMemory = true
            emit("oom", of: number)
        case .commandFinished, .clientStarted, .clientSignalled, .clientHasWritten, .clientInput:
            break
        }
    }

    /// Output of a container's own processes: to its log, to those attached, to those who follow the log.
    private mutating func deliver(_ bytes: [UInt8], stream: UInt8, from number: MachineID, at moment: Instant) {
        let kind: EngineAPI.StandardStream = stream == 2 ? .stderr : .stdout
        for attachment in daemon.containers[number].attachments
        where kind == .stderr ? attachment.stderr : attachment.stdout {
            outputs.append(.chunk(attachment.call, .output(OutputChunk(kind, bytes))))
        }
        if let build = daemon.containers[number].build { receiveBuildOutput(bytes, stream: stream, build) }
        guard daemon.containers[number].hostConfig.value.logConfig.type != "none" else { return }
        log(bytes, stream: stream, from: number, at: moment)
        feedFollowers(number)
    }

    /// Where there is no room any more, what was written is lost, as on a full disk; the container goes on.
    private mutating func log(_ bytes: [UInt8], stream: UInt8, from number: MachineID, at moment: Instant) {
        guard commons.storedBytes + Int64(bytes.count) <= commons.storedLimit else { return }
        let before = daemon.containers[number].log.size
        daemon.containers[number].log.append(bytes, stream: stream, at: moment)
        commons.storedBytes += Int64(daemon.containers[number].log.size - before)
    }

    /// A container's init has ended, and with it all its processes.
    mutating func end(_ number: MachineID, _ status: ExitStatus) {
        let before = daemon.containers[number].log.size
        daemon.containers[number].log.finish(at: now)
        commons.storedBytes += Int64(daemon.containers[number].log.size - before)
        feedFollowers(number)
        schedule.unplan(machine: number)
        let code = status.code
        let ran = now - (daemon.containers[number].state.started ?? now)
        daemon.containers[number].state.exitCode = code
        daemon.containers[number].state.finished = now
        daemon.containers[number].state.isPaused = false
        daemon.containers[number].state.hostPID = 0
        daemon.containers[number].terminal = nil
        daemon.containers[number].inputPipe = nil
        if daemon.containers[number].state.isStopping { emit("stop", of: number) }
        emitNetworks("disconnect", number)
        disconnectNetworks(number)
        emitMounts("unmount", number)
        stopHealthChecks(number)
        let restarts = shouldRestart(number, code: code)
        daemon.containers[number].state.isRunning = restarts
        daemon.containers[number].state.isRestarting = restarts
        emit("die", of: number, ["exitCode": String(code), "execDuration": String(ran / .second)])
        closeStreams(number)
        answerWaiters(number, code: code)
        if let build = daemon.containers[number].build { resumeBuild(build, code: code) }
        let watching = daemon.containers[number].watchingTasks
        daemon.containers[number].watchingTasks = []
        if restarts {
            planRestart(number, ran: ran)
        } else if daemon.containers[number].hostConfig.value.autoRemove, !watching.contains(where: keepsContainer) {
            remove(number, volumes: true)
        }
        for task in watching { finishStop(task) }
    }

    /// Whether a task will start the container again, so that `--rm` does not take it.
    private func keepsContainer(_ task: Int32) -> Bool {
        guard case .stop(let stop)? = daemon.tasks[task] else { return false }
        if case .restart = stop.continuation { return true }
        if case .remove = stop.continuation { return true }
        return false
    }

    /// Ends the attachments and log streams of a container that has ended.
    mutating func closeStreams(_ number: MachineID) {
        for attachment in daemon.containers[number].attachments {
            daemon.calls[attachment.call] = nil
            outputs.append(.end(attachment.call, nil))
        }
        daemon.containers[number].attachments = []
        feedFollowers(number, all: true)
        for follower in daemon.containers[number].followers {
            daemon.calls[follower.call] = nil
            outputs.append(.end(follower.call, nil))
        }
        daemon.containers[number].followers = []
        settleFullSinks()
    }

    /// Answers those who wait for the end of a container.
    mutating func answerWaiters(_ number: MachineID, code: Int32) {
        let waiters = daemon.containers[number].waiters
        guard !waiters.isEmpty else { return }
        daemon.containers[number].waiters = waiters.filter { $0.condition == .removed }
        for waiter in waiters where waiter.condition != .removed { answer(waiter, code: code) }
    }

    /// Answers one who waits.
    mutating func answer(_ waiter: Waiter, code: Int32) {
        daemon.calls[waiter.call] = nil
        outputs.append(.chunk(waiter.call, .element(WaitResult(statusCode: Int(code)))))
        outputs.append(.end(waiter.call, nil))
    }
}

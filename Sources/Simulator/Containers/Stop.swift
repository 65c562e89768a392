import EngineAPI
import Kernel

/// A container that was sent a signal and is to end.
struct StopInProgress: Codable, Sendable {
    /// What is done when it has ended.
    enum Continuation: Codable, Sendable {
        /// Answers.
        case answer
        case restart
        case remove(volumes: Bool)
    }

    var container: MachineID
    var call: CallID?
    var continuation: Continuation
}

extension World {
    /// Stops a container: its stop signal, a wait, then KILL.
    mutating func stopContainer(_ call: CallID, _ request: StopContainer) throws(EngineError) {
        let number = try daemon.containers.find(request.id)
        guard daemon.containers[number].state.isRunning else {
            outputs.append(.response(call, .success(EmptyResponse(notModified: true))))
            return
        }
        let signal = try stopSignal(number, request.signal)
        stop(number, signal, timeout: request.timeout, call: call, then: .answer)
    }

    /// The signal that stops a container: the wished one, its own, or TERM.
    func stopSignal(_ number: MachineID, _ wished: String) throws(EngineError) -> Signal {
        let own = daemon.containers[number].config.value.stopSignal ?? ""
        let name = wished.isEmpty ? own : wished
        guard !name.isEmpty else { return .terminate }
        guard let signal = Signal(name: name) else {
            // A number that is no signal was taken when the container was made, and stops nothing.
            if wished.isEmpty, Int(name) != nil { return .kill }
            throw EngineError(.invalidParameter, "invalid signal: \(name)")
        }
        return signal
    }

    /// Sends the signal, and goes on when the container has ended. `timeout`: seconds, below zero for ever.
    mutating func stop(
        _ number: MachineID,
        _ signal: Signal,
        timeout: Int?,
        call: CallID?,
        then continuation: StopInProgress.Continuation
    ) {
        daemon.containers[number].state.wasStoppedByHand = true
        let progress = StopInProgress(container: number, call: call, continuation: continuation)
        if daemon.containers[number].state.isRestarting {
            cancelRestart(number)
            let task = addTask(.stop(progress))
            finishStop(task)
            return
        }
        if case .answer = continuation { daemon.containers[number].state.isStopping = true }
        let task = addTask(.stop(progress))
        daemon.containers[number].watchingTasks.append(task)
        send(signal, to: number)
        guard daemon.tasks[task] != nil else { return }
        let wait = timeout ?? daemon.containers[number].config.value.stopTimeout ?? 10
        guard wait >= 0 else { return }
        if wait == 0 {
            // The signal gets the moment that the engine needs to look again.
            schedule.plan(timer: task, at: now + 2 * .millisecond)
        } else {
            schedule.plan(timer: task, at: now + Nanoseconds(min(wait, 4_000_000_000)) * .second)
        }
    }

    /// Sends a signal from the engine to a container's init, with its event. A frozen one thaws.
    mutating func send(_ signal: Signal, to number: MachineID) {
        emit("kill", of: number, ["signal": String(signal.number)])
        lend(number) { $0.signal($0.initPID, signal) }
        guard daemon.containers.contains(number), daemon.containers[number].state.isRunning else { return }
        if daemon.containers[number].state.isPaused { thaw(number) }
        schedule.plan(machine: number, at: now)
    }

    /// The wait is over and the container still runs.
    mutating func stopTimeout(_ task: Int32, _ stop: StopInProgress) {
        guard daemon.containers.contains(stop.container), daemon.containers[stop.container].state.isRunning else {
            return
        }
        send(.kill, to: stop.container)
    }

    /// The container has ended: what was to follow does.
    mutating func finishStop(_ task: Int32) {
        guard case .stop(let stop)? = daemon.tasks[task] else { return }
        endTask(task)
        let exists = daemon.containers.contains(stop.container)
        if exists { daemon.containers[stop.container].state.isStopping = false }
        var failure: EngineError?
        switch stop.continuation {
        case .answer: break
        case .restart:
            do throws(EngineError) {
                try restart(stop.container)
            } catch {
                failure = error
            }
        case .remove(let volumes):
            if exists { remove(stop.container, volumes: volumes) }
        }
        guard let call = stop.call else { return }
        if let failure {
            outputs.append(.response(call, .failure(failure)))
        } else {
            outputs.append(.response(call, .success(EmptyResponse())))
        }
    }

    /// Starts a container that was stopped for it. Another client may have started or removed it first.
    private mutating func restart(_ number: MachineID) throws(EngineError) {
        guard daemon.containers.contains(number) else {
            throw EngineError(.notFound, "No such container")
        }
        if !daemon.containers[number].state.isRunning { try start(number) }
        emit("restart", of: number)
    }
}
